import * as YAML from 'yaml';
import { t } from '../base/l10n.ts';
import { Lines } from '../base/lines.ts';
import { Converter } from './convert.ts';
import { parseLenient } from './lenient.ts';
import type { Node, Span } from './node.ts';
import { maskTemplates } from './template.ts';

export interface SyntaxProblem extends Span {
  readonly rule: 'yaml/syntax' | 'yaml/duplicate-key' | 'yaml/alias';
  readonly message: string;
}

/** What reading a document brings: plain values, which can be sent from one thread to another. */
export interface ReadDocument {
  readonly root: Node | undefined;
  readonly problems: readonly SyntaxProblem[];
  readonly templated: boolean;
}

/** A document as read: immutable, and the same for the same text. */
export interface Tree extends ReadDocument {
  readonly text: string;
  readonly lines: Lines;
}

/** Levels of nesting; the deepest CRDs have about 40. */
const DEPTH_LIMIT = 500;

/** @param document - the text as it was read elsewhere */
export function parseTree(text: string, document = readDocument(text)): Tree {
  const { root, problems, templated } = document;
  return { text, lines: new Lines(text), root, problems, templated };
}

/** Reads one document. Broken parts are left out and said in `problems`; the rest stands. Never throws. */
export function readDocument(text: string): ReadDocument {
  if (isTooDeep(text)) {
    const message = t('This document is nested more than {0} levels deep', DEPTH_LIMIT);
    return { root: undefined, problems: [{ rule: 'yaml/syntax', message, start: 0, end: 1 }], templated: false };
  }
  const plain = read(text);
  if (!text.includes('{{') || !(plain.problems.length > 0 || plain.actions)) {
    return { root: plain.root, problems: plain.problems, templated: false };
  }
  // Not YAML yet: what the parser says of it is noise.
  const masked = maskTemplates(text);
  return { root: read(masked.text, masked.insertions).root, problems: [], templated: true };
}

/** The parser recurses, and a stack that overflows inside a regular expression ends the process: look first. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 0x5b || c === 0x7b) depth++;
    else if ((c === 0x5d || c === 0x7d) && depth > 0) depth--;
    if (depth > DEPTH_LIMIT) return true;
  }
  return new RegExp(`^[ \\t?-]{${2 * DEPTH_LIMIT}}`, 'm').test(text);
}

function read(
  text: string,
  insertions: readonly number[] = [],
): { root: Node | undefined; problems: SyntaxProblem[]; actions: boolean } {
  const source = text;
  const { document, joined } = parseLenient(source);
  if (!document) return { root: undefined, problems: [], actions: false };
  const converter = new Converter(source, insertions, joined);
  const root = isEmpty(document.contents) ? undefined : converter.convert(document.contents, 0, source.length);
  const syntax = document.errors
    .filter((error) => error.code !== 'TAG_RESOLVE_FAILED')
    .map((error) => syntaxProblem(error, source));
  return {
    root,
    problems: [...syntax, ...converter.problems].sort((a, b) => a.start - b.start),
    actions: converter.actions,
  };
}

function isEmpty(contents: unknown): boolean {
  return contents === null || (YAML.isScalar(contents) && contents.type === 'PLAIN' && contents.source === '');
}

function syntaxProblem(error: YAML.YAMLParseError, source: string): SyntaxProblem {
  const [start, end] = error.pos;
  return { rule: 'yaml/syntax', message: explain(error, source), start, end: Math.max(end, start + 1) };
}

function explain(error: YAML.YAMLParseError, source: string): string {
  const line = source.slice(source.lastIndexOf('\n', error.pos[0] - 1) + 1, error.pos[1]);
  switch (error.code) {
    case 'TAB_AS_INDENT':
      return t('YAML indents with spaces; this is a tab');
    case 'BAD_INDENT':
      return t('This line is indented differently from its neighbours');
    case 'BLOCK_AS_IMPLICIT_KEY':
      return t(
        'A value and a nested block cannot stand on one line: put the block on lines of its own, or quote the text that holds a colon',
      );
    case 'MISSING_CHAR':
      if (/["']/.test(line)) return t('This quoted text has no closing quote');
      return t('Something is missing here: {0}', error.message);
    case 'MULTILINE_IMPLICIT_KEY':
      return t('This line has no colon after its key, or belongs to the value above and is not indented');
    case 'UNEXPECTED_TOKEN':
      return t('This is not expected here: {0}', error.message);
    case 'BAD_SCALAR_START':
      return t('A plain text cannot start with this character: put it in quotes');
    case 'BAD_ALIAS':
      return t('An alias needs a name: quote the text if it should start with an asterisk');
    default:
      return error.message;
  }
}
