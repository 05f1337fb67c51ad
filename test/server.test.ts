import { strict as assert } from 'node:assert';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type {
  CodeAction,
  CodeLens,
  Diagnostic,
  DocumentSymbol,
  Hover,
  Location,
  LocationLink,
} from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import type { StatusParams, TopologyResult, TreePath, TreeResult } from '../src/protocol.ts';
import { type ServerOptions, TestServer } from './support/server.ts';

const SERVICE = `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
`;
const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      containers:
        - name: web
          image: nginx:1.27
          ports:
            - containerPort: 80
`;
const SELECTS_NOTHING = 'service-selects-nothing';

/** The built server as a process (`npm run build` comes first). */
describe('the server', () => {
  let folder: string;
  let server: TestServer;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'portolan-server-'));
  });
  afterEach(async () => {
    assert.equal(await server.stop(), 0, 'the exit code');
    rmSync(folder, { recursive: true });
  });

  const write = (name: string, text: string) => {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  const uri = (name: string) => URI.file(path.join(folder, name)).toString();
  const start = async (options: Partial<ServerOptions> = {}) => {
    server = await TestServer.start({ folders: [URI.file(folder).toString()], ...options });
    await ready();
  };
  const ready = () => server.notification<StatusParams>('portolan/status', ({ state }) => state === 'ready');
  const has = (code: string) => (diagnostics: readonly Diagnostic[]) => diagnostics.some((one) => one.code === code);
  const lacks = (code: string) => (diagnostics: readonly Diagnostic[]) => !has(code)(diagnostics);
  const watched = (name: string, type: 1 | 2 | 3) =>
    server.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: uri(name), type }] });

  it('reads the folder and reports closed files', async () => {
    write('service.yaml', SERVICE.replace('app: web', 'app: wbe'));
    write('deep/er/deployment.yaml', DEPLOYMENT);
    write('package.json', '{ "name": "not a manifest" }');
    write('node_modules/x/service.yaml', SERVICE.replace('app: web', 'app: elsewhere'));
    await start();
    const { diagnostics } = await server.until(uri('service.yaml'), has(SELECTS_NOTHING));
    assert.equal(server.diagnostics(uri('node_modules/x/service.yaml')), undefined);
    const [one] = diagnostics;
    assert.equal(one?.source, 'portolan');
    assert.equal(
      one.codeDescription?.href,
      `https://github.com/portolan/portolan/blob/main/docs/rules/${SELECTS_NOTHING}.md`,
    );
    const status = await ready();
    assert.deepEqual([status.files, status.resources], [2, 2]);
  });

  it('reads a large folder, part of it on another thread, with the same findings', async () => {
    const comment = `# ${'x'.repeat(60_000)}\n`;
    write('deployment.yaml', DEPLOYMENT);
    for (let i = 0; i < 40; i++) write(`service-${10 + i}.yaml`, comment + SERVICE.replace('app: web', `app: w${i}`));
    await start();
    for (const i of [10, 30, 49]) {
      const { diagnostics } = await server.until(uri(`service-${i}.yaml`), has(SELECTS_NOTHING));
      const range = diagnostics.find(({ code }) => code === SELECTS_NOTHING)?.range;
      assert.deepEqual(range?.start, { line: 7, character: 9 });
    }
    assert.equal((await ready()).resources, 41);
  });

  it('reports an edit at once, with its version, and what it means for other files soon after', async () => {
    write('service.yaml', SERVICE);
    write('deployment.yaml', DEPLOYMENT);
    await start();
    await server.open(uri('deployment.yaml'), DEPLOYMENT);
    await server.edit(uri('deployment.yaml'), 9, 21, 24, 'other');
    const { version } = await server.until(uri('deployment.yaml'), (diagnostics) => diagnostics.length > 0);
    assert.equal(version, 2);
    const other = await server.until(uri('service.yaml'), has(SELECTS_NOTHING));
    assert.equal(other.version, undefined, 'a closed file has no version');
    await server.edit(uri('deployment.yaml'), 9, 21, 26, 'web');
    assert.equal((await server.until(uri('deployment.yaml'), (all) => all.length === 0)).version, 3);
    await server.until(uri('service.yaml'), lacks(SELECTS_NOTHING));
  });

  it('prefers an open document to its file, until it is closed', async () => {
    write('service.yaml', SERVICE);
    write('deployment.yaml', DEPLOYMENT);
    await start();
    await server.open(uri('service.yaml'), SERVICE.replace('app: web', 'app: wbe'));
    await server.until(uri('service.yaml'), has(SELECTS_NOTHING));
    await watched('service.yaml', 2);
    await server.request('textDocument/documentSymbol', { textDocument: { uri: uri('service.yaml') } });
    assert.ok(has(SELECTS_NOTHING)(server.diagnostics(uri('service.yaml'))?.diagnostics ?? []));
    await server.close(uri('service.yaml'));
    await server.until(uri('service.yaml'), lacks(SELECTS_NOTHING));
  });

  it('follows files and folders that come, change and go', async () => {
    write('service.yaml', SERVICE);
    write('deployment.yaml', DEPLOYMENT);
    await start();
    write('deployment.yaml', DEPLOYMENT.replace('labels: { app: web }', 'labels: { app: other }'));
    await watched('deployment.yaml', 2);
    await server.until(uri('service.yaml'), has(SELECTS_NOTHING));
    write('new/folder/deployment.yaml', DEPLOYMENT.replace('name: web', 'name: web2'));
    await watched('new', 1);
    await server.until(uri('service.yaml'), lacks(SELECTS_NOTHING));
    renameSync(path.join(folder, 'new'), path.join(tmpdir(), `${path.basename(folder)}-gone`));
    rmSync(path.join(tmpdir(), `${path.basename(folder)}-gone`), { recursive: true });
    await watched('new', 3);
    await server.until(uri('service.yaml'), has(SELECTS_NOTHING));
  });

  it('respects portolan.exclude, and its change', async () => {
    write('service.yaml', SERVICE);
    write('old/deployment.yaml', DEPLOYMENT);
    write('other.yaml', DEPLOYMENT.replaceAll('web', 'other'));
    await start({ settings: { exclude: ['old/**'] } });
    await server.until(uri('service.yaml'), has(SELECTS_NOTHING));
    server.settings = { exclude: [], diagnostics: { scope: 'workspace' } };
    await server.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await server.until(uri('service.yaml'), lacks(SELECTS_NOTHING));
  });

  it('limits itself to open files where that is set', async () => {
    write('service.yaml', SERVICE.replace('app: web', 'app: wbe'));
    write('deployment.yaml', DEPLOYMENT);
    await start({ settings: { diagnostics: { scope: 'openFiles' } } });
    assert.equal(server.diagnostics(uri('service.yaml')), undefined);
    await server.open(uri('service.yaml'), SERVICE.replace('app: web', 'app: wbe'));
    await server.until(uri('service.yaml'), has(SELECTS_NOTHING));
    await server.close(uri('service.yaml'));
    await server.until(uri('service.yaml'), (diagnostics) => diagnostics.length === 0);
  });

  it('explains, leads to targets and back, lists symbols, mends', async () => {
    const broken = SERVICE.replace('app: web', 'app: wbe');
    write('deployment.yaml', DEPLOYMENT);
    await start();
    await server.open(uri('service.yaml'), SERVICE);
    const textDocument = { uri: uri('service.yaml') };
    const position = { line: 6, character: 6 };
    const hover = await server.request<Hover>('textDocument/hover', { textDocument, position });
    assert.match(JSON.stringify(hover.contents), /web/);
    const [link] = await server.request<LocationLink[]>('textDocument/definition', { textDocument, position });
    assert.equal(link?.targetUri, uri('deployment.yaml'));
    const references = await server.request<Location[]>('textDocument/references', {
      textDocument: { uri: uri('deployment.yaml') },
      position: { line: 3, character: 9 },
      context: { includeDeclaration: false },
    });
    assert.ok(references.some((one) => one.uri === uri('service.yaml')));
    const symbols = await server.request<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument });
    assert.ok(symbols[0]?.name.includes('web'));
    const found = await server.request<unknown[]>('workspace/symbol', { query: 'web' });
    assert.equal(found.length, 2);
    const lenses = await server.request<CodeLens[]>('textDocument/codeLens', { textDocument });
    assert.equal(lenses[0]?.command?.command, 'portolan.showLocations');
    await server.edit(uri('service.yaml'), 6, 0, 12, broken.split('\n')[6] ?? '');
    const { diagnostics } = await server.until(uri('service.yaml'), has(SELECTS_NOTHING));
    const actions = await server.request<CodeAction[]>('textDocument/codeAction', {
      textDocument,
      range: diagnostics[0]?.range,
      context: { diagnostics },
    });
    assert.equal(actions[0]?.kind, 'quickfix');
    assert.equal(actions[0].diagnostics?.[0]?.code, SELECTS_NOTHING);
    assert.ok(actions[0].edit?.changes?.[uri('service.yaml')]);
  });

  it('maps the workspace, and tells of changes', async () => {
    write('service.yaml', SERVICE);
    write('deployment.yaml', DEPLOYMENT);
    await start();
    const { scene, files } = await server.request<TopologyResult>('portolan/topology', { folded: [] });
    assert.equal(files, 2);
    const [card] = scene?.cards ?? [];
    assert.ok(card);
    const at = { uri: uri('service.yaml'), position: { line: 3, character: 9 } };
    assert.equal(await server.request('portolan/cardAt', at), card.card.id);
    assert.equal(await server.request('portolan/cardAt', { ...at, uri: uri('nothing.yaml') }), null);
    await server.open(uri('service.yaml'), SERVICE);
    server.forgetNotifications();
    await server.edit(uri('service.yaml'), 3, 8, 11, 'shop');
    await server.notification('portolan/topologyChanged');
  });

  it('answers parts of the resource tree, and the way to an object', async () => {
    write('service.yaml', SERVICE);
    write('deployment.yaml', DEPLOYMENT);
    await start();
    const at = { uri: uri('service.yaml'), position: { line: 3, character: 9 } };
    const path = await server.request<TreePath>('portolan/treePath', at);
    const parents = ['', ...path.ids].map((id) => ({ id, limit: 9 }));
    const { lists, complete } = await server.request<TreeResult>('portolan/tree', { parents, onlyProblems: false });
    const labels = lists.map((list) => list?.nodes.map(({ label }) => label));
    assert.deepEqual(labels, [['default'], ['Deployment', 'Service'], ['web'], []]);
    assert.equal(complete, true);
    assert.equal(await server.request('portolan/treePath', { ...at, uri: uri('nothing.yaml') }), null);
    assert.equal(await server.request('portolan/tree', {}), null);
  });

  it('speaks Chinese where asked to', async () => {
    write('service.yaml', SERVICE.replace('app: web', 'app: wbe'));
    write('deployment.yaml', DEPLOYMENT);
    await start({ locale: 'zh-cn' });
    const { diagnostics } = await server.until(uri('service.yaml'), has(SELECTS_NOTHING));
    assert.match(JSON.stringify(diagnostics[0]?.message), /\p{Script=Han}/u);
  });

  it('takes folders in and lets them go', async () => {
    write('one/service.yaml', SERVICE.replace('app: web', 'app: wbe'));
    write('one/deployment.yaml', DEPLOYMENT);
    await start({ folders: [] });
    const one = { uri: uri('one'), name: 'one' };
    const change = (added: unknown[], removed: unknown[]) =>
      server.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event: { added, removed } });
    await change([one], []);
    await server.until(uri('one/service.yaml'), has(SELECTS_NOTHING));
    await change([], [one]);
    await server.until(uri('one/service.yaml'), (diagnostics) => diagnostics.length === 0);
  });

  it('survives input of any kind', async () => {
    write('binary.yaml', '\u0000\u0001\ufffd: [\n\t- {');
    write('empty.yaml', '');
    await start({ settings: { rules: [1], exclude: 'x', kubernetesVersion: 7, codeLens: null } });
    await server.open(uri('@odd [name] é.yaml'), ':\n- ]\n\tkind: {{ .Values.x }}\n');
    await server.open('untitled:Untitled-1', SERVICE);
    for (const method of ['hover', 'definition', 'references', 'codeLens', 'documentSymbol', 'codeAction']) {
      const params = {
        textDocument: { uri: 'file:///no/such/file.yaml' },
        position: { line: 99, character: -1 },
        range: { start: { line: 9, character: 9 }, end: { line: 0, character: 0 } },
        context: { includeDeclaration: true, diagnostics: [] },
      };
      const answer = await server.request(`textDocument/${method}`, params);
      assert.ok(
        answer === null || (Array.isArray(answer) && answer.length === 0),
        `${method}: ${JSON.stringify(answer)}`,
      );
    }
    await assert.rejects(server.request('portolan/noSuchRequest', {}));
    assert.deepEqual(await server.request('textDocument/hover', { textDocument: null }), null);
    const { worlds } = await server.request<TopologyResult>('portolan/topology', { world: 'gone', folded: ['gone'] });
    assert.ok(Array.isArray(worlds));
  });

  it('answers a request that came before all was read', async () => {
    for (let i = 0; i < 200; i++) write(`d${i}.yaml`, DEPLOYMENT.replaceAll('web', `web${i}`));
    write('service.yaml', SERVICE.replace('app: web', 'app: web150'));
    server = await TestServer.start({ folders: [URI.file(folder).toString()] });
    await server.open(uri('service.yaml'), SERVICE.replace('app: web', 'app: web150'));
    const links = await server.request<LocationLink[]>('textDocument/definition', {
      textDocument: { uri: uri('service.yaml') },
      position: { line: 6, character: 6 },
    });
    assert.equal(links[0]?.targetUri, uri('d150.yaml'));
    await ready();
    const all = server.allPublished(uri('service.yaml')).flatMap(({ diagnostics }) => diagnostics);
    assert.ok(lacks(SELECTS_NOTHING)(all), 'no finding about objects that are not read yet');
  });
});
