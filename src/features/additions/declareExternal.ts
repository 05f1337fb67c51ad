import { Lines } from '../../base/lines.ts';
import type { Position, TextEdit } from '../../base/range.ts';
import type { DeclaredExternal } from '../../graph/declarations.ts';
import { formatExternal } from '../../graph/externalText.ts';
import { appendText, textOf, writeScalar } from '../../lint/edit.ts';
import type { SourceFile } from '../../syntax/manifest.ts';
import type { FileChange } from './additions.ts';

/** Adds an object to the `external` list of a `.portolan.yaml`, in the style of that; nothing where its text is broken. */
export function declareExternal(
  external: DeclaredExternal,
  uri: string,
  file: SourceFile | undefined,
): FileChange | undefined {
  const edit = listEdit(formatExternal(external), uri, file);
  return edit && { edits: [edit], creates: file ? [] : [uri] };
}

function listEdit(item: string, uri: string, file: SourceFile | undefined): TextEdit | undefined {
  const [manifest, ...others] = file?.manifests ?? [];
  const text = file?.text ?? '';
  const root = manifest?.root;
  if (others.length > 0 || (manifest && manifest.problems.length > 0)) return undefined;
  if (root?.exists && (root.kind !== 'map' || textOf(root).startsWith('{'))) return undefined;
  const list = root?.at('external');
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  if (list === undefined || list.kind === 'absent') {
    const lineStart = text === '' || text.endsWith('\n') ? '' : eol;
    return insertion(
      uri,
      new Lines(text).positionAt(text.length),
      `${lineStart}external:${eol}  - ${writeScalar(item)}${eol}`,
    );
  }
  if (list.kind === 'null') {
    const start = endOfKey(list.keyRange.end);
    const end = textOf(list) === '' ? start : list.valueRange.end;
    return { uri, range: { start, end }, newText: `${eol}  - ${writeScalar(item)}` };
  }
  if (list.kind !== 'list') return undefined;
  return appendText(list, item) ?? { uri, range: list.valueRange, newText: `[${writeScalar(item)}]` };
}

/** Behind the colon. */
function endOfKey({ line, character }: Position): Position {
  return { line, character: character + 1 };
}

function insertion(uri: string, at: Position, newText: string): TextEdit {
  return { uri, range: { start: at, end: at }, newText };
}
