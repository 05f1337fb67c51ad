import type { Position } from '../../base/range.ts';
import type { Field } from '../../syntax/field.ts';

/** Behind a value on one line; of a block, behind its key. */
export function behind(field: Field): Position {
  const { manifest, keyRange, valueRange } = field;
  if (keyRange.start.line === valueRange.end.line) return valueRange.end;
  const start = manifest.offsetOf(keyRange.end);
  const end = manifest.text.indexOf('\n', start);
  const line = manifest.text.slice(start, end < 0 ? undefined : end);
  const visible = line.replace(/\s+#.*$/, '').trimEnd();
  return manifest.rangeOf({ start, end: start + visible.length }).end;
}
