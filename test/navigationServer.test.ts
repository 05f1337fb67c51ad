import assert from 'node:assert/strict';
import type { DocumentHighlight, Location, PrepareRenameResult, WorkspaceEdit } from 'vscode-languageserver';
import { TestServer } from './support/server.ts';

const uri = 'untitled:web.yaml';
const textDocument = { uri };
const TEXT = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: 'web:1'}]}
`;
const name = { textDocument, position: { line: 2, character: 17 } };
const label = { textDocument, position: { line: 6, character: 30 } };

/** The built server as a process (`npm run build` comes first). */
describe('the server, asked for names', () => {
  let server: TestServer;
  const start = async (notes: boolean) => {
    server = await TestServer.start({ notes });
    await server.open(uri, TEXT);
  };
  afterEach(async () => assert.equal(await server.stop(), 0));

  it('renames, and refuses with a reason', async () => {
    await start(false);
    assert.deepEqual(server.capabilities.renameProvider, { prepareProvider: true });
    const place = await server.request<PrepareRenameResult>('textDocument/prepareRename', name);
    assert.deepEqual(place, {
      range: { start: { line: 2, character: 17 }, end: { line: 2, character: 20 } },
      placeholder: 'web',
    });
    const edit = await server.request<WorkspaceEdit>('textDocument/rename', { ...name, newName: 'site' });
    assert.deepEqual(edit, {
      changes: { [uri]: [{ range: 'range' in place ? place.range : undefined, newText: 'site' }] },
    });
    await assert.rejects(server.request('textDocument/rename', { ...name, newName: 'A B' }), /“A B” may hold only/);
    const nowhere = { textDocument, position: { line: 0, character: 2 } };
    await assert.rejects(server.request('textDocument/prepareRename', nowhere), /no name here/);
  });

  it('notes what a change means, where the client shows it', async () => {
    await start(true);
    const edit = await server.request<WorkspaceEdit>('textDocument/rename', { ...label, newName: 'site' });
    const [change] = edit.documentChanges ?? [];
    assert.ok(change && 'edits' in change);
    assert.deepEqual(change.textDocument, { uri, version: null });
    const ids = change.edits.map((one) => ('annotationId' in one ? one.annotationId : undefined));
    assert.deepEqual(Object.keys(edit.changeAnnotations ?? {}), ids.slice(0, 1));
    assert.equal(ids[1], undefined);
    const [note] = Object.values(edit.changeAnnotations ?? {});
    assert.deepEqual(note, {
      label: 'Selectors that can’t be changed on a live object',
      description: 'Delete the object and create it anew',
      needsConfirmation: true,
    });
  });

  it('makes plain changes where it does not', async () => {
    await start(false);
    const edit = await server.request<WorkspaceEdit>('textDocument/rename', { ...label, newName: 'site' });
    assert.equal(edit.changes?.[uri]?.length, 2);
  });

  it('marks and finds', async () => {
    await start(false);
    const marks = await server.request<DocumentHighlight[]>('textDocument/documentHighlight', label);
    assert.deepEqual(
      marks.map(({ range, kind }) => [range.start.line, kind]),
      [
        [4, 2],
        [6, 3],
      ],
    );
    const type = await server.request<Location[]>('textDocument/typeDefinition', name);
    assert.deepEqual(
      type.map(({ range }) => range.start.line),
      [2],
    );
  });
});
