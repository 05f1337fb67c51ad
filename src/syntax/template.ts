/** Stands for text that a template makes; a private-use character, so that no real text holds it. */
const MASK = '\uE000';

const ACTION = /\{\{[\s\S]*?\}\}/g;
const VARIABLE = /\$\{[^}\n]*\}/;

/** Whether a scalar's text holds a template: Go or Jinja `{{ }}`, or a variable `${ }` as Flux and envsubst fill in. */
export function isTemplated(text: string): boolean {
  return text.includes(MASK) || text.includes('{{') || VARIABLE.test(text);
}

/**
 * Replaces `{{ }}` by text of the same length, so that what is around it can be read as YAML with exact offsets:
 * actions with a line to themselves vanish, others become a word.
 */
export function maskTemplates(text: string): string {
  const masked = text.replace(ACTION, (action) => action.replace(/[^\r\n]/g, MASK));
  const lines = masked.split('\n');
  return lines
    .map((line) => (isActionLine(line) ? line.replaceAll(MASK, ' ').replaceAll(/[^ \r]/g, ' ') : line))
    .join('\n');
}

function isActionLine(line: string): boolean {
  return line.includes(MASK) && /^[\s\uE000]*$/.test(line);
}
