/** Stands for text that a template makes; a private-use character, so that no real text holds it. */
const MASK = '\uE000';

const ACTION = /\{\{[\s\S]*?\}\}/g;
const VARIABLE = /\$\{[^}\n]*\}/;

/** Whether a scalar's text holds a template: Go or Jinja `{{ }}`, or a variable `${ }` as Flux and envsubst fill in. */
export function isTemplated(text: string): boolean {
  return text.includes(MASK) || text.includes('{{') || VARIABLE.test(text);
}

export interface Masked {
  readonly text: string;
  /** Offsets at which a template may put further entries into the map or list that is open there. */
  readonly insertions: readonly number[];
}

/** Actions that put nothing in: the end of a block, comments, assignments. */
const SILENT = /^\{\{-?\s*(end\b|\/\*|\$\w+\s*:?=)/;

/**
 * Replaces `{{ }}` by text of the same length, so that what is around it can be read as YAML with exact offsets:
 * actions with a line to themselves vanish, others become a word.
 */
export function maskTemplates(text: string): Masked {
  const insertions = [...text.matchAll(ACTION)]
    .filter((action) => !SILENT.test(action[0]) && isOnItsOwn(text, action.index, action[0].length))
    .map((action) => action.index);
  return { text: blank(text.replace(ACTION, (action) => action.replace(/[^\r\n]/g, MASK))), insertions };
}

/** Whether nothing but further actions stands on the lines of an action. */
function isOnItsOwn(text: string, start: number, length: number): boolean {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const end = text.indexOf('\n', start + length);
  return /^\s*$/.test(text.slice(from, end < 0 ? undefined : end).replace(ACTION, ''));
}

function blank(masked: string): string {
  const lines = masked.split('\n');
  return lines
    .map((line) => (isActionLine(line) ? line.replaceAll(MASK, ' ').replaceAll(/[^ \r]/g, ' ') : line))
    .join('\n');
}

function isActionLine(line: string): boolean {
  return line.includes(MASK) && /^[\s\uE000]*$/.test(line);
}
