import type { SourceFile } from '../syntax/manifest.ts';
import type { GeneratedName } from './world.ts';

/** What the kustomization files of a workspace say about other files: patches are no objects, generators make some. */
export interface Kustomizations {
  /** URIs of files that hold patches. */
  readonly patches: ReadonlySet<string>;
  readonly generators: readonly GeneratedName[];
}

const NAMES = /\/(kustomization\.ya?ml|Kustomization)$/;

export function isKustomization(uri: string): boolean {
  return NAMES.test(uri);
}

/** Reads them as far as links need it now. Source: kustomize, “The Kustomization File”. */
export function readKustomizations(files: Iterable<SourceFile>): Kustomizations {
  const patches = new Set<string>();
  const generators: GeneratedName[] = [];
  for (const file of files) {
    if (!isKustomization(file.uri)) continue;
    for (const { root } of file.manifests) {
      const paths = [
        ...root
          .at('patches')
          .items()
          .map((patch) => patch.at('path').string),
        ...root
          .at('patchesStrategicMerge')
          .items()
          .map((patch) => patch.string),
        ...root
          .at('patchesJson6902')
          .items()
          .map((patch) => patch.at('path').string),
      ];
      for (const path of paths) if (path !== undefined && !path.includes('\n')) patches.add(resolve(file.uri, path));
      for (const [list, kind] of [
        ['configMapGenerator', 'ConfigMap'],
        ['secretGenerator', 'Secret'],
      ] as const) {
        for (const item of root.at(list).items()) {
          const name = item.at('name').string;
          if (name !== undefined) generators.push({ kind, name });
        }
      }
    }
  }
  return { patches, generators };
}

/** The URI that a relative path means, seen from a file. */
function resolve(from: string, path: string): string {
  const parts = from.split('/').slice(0, -1);
  for (const step of path.split('/')) {
    if (step === '..') parts.pop();
    else if (step !== '.' && step !== '') parts.push(encodeURIComponent(step).replaceAll('%40', '@'));
  }
  return parts.join('/');
}
