import type { Files } from '../../src/features/additions/additions.ts';
import { Graph } from '../../src/graph/graph.ts';
import type { Diagnostic } from '../../src/lint/diagnostic.ts';
import { type LintOptions, lintResources } from '../../src/lint/lint.ts';
import { suppress } from '../../src/lint/suppress.ts';
import { syntaxDiagnostics } from '../../src/lint/syntaxDiagnostics.ts';
import { configFor, isConfig, readConfig } from '../../src/service/config.ts';
import type { SourceFile } from '../../src/syntax/manifest.ts';
import { parseFile } from '../../src/syntax/manifest.ts';
import type { Fixture } from './fixture.ts';
import { targetOf } from './target.ts';

/** Everything that linting says of the files of a fixture, as the service puts it together. */
export function lintFixture(fixture: Fixture, given: Partial<LintOptions> = {}): Diagnostic[] {
  const options = { target: targetOf(), ...given };
  const { files, graph } = filesOf(fixture);
  return files.flatMap((file) => {
    const found = lintResources(graph.resourcesIn(file.uri), (resource) => [graph.viewOf(resource)], options);
    const all = [...found, ...file.manifests.flatMap((manifest) => syntaxDiagnostics(manifest))];
    return suppress(all, file.manifests, { levels: options.levels, today: '2026-01-01' });
  });
}

/** The files of a fixture as the service holds them, with what their `.portolan.yaml` declare. */
export function filesOf(fixture: Fixture): Files & { readonly files: readonly SourceFile[] } {
  const files = fixture.files.map(({ uri, text }) => parseFile(uri, text));
  const configs = files.filter(({ uri }) => isConfig(uri)).map(readConfig);
  return {
    files,
    graph: new Graph(files, undefined, (uri) => configFor(uri, configs)?.declarations),
    file: (uri) => files.find((file) => file.uri === uri),
    configUriOf: (uri) => configFor(uri, configs)?.uri,
  };
}
