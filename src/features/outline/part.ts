import type { Field } from '../../syntax/field.ts';
import type { SymbolType } from '../types.ts';

/** An entry of the outline below an object. */
export interface Part {
  readonly name: string;
  readonly detail: string;
  readonly type: SymbolType;
  readonly field: Field;
  readonly parts: readonly Part[];
}

export function part(
  name: string | number | undefined,
  field: Field,
  type: SymbolType = 'field',
  detail = '',
  parts: readonly Part[] = [],
): Part {
  return { name: String(name ?? ''), detail, type, field, parts };
}

/** A list or map under its own key; without anything in it, nothing. */
export function group(field: Field, parts: readonly Part[]): Part[] {
  return parts.length > 0 ? [part(field.segment, field, 'field', '', parts)] : [];
}

/** The scalar at a place as a text; nothing where there is none. */
export function textAt(field: Field, ...path: readonly (string | number)[]): string {
  const value = field.at(...path).scalar;
  return value === undefined || value === null ? '' : String(value);
}

export function joined(separator: string, ...texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join(separator);
}

/** The texts of a list, shortened to what fits into one line. */
export function listed(list: Field): string {
  const all = list.items().flatMap((item) => item.string ?? item.number ?? []);
  return all.length > 4 ? `${all.slice(0, 4).join(', ')}, …` : all.join(', ');
}
