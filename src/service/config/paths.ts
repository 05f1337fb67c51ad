/** Keys with dots between them, `[]`, `{}`, and keys that hold dots in brackets: what `parsePath` reads. */
const STEP = String.raw`(?:\[\]|\{\}|\[[^\]]+\])`;
const KEY = String.raw`[^.\s[\]{}]+`;
const PATH = new RegExp(`^(?:${KEY}|${STEP})${STEP}*(?:\\.${KEY}${STEP}*)*$`);

/** Whether a text is a path of a reference, as graph/references/table.ts describes them. */
export function isPath(text: string): boolean {
  return PATH.test(text);
}

/** Whether a path leads to one place: it runs over no items and no values. */
export function isSinglePath(text: string): boolean {
  return isPath(text) && !/\[\]|\{\}/.test(text);
}
