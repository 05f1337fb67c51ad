import type { Field } from '../syntax/field.ts';
import type { Manifest, SourceFile } from '../syntax/manifest.ts';
import type { FoldingRange } from './types.ts';

/** What can be folded: documents, maps and lists, texts of several lines, comments. They nest, and never cross. */
export function foldingRanges(file: SourceFile): FoldingRange[] {
  const written = file.manifests.filter(({ root, text }) => root.exists || /\S/.test(text));
  const isOne = written.length <= 1;
  const ranges = written.flatMap((manifest) => {
    const document = isOne ? [] : fold(firstLine(manifest), lastLine(manifest));
    return [...document, ...structures(manifest.root), ...comments(manifest)];
  });
  // Of several that start on one line, the outermost.
  const byStart = new Map<number, FoldingRange>();
  for (const range of ranges) {
    const known = byStart.get(range.startLine);
    if (!known || known.endLine < range.endLine) byStart.set(range.startLine, range);
  }
  return [...byStart.values()].sort((a, b) => a.startLine - b.startLine);
}

function fold(startLine: number, endLine: number, kind?: 'comment'): FoldingRange[] {
  return endLine > startLine ? [{ startLine, endLine, ...(kind && { kind }) }] : [];
}

/** The `---`; without one, the first line behind the comments. */
function firstLine({ root, text, startLine }: Manifest): number {
  return text.startsWith('---') || !root.exists ? startLine : root.fullRange.start.line;
}

function lastLine({ text, startLine }: Manifest): number {
  return startLine + text.trimEnd().split('\n').length - 1;
}

/** Whatever stands on several lines below `root`, `root` included unless it is a block, which its document folds. */
function structures(root: Field): FoldingRange[] {
  const ranges: FoldingRange[] = [];
  /**
   * Answers the last line with something of the field: the parser counts the comments and blank lines behind a block
   * to it. What an alias brings stands outside of `first` and `last`.
   */
  const visit = (field: Field, first: number, last: number): number => {
    const start = field.fullRange.start.line;
    const limit = field.valueRange.end.line;
    if (start < first || start > last) return first;
    if (!field.exists) return start;
    const within = field.kind === 'map' ? field.entries().map(([, child]) => child) : field.items();
    const ends = within.map((child) => visit(child, start, limit));
    const flow = isFlow(field);
    const end = flow || within.length === 0 ? lastTextLine(field, start) : ends.reduce((a, b) => Math.max(a, b), start);
    if (flow || field.parent) ranges.push(...fold(start, flow ? end - 1 : end));
    return end;
  };
  const { start, end } = root.fullRange;
  visit(root, start.line, end.line);
  return ranges;
}

function lastTextLine(field: Field, first: number): number {
  const { manifest } = field;
  const end = manifest.offsetOf(field.fullRange.end);
  const from = manifest.offsetOf({ line: first, character: 0 });
  const text = manifest.text.slice(from, end).trimEnd();
  return first + text.split('\n').length - 1;
}

function isFlow(field: Field): boolean {
  if (field.kind !== 'map' && field.kind !== 'list') return false;
  const first = field.manifest.text[field.manifest.offsetOf(field.valueRange.start)];
  return first === '{' || first === '[';
}

/** Comments of several lines, such as a licence at the top; within a text, `#` starts none. */
function comments({ root, text, startLine }: Manifest): FoldingRange[] {
  const found: FoldingRange[] = [];
  const lines = text.split('\n');
  const isText = textLines(root);
  let first: number | undefined;
  for (const [i, line] of [...lines, ''].entries()) {
    const isComment = /^\s*#/.test(line) && !isText.has(startLine + i);
    if (isComment) first ??= i;
    else if (first !== undefined) {
      found.push(...fold(startLine + first, startLine + i - 1, 'comment'));
      first = undefined;
    }
  }
  return found;
}

/** The lines on which texts go on that began before. */
function textLines(root: Field): ReadonlySet<number> {
  const lines = new Set<number>();
  const visit = (field: Field): void => {
    const children = field.kind === 'map' ? field.entries().map(([, child]) => child) : field.items();
    for (const child of children) visit(child);
    if (field.string === undefined) return;
    const { start, end } = field.valueRange;
    for (let line = start.line + 1; line <= (end.character === 0 ? end.line - 1 : end.line); line++) lines.add(line);
  };
  visit(root);
  return lines;
}
