import { groupBy } from '../base/order.ts';
import { comparePositions, type Range } from '../base/range.ts';
import type { Diagnostic } from '../lint/diagnostic.ts';
import type { Resource } from '../model/resource.ts';
import type { SourceFile } from '../syntax/manifest.ts';

/** The problems of one file by the object they stand in; those of documents without an object are nobody's. */
export function problemsByResource(
  file: SourceFile,
  resources: readonly Resource[],
  diagnostics: readonly Diagnostic[],
): Map<Resource, Diagnostic[]> {
  const byDocument = groupBy(resources, ({ body }) => body.manifest);
  const ownerOf = ({ start }: Range): Resource | undefined => {
    const manifest = file.manifests.findLast(({ startLine }) => startLine <= start.line);
    const inDocument = (manifest && byDocument.get(manifest)) ?? [];
    // What stands above the first item of a list, or above its object, such as a comment, is of that one.
    return inDocument.findLast(({ body }) => comparePositions(body.fullRange.start, start) <= 0) ?? inDocument[0];
  };
  const found = new Map<Resource, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const owner = ownerOf(diagnostic.range);
    const problems = owner && found.get(owner);
    if (problems) problems.push(diagnostic);
    else if (owner) found.set(owner, [diagnostic]);
  }
  return found;
}
