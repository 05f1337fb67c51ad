import { dataError } from '../dataError.ts';
import { spendOn, spendOnText, Unsettled } from '../meter.ts';
import type { Library } from '../signature.ts';
import { formatDouble } from './conversions.ts';

const CLAUSE = /%(?:(%)|(?:\.(\d+))?([sdfxXob]))/g;

/** `template.format([values])`: https://pkg.go.dev/github.com/google/cel-go/ext#hdr-Format; of the usual clauses. */
function format(template: string, values: readonly unknown[]): string {
  spendOnText(template.length);
  spendOn(values);
  if (/%/.test(template.replace(CLAUSE, ''))) throw new Unsettled('clause');
  let index = 0;
  const text = template.replace(CLAUSE, (_, percent, precision: string | undefined, verb: string) => {
    if (percent) return '%';
    if (index >= values.length) throw dataError(`index ${index} out of range`);
    return formatOne(values[index++], verb, precision);
  });
  if (index < values.length) throw new Unsettled('too many values');
  return text;
}

function formatOne(value: unknown, verb: string, precision: string | undefined): string {
  if (verb === 's') return plain(value);
  if (verb === 'd' && typeof value === 'bigint') return String(value);
  if (verb === 'f' && typeof value === 'number' && Number.isFinite(value)) {
    const digits = Math.min(20, Number(precision ?? 6));
    return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  }
  if (typeof value !== 'bigint') throw new Unsettled('format');
  if (verb === 'b') return value.toString(2);
  if (verb === 'o') return value.toString(8);
  return verb === 'X' ? value.toString(16).toUpperCase() : value.toString(16);
}

function plain(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
      return formatDouble(value);
    case 'bigint':
    case 'boolean':
      return String(value);
  }
  if (value === null) return 'null';
  if (!Array.isArray(value)) throw new Unsettled('format');
  return `[${value.map(quoted).join(', ')}]`;
}

function quoted(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value) : plain(value);
}

export const formatting: Library = { 'string.format(list<dyn>): string': format };
