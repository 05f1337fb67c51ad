import type { Span } from './node.ts';

/** Stands for text that a template makes; a private-use character, so that no real text holds it. */
const MASK = '\uE000';

const VARIABLE = /\$\{[^}\n]*\}/;

/** Whether a scalar's text holds a template: Go or Jinja `{{ }}`, or a variable `${ }` as Flux and envsubst fill in. */
export function isTemplated(text: string): boolean {
  return text.includes(MASK) || text.includes('{{') || VARIABLE.test(text);
}

/** A text with everything that a template makes in it replaced. */
export function withoutTemplates(text: string, replacement: string): string {
  if (!isTemplated(text)) return text;
  return text.replaceAll(/\uE000+|\{\{.*?\}\}|\$\{[^}\n]*\}/g, replacement);
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
  const actions = actionsIn(text);
  let masked = '';
  let end = 0;
  for (const action of actions) {
    masked += text.slice(end, action.start) + text.slice(action.start, action.end).replace(/[^\r\n]/g, MASK);
    end = action.end;
  }
  masked += text.slice(end);
  const isOnItsOwn = ownLines(masked);
  const insertions = actions
    .filter(({ start, end }) => !SILENT.test(text.slice(start, end)) && isOnItsOwn(start, end))
    .map(({ start }) => start);
  return { text: blank(masked), insertions };
}

/** From each `{{` to the next `}}`. Not a regular expression: one would look for the end anew from each `{{` that has none. */
function actionsIn(text: string): Span[] {
  const actions: Span[] = [];
  for (let start = text.indexOf('{{'); start >= 0; ) {
    const close = text.indexOf('}}', start + 2);
    if (close < 0) break;
    actions.push({ start, end: close + 2 });
    start = text.indexOf('{{', close + 2);
  }
  return actions;
}

/** Tells whether nothing but actions stands on the lines of one. A long line may hold thousands, and is read once. */
function ownLines(masked: string): (start: number, end: number) => boolean {
  let [from, to, isOwn] = [0, -1, false];
  return (start, end) => {
    if (start < from || end > to) {
      from = masked.lastIndexOf('\n', start - 1) + 1;
      const next = masked.indexOf('\n', end);
      to = next < 0 ? masked.length : next;
      isOwn = /^[\s\uE000]*$/.test(masked.slice(from, to));
    }
    return isOwn;
  };
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
