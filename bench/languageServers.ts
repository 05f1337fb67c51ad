import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  createMessageConnection,
  type MessageConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { createSchemaStore } from '../src/schema/store.ts';
import { generateFile } from './generate.ts';
import { jsonSchemaOf } from './jsonSchema.ts';
import { type Row, rowOf } from './row.ts';

const SERVER = fileURLToPath(new URL('../dist/server.cjs', import.meta.url));
/** The usual peer, where it is installed: never a dependency. */
const PEER = 'yaml-language-server';
/** It waits so long after a change, in milliseconds (its `SettingsState`); ours sends a small file's problems at once. */
const PEER_DEBOUNCE = 200;
const EDITS = 20;

/** From a key press to the problems that are published, over stdio, as an editor sees it: ours and the peer's side by side. */
export async function benchLanguageServers(): Promise<Row[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'portolan-bench-'));
  try {
    const rows: Row[] = [];
    for (const lines of [100, 1000, 5000]) {
      const text = generateFile(lines);
      rows.push(...(await measure('Portolan', process.execPath, [SERVER, '--stdio'], text, folder)));
      if (isInstalled(PEER))
        rows.push(...(await measure(`${PEER} (waits ${PEER_DEBOUNCE})`, PEER, ['--stdio'], text, folder)));
    }
    if (!isInstalled(PEER)) console.log(`${PEER} is not on the PATH: not compared`);
    return rows;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function isInstalled(program: string): boolean {
  return spawnSync(process.platform === 'win32' ? 'where' : 'which', [program]).status === 0;
}

async function measure(name: string, program: string, args: string[], text: string, folder: string): Promise<Row[]> {
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'ignore'] });
  const client = await connect(child, folder);
  const lines = text.split('\n');
  const line = lines.findLastIndex((one) => one.includes('containerPort:'));
  const label = `${name}, ${lines.length} lines`;
  const uri = pathToFileURL(path.join(folder, 'bench.yaml')).href;
  // A letter too many in a number, away again, and so on.
  const wrong = lines.with(line, `${lines[line]}x`).join('\n');
  const opened = performance.now();
  await client.connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'yaml', version: 1, text: wrong },
  });
  await client.published(uri, (count) => count > 0);
  const first = performance.now() - opened;
  const samples: number[] = [];
  for (let edit = 0; edit < EDITS; edit++) {
    const character = lines[line]?.length ?? 0;
    const isWrong = edit % 2 === 1;
    const started = performance.now();
    await client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: edit + 2 },
      contentChanges: [
        {
          range: { start: { line, character }, end: { line, character: character + (isWrong ? 0 : 1) } },
          text: isWrong ? 'x' : '',
        },
      ],
    });
    await client.published(uri, (count) => count > 0 === isWrong);
    samples.push(performance.now() - started);
  }
  child.kill();
  return [
    { name: `${label}: open until published`, median: first },
    rowOf(`${label}: change until published`, samples),
  ];
}

interface Client {
  readonly connection: MessageConnection;
  /** Settles when the next publication has a wanted number of problems. */
  published(uri: string, wanted: (count: number) => boolean): Promise<void>;
}

async function connect(child: ChildProcess, folder: string): Promise<Client> {
  if (!child.stdout || !child.stdin) throw new Error('no pipes');
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const schema = path.join(folder, 'schema.json');
  const settings = {
    yaml: { validate: true, schemas: { [pathToFileURL(schema).href]: ['*.yaml'] }, schemaStore: { enable: false } },
  };
  writeSchema(schema);
  let check: (params: PublishDiagnosticsParams) => void = () => {};
  connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => check(params));
  connection.onRequest('workspace/configuration', ({ items }: { items: { section: string }[] }) =>
    items.map(({ section }) => (section === 'yaml' ? settings.yaml : {})),
  );
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('window/workDoneProgress/create', () => null);
  connection.onRequest('workspace/codeLens/refresh', () => null);
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: { workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true } } },
    workspaceFolders: [],
  });
  await connection.sendNotification('initialized', {});
  await connection.sendNotification('workspace/didChangeConfiguration', { settings });
  return {
    connection,
    published: (uri, wanted) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`nothing published within 30 s: ${child.spawnfile}`)), 30_000);
        check = ({ uri: of, diagnostics }) => {
          if (of !== uri || !wanted(diagnostics.filter(({ severity = 1 }) => severity === 1).length)) return;
          clearTimeout(timer);
          resolve();
        };
      }),
  };
}

function writeSchema(file: string): void {
  const load = createRequire(new URL('../dist/', import.meta.url));
  const store = createSchemaStore((module) => load(`./schemas/${module}`));
  const schemas = store.schemas(store.versions.at(-1) ?? '');
  const kinds = [
    ['apps/v1', 'Deployment'],
    ['v1', 'Service'],
    ['v1', 'ConfigMap'],
    ['v1', 'Namespace'],
    ['networking.k8s.io/v1', 'Ingress'],
    ['networking.k8s.io/v1', 'NetworkPolicy'],
  ] as const;
  writeFileSync(file, JSON.stringify(jsonSchemaOf(schemas, kinds)));
}
