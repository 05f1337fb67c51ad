import { remember } from '../../base/remember.ts';
import type { Graph } from '../../graph/graph.ts';
import { isKustomization, resolvePath } from '../../graph/kustomization.ts';
import { patchFiles as patchFilesOf } from '../../graph/kustomize/patches.ts';
import type { Field } from '../../syntax/field.ts';
import { type Manifest, parseFile, type SourceFile } from '../../syntax/manifest.ts';

/** What one kustomization file builds upon, and how it names parts of that. */
export interface Overlay {
  readonly root: Field;
  /** URIs of all files that it takes in, directly or through others. */
  readonly reach: ReadonlySet<string>;
  /** URIs of the files that hold its patches. */
  readonly patches: ReadonlySet<string>;
  /** The documents of patches that are written in the file itself, with the text that holds each. */
  readonly inline: ReadonlyMap<Manifest, Field>;
}

/** Source: kustomize, “The Kustomization File”. */
export function readOverlays(files: readonly SourceFile[], patchFiles: readonly SourceFile[], graph: Graph): Overlay[] {
  const known = new Set([...graph.resources.map(({ uri }) => uri), ...patchFiles.map(({ uri }) => uri)]);
  const byFolder = new Map(files.map((file) => [file.uri.slice(0, file.uri.lastIndexOf('/')), file]));
  return files.flatMap((file) =>
    file.manifests.map(({ root }) => ({
      root,
      reach: reachOf(file, byFolder, known),
      patches: new Set(patchFilesOf(root, file.uri)),
      inline: inlinePatches(root),
    })),
  );
}

const LISTS = ['resources', 'bases', 'components'];

function reachOf(
  file: SourceFile,
  byFolder: ReadonlyMap<string, SourceFile>,
  known: ReadonlySet<string>,
  seen = new Set<string>(),
): ReadonlySet<string> {
  if (seen.has(file.uri)) return seen;
  seen.add(file.uri);
  for (const { root } of file.manifests) {
    for (const path of LISTS.flatMap((list) => root.at(list).items()).flatMap((item) => item.string ?? [])) {
      const uri = resolvePath(file.uri, path);
      const folder = byFolder.get(uri);
      if (folder) reachOf(folder, byFolder, known, seen);
      else if (known.has(uri) && !isKustomization(uri)) seen.add(uri);
    }
  }
  return seen;
}

const inlinePatches = remember((root: Field): ReadonlyMap<Manifest, Field> => {
  const texts = [
    ...root
      .at('patches')
      .items()
      .map((patch) => patch.at('patch')),
    ...root.at('patchesStrategicMerge').items(),
  ];
  const found = new Map<Manifest, Field>();
  for (const host of texts) {
    if (!host.string?.includes('\n')) continue;
    for (const manifest of parseFile(root.manifest.uri, host.string).manifests) found.set(manifest, host);
  }
  return found;
});
