import { Lines } from '../../base/lines.ts';
import { folderOf } from '../../graph/folders.ts';
import type { NewObject, Plain } from '../../lint/addition.ts';
import type { SourceFile } from '../../syntax/manifest.ts';
import type { FileChange } from './additions.ts';
import { writeObject } from './writeObject.ts';

/**
 * Writes an object as a further document of the file that wants it; beside a JSON file, which holds one document, in a
 * file of its own. Nothing where a template has a say: what stands at its end may be within a condition.
 */
export function addObject(
  { object }: NewObject,
  wantedBy: string,
  fileOf: (uri: string) => SourceFile | undefined,
): FileChange | undefined {
  const uri = /\.json$/i.test(wantedBy) ? `${folderOf(wantedBy)}/${fileName(object)}` : wantedBy;
  const file = fileOf(uri);
  if (file?.manifests.some(({ templated }) => templated)) return undefined;
  const text = file?.text ?? '';
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const before = text.trim() === '' ? '' : `${text.endsWith('\n') ? '' : eol}---${eol}`;
  const end = new Lines(text).positionAt(text.length);
  const newText = `${before}${writeObject(object).join(eol)}${eol}`;
  return { edits: [{ uri, range: { start: end, end }, newText }], creates: file ? [] : [uri] };
}

function fileName({ kind, metadata }: { readonly [key: string]: Plain }): string {
  const name = typeof metadata === 'object' && 'name' in metadata ? metadata.name : '';
  return `${name}-${String(kind).toLowerCase()}.yaml`;
}
