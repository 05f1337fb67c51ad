/** Chinese, Japanese and Korean letters and pictures are two cells of a terminal wide (Unicode, East Asian Width). */
const WIDE =
  /[\p{Emoji_Presentation}\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\u3000-\u303E\uFF01-\uFF60\uFFE0-\uFFE6]/u;
/** What stands in the cell of the letter before it, or in none. */
const NARROW = /[\p{Mn}\p{Me}\p{Cf}]/u;

/** A sign for each cell that a text takes in a terminal; tabs stay. */
export function inCells(text: string, sign: string): string {
  return [...text]
    .map((letter) => {
      if (letter === '\t') return letter;
      if (NARROW.test(letter)) return '';
      return WIDE.test(letter) ? sign + sign : sign;
    })
    .join('');
}
