import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { globSync } from 'tinyglobby';
import ts from 'typescript';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const LONGEST = 500;

interface Layer {
  /** Other layers: a folder of `src`, a file of it, or a file within another layer. */
  readonly layers: readonly string[];
  /** Shapes of other layers: imports of types alone. */
  readonly types?: readonly string[];
  /** Packages; `node:` is all of Node's modules. */
  readonly packages?: readonly string[];
}

const PURE = ['base', 'syntax'];
const GRAPH = [...PURE, 'model', 'graph'];
const JUDGING = [...GRAPH, 'traffic', 'schema'];

/** What each layer may import, besides itself. DESIGN of the layers: ARCHITECTURE.md. */
const LAYERS: Readonly<Record<string, Layer>> = {
  base: { layers: ['l10n'], packages: ['re2js'] },
  'protocol.ts': { layers: [], types: ['base', 'topology/scene.ts', 'topology/comparison/comparison.ts'] },
  syntax: { layers: ['base'], packages: ['yaml'] },
  schema: { layers: PURE, packages: ['ajv', 're2js', '@marcbachmann/cel-js'] },
  model: { layers: PURE },
  graph: { layers: [...PURE, 'model'] },
  traffic: { layers: GRAPH },
  lint: { layers: JUDGING },
  explain: { layers: JUDGING, packages: ['croner', 'cronstrue'] },
  topology: { layers: [...GRAPH, 'traffic'], types: ['protocol.ts'] },
  features: { layers: [...JUDGING, 'lint', 'explain', 'topology', 'protocol.ts'] },
  service: {
    layers: [...JUDGING, 'lint', 'explain', 'topology', 'features', 'protocol.ts'],
    types: ['service.ts'],
    packages: ['picomatch'],
  },
  'service.ts': {
    layers: [...JUDGING, 'lint', 'explain', 'topology', 'features', 'protocol.ts', 'service'],
  },
  threads: { layers: PURE, packages: ['node:'] },
  server: {
    layers: ['base', 'protocol.ts', 'service.ts', 'threads'],
    types: ['features/types.ts', 'lint/diagnostic.ts'],
    packages: ['node:', 'tinyglobby', 'vscode-languageserver', 'vscode-languageserver-textdocument', 'vscode-uri'],
  },
  cli: {
    layers: ['base', 'protocol.ts', 'service.ts', 'threads', 'l10n', 'media'],
    packages: ['node:', 'tinyglobby', 'ignore'],
  },
  extension: { layers: ['base', 'protocol.ts'], packages: ['node:', 'vscode', 'vscode-languageclient'] },
  webview: { layers: ['base', 'protocol.ts', 'topology', 'media'] },
};

/** One import of one file, with where it leads. */
interface Import {
  readonly file: string;
  readonly target: string;
  readonly typeOnly: boolean;
}

describe('the source', () => {
  const files = globSync('src/**/*.ts', { cwd: ROOT }).sort();

  it('imports only what its layer may', () => {
    assert.deepEqual(
      files.flatMap(importsOf).filter((one) => !isAllowed(one)),
      [],
    );
  });

  it('stands in a layer that is known', () => {
    assert.deepEqual(
      files.filter((file) => layerOf(file) === undefined),
      [],
    );
  });

  it(`has no file of more than ${LONGEST} lines`, () => {
    const long = files.filter((file) => readFileSync(path.join(ROOT, file), 'utf8').split('\n').length > LONGEST);
    assert.deepEqual(long, []);
  });

  it('has no circle of files that need each other to be loaded', () => {
    const needs = new Map(
      files.map((file) => [
        file,
        importsOf(file)
          .filter((one) => !one.typeOnly)
          .map(({ target }) => `src/${target}`),
      ]),
    );
    assert.deepEqual(circles(needs), []);
  });
});

function layerOf(file: string): Layer | undefined {
  const [, first = ''] = file.split('/');
  return LAYERS[first];
}

function isAllowed({ file, target, typeOnly }: Import): boolean {
  const layer = layerOf(file);
  if (!layer) return false;
  const own = file.split('/')[1];
  const within = (names: readonly string[]) => names.some((name) => target === name || target.startsWith(`${name}/`));
  if (!target.startsWith('package:')) {
    return target.split('/')[0] === own || within(layer.layers) || (typeOnly && within(layer.types ?? []));
  }
  const name = target.slice('package:'.length);
  return (layer.packages ?? []).some((one) => (one === 'node:' ? name.startsWith(one) : packageOf(name) === one));
}

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** Targets are relative to `src`; `l10n` and `media` stand beside it. */
function importsOf(file: string): Import[] {
  const tree = ts.createSourceFile(file, readFileSync(path.join(ROOT, file), 'utf8'), ts.ScriptTarget.Latest, true);
  const found: Import[] = [];
  const add = (specifier: string, typeOnly: boolean) => {
    const relative = specifier.startsWith('.');
    const target = relative
      ? path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier)).replace(/^src\//, '')
      : `package:${specifier}`;
    found.push({ file, target, typeOnly });
  };
  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
      if (ts.isStringLiteral(node.moduleSpecifier)) add(node.moduleSpecifier.text, isTypeOnly(node));
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [specifier] = node.arguments;
      if (specifier && ts.isStringLiteral(specifier)) add(specifier.text, false);
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      if (ts.isStringLiteral(node.argument.literal)) add(node.argument.literal.text, true);
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

function isTypeOnly(node: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  const clause = node.importClause;
  if (!clause || clause.isTypeOnly) return clause !== undefined;
  const named = clause.namedBindings;
  return (
    clause.name === undefined &&
    named !== undefined &&
    ts.isNamedImports(named) &&
    named.elements.every((element) => element.isTypeOnly)
  );
}

/** Circles, each once, as the files of it in order. */
function circles(needs: ReadonlyMap<string, readonly string[]>): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, trail: readonly string[]): void => {
    const at = trail.indexOf(file);
    if (at >= 0) found.push([...trail.slice(at), file].join(' → '));
    if (at >= 0 || done.has(file)) return;
    for (const next of needs.get(file) ?? []) visit(next, [...trail, file]);
    done.add(file);
  };
  for (const file of needs.keys()) visit(file, []);
  return found;
}
