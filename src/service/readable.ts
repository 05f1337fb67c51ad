import { folderOf, isBelow } from '../graph/folders.ts';
import { isChart } from '../graph/graph.ts';
import type { Manifest, SourceFile } from '../syntax/manifest.ts';

/** What a cluster would get of some files. */
export interface Readable {
  readonly files: readonly SourceFile[];
  /** Of each file that is not read to its end, the document at which kubectl stops. */
  readonly stops: readonly Manifest[];
}

/**
 * kubectl reads the documents of a file one after the other, and stops at the first that is not YAML: what comes before
 * is applied, what comes after is never seen (`StreamVisitor` of k8s.io/cli-runtime). Templates of a Helm chart become
 * YAML before.
 */
export function readableFiles(files: Iterable<SourceFile>): Readable {
  const all = [...files];
  const charts = all.filter(({ uri }) => isChart(uri)).map(({ uri }) => folderOf(uri));
  const stops: Manifest[] = [];
  const read = all.map((file): SourceFile => {
    const folder = folderOf(file.uri);
    const inChart = charts.some((chart) => folder === chart || isBelow(folder, chart));
    const stop = file.manifests.findIndex(
      (manifest) => (manifest.templated && !inChart) || manifest.problems.some(({ rule }) => rule === 'yaml/syntax'),
    );
    const manifest = file.manifests[stop];
    if (!manifest) return file;
    stops.push(manifest);
    return { ...file, manifests: file.manifests.slice(0, stop) };
  });
  return { files: read, stops };
}
