/** What a YAML scalar can be once it is JSON. */
export type ScalarValue = string | number | boolean | null;

const WORDS = new Map<string, boolean | null>();
for (const word of ['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON']) WORDS.set(word, true);
for (const word of ['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF']) WORDS.set(word, false);
for (const word of ['', '~', 'null', 'Null', 'NULL']) WORDS.set(word, null);

const INTEGER = /^[-+]?(0[xX][0-9a-fA-F]+|0[oO]?[0-7]+|0[bB][01]+|0|[1-9][0-9]*)$/;
const FLOAT = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;

/**
 * The value of a plain (unquoted) scalar, as kubectl reads it: sigs.k8s.io/yaml resolves YAML 1.1 booleans
 * (`yes`, `on`, `y`), octal `0644`, hexadecimal, binary and underscores in numbers, but no base 60. Infinity and
 * NaN have no JSON form and stay text; dates become text as well.
 */
export function resolvePlain(source: string): ScalarValue {
  const word = WORDS.get(source);
  if (word !== undefined) return word;
  const first = source.charCodeAt(0);
  const numeric = (first >= 48 && first <= 57) || first === 43 || first === 45 || first === 46;
  if (!numeric) return source;
  const digits = source.replaceAll('_', '');
  if (INTEGER.test(digits)) return integer(digits);
  if (FLOAT.test(digits)) return Number(digits);
  return source;
}

function integer(digits: string): number {
  const negative = digits.startsWith('-');
  const body = digits.replace(/^[-+]/, '');
  const octal = /^0[0-7]+$/.test(body);
  const value = octal ? Number.parseInt(body, 8) : Number(body);
  return negative ? -value : value;
}
