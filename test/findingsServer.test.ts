import { strict as assert } from 'node:assert';
import type { CodeAction, Diagnostic } from 'vscode-languageserver';
import type { Suppressible, SuppressParams, SuppressResult } from '../src/protocol.ts';
import { TestServer } from './support/server.ts';

const URI = 'file:///w/service.yaml';
const SERVICE = `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  clusterIP: None
  ports:
    - port: 80
    - port: 80
  sesionAffinity: None
`;
const RULE = 'service-port-duplicate';

describe('findings through the server', () => {
  let server: TestServer;
  let found: readonly Diagnostic[];
  before(async () => {
    server = await TestServer.start();
    await server.open(URI, SERVICE);
    ({ diagnostics: found } = await server.until(URI, (all) => all.some(({ code }) => code === RULE)));
  });
  after(() => server.stop());

  const actions = (range: Diagnostic['range'], only?: string[]) =>
    server.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: URI },
      range,
      context: { diagnostics: [], ...(only && { only }) },
    });
  const rangeOf = (rule: string) => found.find(({ code }) => code === rule)!.range;

  it('are fixed together where that is asked for by name, alone or in a wider sense', async () => {
    assert.deepEqual((server.capabilities.codeActionProvider as { codeActionKinds: string[] }).codeActionKinds, [
      'quickfix',
      'source.fixAll.portolan',
    ]);
    const start = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    for (const only of ['source.fixAll.portolan', 'source.fixAll', 'source']) {
      const [fix, ...others] = await actions(start, [only]);
      assert.equal(others.length, 0);
      assert.deepEqual(
        fix?.edit?.changes?.[URI]?.map(({ newText }) => newText),
        ['  sessionAffinity: None\n'],
      );
    }
    assert.deepEqual(await actions(start), [], 'not where the cursor alone asks');
    assert.deepEqual(await actions(start, ['source.organizeImports']), []);
    const kinds = (await actions(rangeOf('schema/unknown-field'), ['quickfix'])).map(({ kind }) => kind);
    assert.deepEqual([...new Set(kinds)], ['quickfix']);
  });

  it('are explained, and suppressed by what the action names', async () => {
    const commands = (await actions(rangeOf(RULE))).flatMap(({ command }) => command ?? []);
    const [suppress, explain] = commands.filter(({ title }) => title.includes(RULE));
    assert.equal(explain?.command, 'portolan.explainRule');
    const page = await server.request<string>('portolan/rulePage', { rule: explain.arguments?.[0] });
    assert.match(page, /^# service-port-duplicate/);
    assert.equal(await server.request('portolan/rulePage', { rule: 'schema/type' }), null);

    assert.ok(suppress?.arguments);
    const { scopes, ...finding } = suppress.arguments[0] as Suppressible;
    assert.deepEqual(scopes, ['line', 'object', 'file', 'folder']);
    const ask = (params: SuppressParams) => server.request<SuppressResult>('portolan/suppress', params);
    const change = await ask({ ...finding, scope: 'line', reason: 'so it is' });
    assert.match(change?.edits[0]?.newText ?? '', /# portolan-ignore service-port-duplicate: so it is\n$/);
    assert.equal(await ask({ ...finding, rule: 'gone', scope: 'line', reason: 'so it is' }), null);
  });
});
