import type { TextEdit } from '../../base/range.ts';
import { commentSuppressions } from '../../lint/suppression/comments.ts';
import type { Suppression } from '../../lint/suppression/suppression.ts';
import type { Manifest } from '../../syntax/manifest.ts';
import { suppressionText, withRule } from './withRule.ts';

/** Suppresses a rule on a line of a file: by a comment above it, or one that is there already. */
export function suppressOnLine(manifest: Manifest, line: number, rule: string, reason: string): TextEdit | undefined {
  const merged = merge(manifest, ({ from, to }) => from === line && to === line, rule, reason);
  if (merged) return merged;
  const first = firstLine(manifest);
  const text = linesOf(manifest)[line - manifest.startLine] ?? '';
  if (first === undefined || line < first) return undefined;
  if (line > first) return commentAbove(manifest, line, rule, reason);
  // Above the first line, it would hold for the whole document.
  const end = { line, character: text.trimEnd().length };
  return { uri: manifest.uri, range: { start: end, end }, newText: ` ${comment(rule, reason)}` };
}

/** Suppresses a rule in a whole document, by a comment before its content. */
export function suppressInDocument(manifest: Manifest, rule: string, reason: string): TextEdit | undefined {
  const first = firstLine(manifest);
  if (first === undefined) return undefined;
  const isAbove = ({ rules }: Suppression) => (rules[0]?.range.start.line ?? first) < first;
  return merge(manifest, isAbove, rule, reason) ?? commentAbove(manifest, first, rule, reason);
}

function merge(
  manifest: Manifest,
  isMeant: (suppression: Suppression) => boolean,
  rule: string,
  reason: string,
): TextEdit | undefined {
  for (const suppression of commentSuppressions(manifest).filter(isMeant)) {
    const start = suppression.rules[0]?.range.start;
    if (!start) continue;
    const text = (linesOf(manifest)[start.line - manifest.startLine] ?? '').trimEnd();
    const newText = withRule(text.slice(start.character), rule, reason);
    if (newText === undefined) continue;
    return { uri: manifest.uri, range: { start, end: { line: start.line, character: text.length } }, newText };
  }
  return undefined;
}

function commentAbove(manifest: Manifest, line: number, rule: string, reason: string): TextEdit {
  const text = linesOf(manifest)[line - manifest.startLine] ?? '';
  const indent = /^ */.exec(text)?.[0] ?? '';
  const eol = manifest.text.includes('\r\n') ? '\r\n' : '\n';
  const start = { line, character: 0 };
  return {
    uri: manifest.uri,
    range: { start, end: start },
    newText: `${indent}${comment(rule, reason)}${eol}`,
  };
}

function comment(rule: string, reason: string): string {
  return `# portolan-ignore ${suppressionText([rule], reason)}`;
}

/** The line of the file on which the content of a document begins; `undefined` where nothing can stand above it. */
function firstLine(manifest: Manifest): number | undefined {
  const lines = linesOf(manifest);
  const first = lines.findIndex((line) => !/^(---)?\s*(#.*)?$/.test(line));
  return first < 0 || lines[first]?.startsWith('---') ? undefined : manifest.startLine + first;
}

function linesOf({ text }: Manifest): string[] {
  return text.split('\n');
}
