import { matchesWildcard } from '../base/wildcard.ts';
import type { Labels } from './labels.ts';

/** What is said of a manifest elsewhere: by the kustomizations that deploy it, by a `.portolan.yaml` above it. */
export interface Surroundings {
  /** The namespace that its namespaced objects are put into, whatever they say themselves. */
  readonly namespace?: string;
  /** Labels put on every object, and on pods. */
  readonly labels?: AddedLabels;
  /** Labels put on pod templates and, alike, on the selectors that mean them. */
  readonly podLabels?: AddedLabels;
  /** What patches change. */
  readonly patches?: readonly PatchTarget[];
  /** Names of images that a kustomization gives another tag, digest or name. */
  readonly images?: ReadonlySet<string>;
  /** Names of workloads whose number of replicas a kustomization sets. */
  readonly scaled?: ReadonlySet<string>;
  /** Where custom kinds keep their pod template: `group/Kind` → path. */
  readonly podTemplates?: ReadonlyMap<string, readonly string[]>;
}

/** `undefined`: set, but to what can't be known, such as where several deployments disagree. */
export type AddedLabels = ReadonlyMap<string, string | undefined>;

/** The objects that a patch changes; any where not given. */
export interface PatchTarget {
  readonly kind?: string;
  /** `*` stands for any letters. */
  readonly name?: string;
  /** What it changes: labels, too, or only the rest of an object. */
  readonly changes: 'labels' | 'parts';
}

export const NO_SURROUNDINGS: Surroundings = {};

/** Labels as they will be: what is added replaces what is written. `unsure`: some of them can't be known. */
export function withAdded(written: Labels, added: AddedLabels | undefined): { labels: Labels; unsure: boolean } {
  if (!added || added.size === 0) return { labels: written, unsure: false };
  const labels = new Map(written);
  let unsure = false;
  for (const [key, value] of added) {
    if (value === undefined) {
      labels.delete(key);
      unsure = true;
    } else labels.set(key, value);
  }
  return { labels, unsure };
}

/** What patches change in an object, if they do. */
export function changesTo(
  kind: string,
  name: string,
  { patches = [] }: Surroundings,
): PatchTarget['changes'] | undefined {
  const own = patches.filter(
    (patch) =>
      (patch.kind === undefined || patch.kind === kind) &&
      (patch.name === undefined || matchesWildcard(name, patch.name)),
  );
  if (own.length === 0) return undefined;
  return own.some(({ changes }) => changes === 'labels') ? 'labels' : 'parts';
}
