import type { Surroundings } from '../model/surroundings.ts';
import type { SourceFile } from '../syntax/manifest.ts';
import { isKustomization } from './kustomization.ts';
import { Deployments } from './kustomize/deployments.ts';
import { isOfFlux } from './kustomize/flux.ts';
import { Network } from './kustomize/network.ts';
import { placementsOf } from './kustomize/placements.ts';
import { surroundingsFrom } from './kustomize/surroundings.ts';
import type { Kustomized } from './made.ts';

/** What the kustomization files of a workspace say about other files. */
export interface Kustomizations {
  /** URIs of files that hold no objects but patches and other instructions. */
  readonly patches: ReadonlySet<string>;
  /** What the kustomizations of a folder make. */
  readonly kustomized: ReadonlyMap<string, readonly Kustomized[]>;
  /** By the URIs of files. */
  readonly surroundings: ReadonlyMap<string, Surroundings>;
  readonly deployments: Deployments;
  /** Flux deploys folders with all that stands in them, so that it matters which files there are. */
  readonly countsFiles: boolean;
}

/**
 * Reads kustomization files and Kustomizations of Flux, as far as links need them; a full build would give whole worlds in
 * their place. What is found depends on these files, on the patches they name, and on which files there are.
 */
export function readKustomizations(files: Iterable<SourceFile>, previous?: Kustomizations): Kustomizations {
  const network = new Network([...files]);
  const { placements, affixes } = placementsOf(network);
  const kustomized = new Map<string, Kustomized[]>();
  for (const one of network.all) {
    const own = { made: one.made, affixes: affixes.get(one.folder) ?? [], isOpen: network.isOpen(one) };
    kustomized.set(one.folder, [...(kustomized.get(one.folder) ?? []), own]);
  }
  return {
    patches: new Set(network.all.flatMap(({ instructions }) => instructions)),
    kustomized,
    surroundings: surroundingsFrom(placements, previous?.surroundings),
    deployments: new Deployments(network),
    countsFiles: network.hasFlux,
  };
}

/** Whether it matters to other files that one of them was changed from `before` to `after`. */
export function shapesOthers(
  uri: string,
  before: SourceFile | undefined,
  after: SourceFile | undefined,
  { patches, countsFiles }: Kustomizations,
): boolean {
  if (isKustomization(uri) || patches.has(uri)) return true;
  if (countsFiles && !(before && after)) return true;
  return [before, after].some((file) => file && isOfFlux(file.text));
}
