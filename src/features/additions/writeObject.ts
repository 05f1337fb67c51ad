import type { Plain } from '../../lint/addition.ts';
import { writeScalar } from '../../lint/edit.ts';

/** An object as lines of YAML, in the style of Kubernetes' own examples. */
export function writeObject(object: { readonly [key: string]: Plain }): string[] {
  return Object.entries(object).flatMap(([key, value]) => writeEntry(writeScalar(key), value));
}

function writeEntry(key: string, value: Plain): string[] {
  if (typeof value !== 'object') return [`${key}: ${writeValue(value)}`];
  const lines = isList(value) ? value.flatMap(writeItem) : writeObject(value);
  if (lines.length === 0) return [`${key}: ${isList(value) ? '[]' : '{}'}`];
  return [`${key}:`, ...lines.map((line) => `  ${line}`)];
}

function writeItem(item: Plain): string[] {
  const lines =
    typeof item !== 'object' ? [writeValue(item)] : isList(item) ? item.flatMap(writeItem) : writeObject(item);
  return lines.map((line, index) => (index === 0 ? `- ${line}` : `  ${line}`));
}

function writeValue(value: string | number): string {
  return typeof value === 'number' ? String(value) : writeScalar(value);
}

function isList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value);
}
