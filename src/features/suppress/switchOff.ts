import { Lines } from '../../base/lines.ts';
import type { TextEdit } from '../../base/range.ts';
import { insertAfter, replaceValue, textOf } from '../../lint/edit.ts';
import type { SourceFile } from '../../syntax/manifest.ts';
import type { FileChange } from '../additions/additions.ts';

/** Switches a rule off in a `.portolan.yaml`, with the reason as a comment; nothing where its text is broken. */
export function switchOff(
  rule: string,
  reason: string,
  uri: string,
  file: SourceFile | undefined,
): FileChange | undefined {
  const edit = editOf(rule, reason, uri, file);
  return edit && { edits: [edit], creates: file ? [] : [uri] };
}

function editOf(rule: string, reason: string, uri: string, file: SourceFile | undefined): TextEdit | undefined {
  const [manifest, ...others] = file?.manifests ?? [];
  if (others.length > 0 || (manifest && manifest.problems.length > 0)) return undefined;
  const root = manifest?.root;
  if (root?.exists && (root.kind !== 'map' || textOf(root).startsWith('{'))) return undefined;
  const text = file?.text ?? '';
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const why = reason === '' ? '' : ` # ${reason}`;
  const rules = root?.at('rules');
  if (!rules?.hasKey) {
    const end = new Lines(text).positionAt(text.length);
    const lineStart = text === '' || text.endsWith('\n') ? '' : eol;
    return { uri, range: { start: end, end }, newText: `${lineStart}rules:${eol}  ${rule}: off${why}${eol}` };
  }
  const there = rules.at(rule);
  const last = rules.entries().at(-1)?.[1];
  const edit = there.exists ? replaceValue(there, 'off') : last && insertAfter(last, rule, 'off');
  if (!edit) return undefined;
  // To the configuration it is a word, whatever it is to YAML.
  const newText = edit.newText.replace(/"off"$/, 'off');
  const { end } = edit.range;
  const rest = text.slice(new Lines(text).offsetAt(end)).split(/\r?\n/, 1)[0] ?? '';
  return { ...edit, newText: rest.trim() === '' ? `${newText}${why}` : newText };
}
