import * as vscode from 'vscode';
import { CARD_AT_REQUEST, type CardAtParams } from '../protocol.ts';
import { DOCUMENTS, type Server } from './server.ts';
import { TopologyPanel } from './topologyPanel.ts';

/** After the cursor's last move, in milliseconds. */
const DELAY = 80;

/** Rings the card of the object that the text cursor is in, while the panel is open, and when it opens. */
export function followCursor(server: Server): vscode.Disposable {
  let timer: NodeJS.Timeout | undefined;
  let moves = 0;
  const look = async (editor: vscode.TextEditor) => {
    const move = ++moves;
    const params: CardAtParams = { uri: editor.document.uri.toString(), position: editor.selection.active };
    const card = await server.request<string | null>(CARD_AT_REQUEST, params);
    if (move === moves) TopologyPanel.current?.select(card ?? undefined);
  };
  const later = (editor: vscode.TextEditor | undefined) => {
    if (!editor || !TopologyPanel.current || vscode.languages.match(DOCUMENTS, editor.document) === 0) return;
    clearTimeout(timer);
    timer = setTimeout(() => look(editor).catch((error) => server.log.error(error)), DELAY);
  };
  return vscode.Disposable.from(
    vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => later(textEditor)),
    vscode.window.onDidChangeActiveTextEditor(later),
    TopologyPanel.onDidOpen(() => later(vscode.window.activeTextEditor ?? vscode.window.visibleTextEditors[0])),
    new vscode.Disposable(() => clearTimeout(timer)),
  );
}
