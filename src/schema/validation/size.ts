import { t } from '../../base/l10n.ts';
import type { Field } from '../../syntax/field.ts';
import type { Report } from './check.ts';

/** `MaxSecretSize` of pkg/apis/core/types.go, for ConfigMaps too. */
const MOST_BYTES = 1024 * 1024;

/**
 * All values together must not be larger than 1 MiB.
 *
 * @param texts the maps of plain values
 * @param encoded the maps of values in base64
 */
export function checkSize(object: Field, texts: readonly string[], encoded: readonly string[], report: Report): void {
  // A character has at most three bytes for each that it takes in the text; aliases alone repeat what is written.
  const { text } = object.manifest;
  if (text.length * 3 <= MOST_BYTES && !text.includes('*')) return;
  const encoder = new TextEncoder();
  const values = (keys: readonly string[]) =>
    keys.flatMap((key) =>
      object
        .at(key)
        .entries()
        .map(([, value]) => value),
    );
  const plain = values(texts).reduce((sum, value) => sum + encoder.encode(value.string ?? '').length, 0);
  const decoded = values(encoded).reduce((sum, value) => sum + decodedSize(value.string ?? ''), 0);
  if (plain + decoded <= MOST_BYTES) return;
  const [first] = [...texts, ...encoded].map((key) => object.at(key)).filter((field) => field.exists);
  report(first ?? object, t('All values together are larger than {0}, the most that is stored', '1 MiB'), {
    onKey: true,
  });
}

function decodedSize(base64: string): number {
  const characters = base64.replaceAll(/[\s=]/g, '').length;
  return Math.floor((characters * 3) / 4);
}
