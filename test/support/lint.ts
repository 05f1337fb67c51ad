import { Graph } from '../../src/graph/graph.ts';
import type { Diagnostic } from '../../src/lint/diagnostic.ts';
import { type LintOptions, lintResources } from '../../src/lint/lint.ts';
import { suppress } from '../../src/lint/suppress.ts';
import { syntaxDiagnostics } from '../../src/lint/syntaxDiagnostics.ts';
import { parseFile } from '../../src/syntax/manifest.ts';
import type { Fixture } from './fixture.ts';
import { targetOf } from './target.ts';

/** Everything that linting says of the files of a fixture, as the service puts it together. */
export function lintFixture(fixture: Fixture, given: Partial<LintOptions> = {}): Diagnostic[] {
  const options = { target: targetOf(), ...given };
  const files = fixture.files.map(({ uri, text }) => parseFile(uri, text));
  const graph = new Graph(files);
  return files.flatMap((file) => {
    const found = lintResources(graph.resourcesIn(file.uri), (resource) => [graph.viewOf(resource)], options);
    return suppress([...found, ...file.manifests.flatMap(syntaxDiagnostics)], file.manifests, options.levels);
  });
}
