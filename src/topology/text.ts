/**
 * How wide a text will be, without a font at hand: the scene is laid out in the server, and the font is the reader's.
 * The table holds the wider of Helvetica and Inter for each letter, which also covers Segoe UI, Ubuntu and San Francisco.
 */

export type Weight = 400 | 500 | 600;

/** Hundredths of the font size, from the space (U+0020) to the tilde. */
const REGULAR = [
  28, 29, 47, 63, 64, 98, 67, 30, 36, 36, 50, 66, 29, 46, 29, 36, 63, 56, 61, 62, 65, 59, 62, 57, 62, 62, 29, 30, 66,
  66, 66, 56, 102, 69, 67, 73, 72, 67, 61, 78, 74, 28, 57, 67, 57, 90, 75, 78, 67, 78, 72, 67, 65, 74, 69, 99, 68, 68,
  63, 36, 36, 36, 47, 56, 33, 56, 61, 57, 61, 58, 37, 61, 59, 24, 24, 55, 24, 88, 59, 60, 61, 61, 38, 53, 33, 59, 56,
  82, 55, 56, 55, 43, 33, 43, 66,
] as const;

const SEMIBOLD = [
  28, 33, 52, 64, 65, 100, 72, 33, 37, 37, 54, 67, 32, 47, 32, 38, 66, 56, 62, 64, 67, 61, 64, 58, 64, 64, 33, 33, 67,
  67, 67, 61, 100, 73, 72, 74, 72, 67, 61, 78, 75, 28, 58, 72, 61, 92, 76, 78, 67, 78, 72, 67, 66, 74, 73, 102, 72, 71,
  65, 37, 38, 37, 58, 56, 35, 57, 62, 58, 62, 59, 39, 63, 61, 28, 28, 57, 28, 90, 61, 61, 62, 62, 40, 56, 35, 61, 59,
  84, 57, 59, 57, 45, 36, 45, 67,
] as const;

/** Fonts differ, and so do hinting and zoom; too narrow a guess makes texts run into each other. */
const SLACK = 1.03;

/** Letters past this many cannot be seen anyway; a name of 10,000 characters must not cost 10,000 steps. */
const LONGEST = 400;

/** Control characters and the marks that turn the direction of what follows: a name must not rearrange the map. */
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

const CJK = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** `text` on one line, without what cannot be seen. */
export function clean(text: string): string {
  return text
    .replace(/[\t\n\r]+/g, ' ')
    .replace(UNSEEN, '')
    .replace(/\p{Surrogate}/gu, '\ufffd');
}

function letters(text: string): string[] {
  // Nearly every name; and the segmenter is slow.
  if (/^[ -~]*$/.test(text)) return text.split('');
  return Array.from(graphemes.segment(text), (part) => part.segment);
}

/** The width of one letter in hundredths of the font size. */
function advance(letter: string, weight: Weight): number {
  const code = letter.codePointAt(0)!;
  if (code >= 32 && code < 127) {
    const i = code - 32;
    if (weight === 600) return SEMIBOLD[i]!;
    return weight === 500 ? REGULAR[i]! * 1.015 : REGULAR[i]!;
  }
  if (code > 0xffff) return 130;
  if (CJK.test(letter)) return 100;
  return letter === '…' ? 90 : letter === '·' ? 32 : letter === '×' ? 64 : 68;
}

/** The width of `text` in pixels at a font size of `size`, rounded up. */
export function measure(text: string, size: number, weight: Weight = 400): number {
  let sum = 0;
  for (const letter of letters(text.slice(0, LONGEST))) sum += advance(letter, weight);
  return Math.ceil((sum * size * SLACK) / 100);
}

/**
 * `text`, or as much of its beginning and end as fits `width` with an ellipsis between them: names differ at both
 * ends (`shop-…-canary`). Cleaned.
 */
export function shorten(text: string, width: number, size: number, weight: Weight = 400): string {
  const whole = clean(text.length > 2 * LONGEST ? text.slice(0, LONGEST) + text.slice(-LONGEST) : text);
  if (text.length <= LONGEST && measure(whole, size, weight) <= width) return whole;
  const parts = letters(whole);
  const room = (width / SLACK / size) * 100 - advance('…', weight);
  let head = 0;
  let tail = parts.length;
  let used = 0;
  // The beginning gets the first letter, then both ends grow in turn.
  for (let atHead = true; head < tail; atHead = !atHead) {
    const letter = atHead ? parts[head]! : parts[tail - 1]!;
    used += advance(letter, weight);
    if (used > room) break;
    if (atHead) head++;
    else tail--;
  }
  return head >= tail ? whole : `${parts.slice(0, head).join('').trimEnd()}…${parts.slice(tail).join('').trimStart()}`;
}
