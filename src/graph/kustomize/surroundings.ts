import { groupBy } from '../../base/order.ts';
import type { AddedLabels, PatchTarget, Surroundings } from '../../model/surroundings.ts';
import type { Kustomization } from './kustomization.ts';
import type { Placement } from './placements.ts';

/**
 * What kustomizations say of files. A namespace counts only where all that reach a file agree, and not at all where they
 * disagree about another file of theirs: its objects would no longer be found beside each other. Files with the same
 * surroundings share one object, also with those of `previous`.
 */
export function surroundingsFrom(
  placements: ReadonlyMap<string, readonly Placement[]>,
  previous?: ReadonlyMap<string, Surroundings>,
): ReadonlyMap<string, Surroundings> {
  const known = new Map([...(previous?.values() ?? [])].map((one) => [contentOf(one), one]));
  const divided = dividedRoots(placements);
  const surroundings = new Map<string, Surroundings>();
  for (const [file, own] of placements) {
    const one = surroundingsOf(own, divided);
    const content = contentOf(one);
    const same = known.get(content) ?? one;
    known.set(content, same);
    surroundings.set(file, same);
  }
  return surroundings;
}

function surroundingsOf(placements: readonly Placement[], divided: ReadonlySet<Kustomization>): Surroundings {
  const namespace = placements.some(({ root }) => divided.has(root)) ? undefined : agreedNamespace(placements);
  const labels = agreedLabels(placements.map(({ settings }) => settings.labels));
  const podLabels = agreedLabels(placements.map(({ settings }) => settings.podLabels));
  const patches = placements.flatMap(({ settings }) => settings.patches);
  const images = new Set(placements.flatMap(({ settings }) => settings.images));
  const scaled = new Set(placements.flatMap(({ settings }) => settings.scaled));
  return {
    ...(namespace && { namespace }),
    ...(labels.size > 0 && { labels }),
    ...(podLabels.size > 0 && { podLabels }),
    ...(patches.length > 0 && { patches: distinct(patches) }),
    ...(images.size > 0 && { images }),
    ...(scaled.size > 0 && { scaled }),
  };
}

function agreedNamespace(placements: readonly Placement[]): string | undefined {
  const [first, ...others] = placements.map(({ settings }) => settings.namespace);
  return others.every((other) => other === first) ? first : undefined;
}

function agreedLabels(all: readonly AddedLabels[]): AddedLabels {
  const keys = new Set(all.flatMap((labels) => [...labels.keys()]));
  return new Map(
    [...keys].map((key) => {
      const [first, ...others] = all.map((labels) => labels.get(key));
      return [key, others.every((other) => other === first) ? first : undefined];
    }),
  );
}

/** Kustomizations that disagree about the namespace of a file, and all that share files with them. */
function dividedRoots(placements: ReadonlyMap<string, readonly Placement[]>): ReadonlySet<Kustomization> {
  const groups = new Map<Kustomization, Set<Kustomization>>();
  const divided = new Set<Set<Kustomization>>();
  const disagreeing: Kustomization[] = [];
  for (const all of placements.values()) {
    // Components are put into many namespaces, and refer to little else.
    const own = all.filter(({ isOfComponent }) => !isOfComponent);
    const [first] = own;
    if (!first) continue;
    for (const { root } of own) join(groups, first.root, root);
    const namespaces = new Set(own.map(({ settings }) => settings.namespace));
    if (namespaces.has('') || namespaces.size > 1) disagreeing.push(first.root);
  }
  for (const root of disagreeing) divided.add(groups.get(root) ?? new Set([root]));
  return new Set([...divided].flatMap((group) => [...group]));
}

function join(groups: Map<Kustomization, Set<Kustomization>>, a: Kustomization, b: Kustomization): void {
  const [large, small] = [groups.get(a) ?? new Set([a]), groups.get(b) ?? new Set([b])];
  groups.set(a, large);
  if (large === small) return;
  for (const one of small) {
    large.add(one);
    groups.set(one, large);
  }
}

function distinct(patches: readonly PatchTarget[]): readonly PatchTarget[] {
  return [...groupBy(patches, ({ kind, name, changes }) => `${kind}|${name}|${changes}`).values()].flatMap((same) =>
    same.slice(0, 1),
  );
}

function contentOf({ namespace, labels, podLabels, patches, images, scaled }: Surroundings): string {
  return JSON.stringify([
    namespace,
    [...(labels ?? [])],
    [...(podLabels ?? [])],
    patches,
    [...(images ?? [])],
    [...(scaled ?? [])],
  ]);
}
