import type { Affix } from '../made.ts';
import type { Kustomization, Settings } from './kustomization.ts';
import type { Network } from './network.ts';

/** What one kustomization that nothing else builds on does to a file. */
export interface Placement {
  readonly root: Kustomization;
  readonly isOfComponent: boolean;
  readonly settings: Settings;
}

/** Ways through kustomizations that build on each other; real ones have a few dozen. */
const VISITS = 2000;

/** File → what is done to it, for every kustomization that reaches it. */
export function placementsOf(network: Network): {
  readonly placements: ReadonlyMap<string, readonly Placement[]>;
  /** Folder of a kustomization → the affixes of what it reaches. */
  readonly affixes: ReadonlyMap<string, readonly Affix[]>;
} {
  const placements = new Map<string, Placement[]>();
  const affixes = new Map<string, Affix[]>();
  const builtOn = new Set(network.all.flatMap((one) => builtFrom(one, network)));
  for (const root of network.all) {
    if (builtOn.has(root)) continue;
    const seen = new Set<string>();
    const visit = (one: Kustomization, outer: Settings, isOfComponent: boolean, isMerged: boolean) => {
      const settings = isMerged ? outer : within(outer, ownSettings(one, network, new Set()));
      const key = [one.folder, one.resources.join(), settings.namespace, settings.prefix, settings.suffix].join('|');
      if (seen.has(key) || seen.size > VISITS) return;
      seen.add(key);
      if (settings.prefix || settings.suffix) append(affixes, root.folder, settings);
      for (const taken of network.resourcesOf(one)) {
        if ('file' in taken) append(placements, taken.file, { root, isOfComponent, settings });
        else visit(taken.kustomization, settings, isOfComponent, false);
      }
      for (const component of network.componentsOf(one)) visit(component, settings, true, true);
    };
    visit(root, NOTHING, root.isComponent, false);
  }
  return { placements, affixes };
}

function append<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

const NOTHING: Settings = {
  prefix: '',
  suffix: '',
  labels: new Map(),
  podLabels: new Map(),
  patches: [],
  images: [],
  scaled: [],
};

function builtFrom(one: Kustomization, network: Network): Kustomization[] {
  const resources = network.resourcesOf(one).flatMap((taken) => ('file' in taken ? [] : taken.kustomization));
  return [...network.componentsOf(one), ...resources].filter((other) => other !== one);
}

/** Components work on all that the kustomization has gathered so far, and it on the result. */
function ownSettings(one: Kustomization, network: Network, seen: Set<Kustomization>): Settings {
  if (seen.has(one)) return NOTHING;
  seen.add(one);
  return network
    .componentsOf(one)
    .reduceRight((outer, component) => within(outer, ownSettings(component, network, seen)), one.settings);
}

/** The outer kustomization is applied after the inner one. */
function within(outer: Settings, inner: Settings): Settings {
  const namespace = outer.namespace ?? inner.namespace;
  return {
    ...(namespace !== undefined && { namespace }),
    prefix: outer.prefix + inner.prefix,
    suffix: inner.suffix + outer.suffix,
    labels: new Map([...inner.labels, ...outer.labels]),
    podLabels: new Map([...inner.podLabels, ...outer.podLabels]),
    patches: [...inner.patches, ...outer.patches],
    images: [...inner.images, ...outer.images],
    scaled: [...inner.scaled, ...outer.scaled],
  };
}
