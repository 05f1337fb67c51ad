import * as vscode from 'vscode';
import type { Location, Position } from '../base/range.ts';

/** What a click on a code lens does: goes to its one place, or shows several to choose from. */
export async function showLocations(uri: string, position: Position, locations: readonly Location[]): Promise<void> {
  const places = locations.map((location) => new vscode.Location(vscode.Uri.parse(location.uri), toRange(location)));
  const [first] = places;
  if (!first) return;
  if (places.length === 1) {
    await vscode.window.showTextDocument(first.uri, { selection: first.range });
    return;
  }
  const from = new vscode.Position(position.line, position.character);
  await vscode.commands.executeCommand('editor.action.peekLocations', vscode.Uri.parse(uri), from, places, 'peek');
}

function toRange({ range: { start, end } }: Location): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
