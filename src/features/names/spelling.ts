import type { Range } from '../../base/range.ts';
import { textOf } from '../../lint/edit.ts';
import type { Field } from '../../syntax/field.ts';

/** A stretch of the value of a scalar. */
export interface Stretch {
  readonly start: number;
  readonly length: number;
}

/** The value of a scalar as text: a number as it is written. */
export function valueText(field: Field): string | undefined {
  if (field.string !== undefined) return field.string;
  return typeof field.scalar === 'number' ? textOf(field) : undefined;
}

/**
 * Where a stretch of a value stands in the source, inside quotes, blocks and folded lines. Undefined where escapes or line
 * breaks stand between its letters.
 */
export function rangeOfStretch(field: Field, { start, length }: Stretch): Range | undefined {
  const value = valueText(field);
  if (value === undefined) return undefined;
  const source = textOf(field);
  const offset = offsetInSource(source, value, start, length);
  if (offset === undefined) return undefined;
  const first = field.manifest.offsetOf(field.valueRange.start) + offset;
  return field.manifest.rangeOf({ start: first, end: first + length });
}

function offsetInSource(source: string, value: string, start: number, length: number): number | undefined {
  if (source === value) return start;
  if (source.slice(1, -1) === value && /^["']/.test(source)) return start + 1;
  // However the rest is written: the nth time that the letters stand in the value is the nth time in the source.
  const letters = value.slice(start, start + length);
  const inValue = placesOf(letters, value);
  const inSource = placesOf(letters, source);
  return inValue.length === inSource.length ? inSource[inValue.indexOf(start)] : undefined;
}

function placesOf(letters: string, text: string): number[] {
  const places: number[] = [];
  if (letters === '') return places;
  for (let at = text.indexOf(letters); at >= 0; at = text.indexOf(letters, at + 1)) places.push(at);
  return places;
}

/** Where the key of a field stands, without its quotes. Undefined where it is written in another way than it reads. */
export function rangeOfKey(field: Field): Range | undefined {
  const { manifest, keyRange } = field;
  if (!field.hasKey) return undefined;
  const [start, end] = [manifest.offsetOf(keyRange.start), manifest.offsetOf(keyRange.end)];
  const source = manifest.text.slice(start, end);
  if (source === field.segment) return keyRange;
  const isQuoted = /^(["']).*\1$/.test(source) && source.slice(1, -1) === field.segment;
  return isQuoted ? manifest.rangeOf({ start: start + 1, end: end - 1 }) : undefined;
}
