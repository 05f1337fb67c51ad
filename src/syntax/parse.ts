import * as YAML from 'yaml';
import { t } from '../base/l10n.ts';
import { Lines } from '../base/lines.ts';
import type { Entry, ListNode, MapNode, Node, ScalarNode, Span } from './node.ts';
import { resolvePlain, type ScalarValue } from './scalar.ts';
import { isTemplated, maskTemplates } from './template.ts';

export interface SyntaxProblem extends Span {
  readonly rule: 'yaml/syntax' | 'yaml/duplicate-key' | 'yaml/alias';
  readonly message: string;
}

/** A document as read: immutable, and the same for the same text. */
export interface Tree {
  readonly text: string;
  readonly lines: Lines;
  readonly root: Node | undefined;
  readonly problems: readonly SyntaxProblem[];
  readonly templated: boolean;
}

/** Nodes that the aliases of one document may expand to; YAML bombs go far beyond, manifests never come near. */
const ALIAS_LIMIT = 100_000;

/** Levels of nesting; the deepest CRDs have about 40. */
const DEPTH_LIMIT = 500;

const OPTIONS = {
  // Scalars stay text: `resolvePlain` reads them as kubectl does.
  schema: 'failsafe',
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: 'silent',
  strict: true,
} as const satisfies YAML.ParseOptions & YAML.DocumentOptions & YAML.SchemaOptions;

/** Reads one document. Broken parts are left out and said in `problems`; the rest stands. Never throws. */
export function parseTree(text: string): Tree {
  const lines = new Lines(text);
  if (isTooDeep(text)) {
    const message = t('This document is nested more than {0} levels deep', DEPTH_LIMIT);
    return {
      text,
      lines,
      root: undefined,
      problems: [{ rule: 'yaml/syntax', message, start: 0, end: 1 }],
      templated: false,
    };
  }
  const plain = read(text);
  if (!text.includes('{{') || !(plain.problems.length > 0 || plain.actions)) {
    return { text, lines, root: plain.root, problems: plain.problems, templated: false };
  }
  // Not YAML yet: what the parser says of it is noise.
  return { text, lines, root: read(maskTemplates(text), true).root, problems: [], templated: true };
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

function read(text: string, partial = false): { root: Node | undefined; problems: SyntaxProblem[]; actions: boolean } {
  const source = text;
  const document = parseLenient(source);
  if (!document) return { root: undefined, problems: [], actions: false };
  const converter = new Converter(source, partial);
  const root = isEmpty(document.contents) ? undefined : converter.convert(document.contents);
  const syntax = document.errors
    .filter((error) => error.code !== 'TAG_RESOLVE_FAILED')
    .map((error) => syntaxProblem(error, source));
  return {
    root,
    problems: [...syntax, ...converter.problems].sort((a, b) => a.start - b.start),
    actions: converter.actions,
  };
}

function parseFirst(source: string): YAML.Document.Parsed | undefined {
  const parsed = YAML.parseAllDocuments(source, OPTIONS);
  const documents = Array.isArray(parsed) ? parsed : [];
  return documents.find((d) => d.contents !== null) ?? documents[0];
}

/**
 * sigs.k8s.io/yaml, and so kubectl, accepts continuation lines of quoted text at any indentation, where YAML 1.2 and
 * the library do not: such lines are joined (a line break inside quotes is a space) and the text read once more.
 */
function parseLenient(source: string): YAML.Document.Parsed | undefined {
  let text = source;
  let document = parseFirst(text);
  for (let errors = document?.errors ?? []; errors.length > 0; errors = document?.errors ?? []) {
    const unclosed = errors.find((error) => error.code === 'MISSING_CHAR' && /["']/.test(error.message));
    const joined = unclosed && joinQuotedLines(text, unclosed.pos[0]);
    if (joined === undefined) break;
    const again = parseFirst(joined);
    if (!again || again.errors.length >= errors.length) break;
    text = joined;
    document = again;
  }
  return document;
}

/** Puts the quoted text that ends unclosed at `offset` on one line, if it is closed on a later line. */
function joinQuotedLines(source: string, offset: number): string | undefined {
  const lineStart = source.lastIndexOf('\n', offset - 1) + 1;
  const opening = /(?:^|[\s[{,:-])(["'])(?=[^"']*$)/.exec(source.slice(lineStart, offset));
  if (!opening) return undefined;
  const start = lineStart + opening.index + opening[0].length;
  const quote = opening[1] === '"' ? /(?<!\\)"(?=\s*([,\]}#]|$))/m : /'(?!')(?=\s*([,\]}#]|$))/m;
  const closing = quote.exec(source.slice(start));
  if (!closing) return undefined;
  const end = start + closing.index;
  return source.slice(0, start) + source.slice(start, end).replaceAll(/[\r\n]/g, ' ') + source.slice(end);
}

function isEmpty(contents: unknown): boolean {
  return contents === null || (YAML.isScalar(contents) && contents.type === 'PLAIN' && contents.source === '');
}

/** Turns the library's tree into ours, with anchors, aliases and merge keys resolved. */
class Converter {
  readonly problems: SyntaxProblem[] = [];
  /** A flow map that begins with `{{`: Go template actions outside quotes. */
  actions = false;
  readonly #source: string;
  readonly #partial: boolean;
  readonly #anchors = new Map<string, Node>();
  readonly #sizes = new Map<Node, number>();
  #expanded = 0;

  constructor(source: string, partial: boolean) {
    this.#source = source;
    this.#partial = partial;
  }

  convert(node: unknown, fallback = 0): Node {
    const converted = this.#convert(node, fallback);
    if (YAML.isNode(node) && 'anchor' in node && node.anchor) this.#anchors.set(node.anchor, converted);
    return converted;
  }

  #convert(node: unknown, fallback: number): Node {
    if (YAML.isAlias(node)) return this.#alias(node);
    if (YAML.isMap(node)) return this.#map(node);
    if (YAML.isSeq(node)) return this.#list(node);
    if (YAML.isScalar(node)) return this.#scalar(node, fallback);
    return { kind: 'scalar', start: fallback, end: fallback, value: null, quoted: false, templated: false };
  }

  #alias(alias: YAML.Alias): Node {
    const [start, end] = spanOf(alias);
    const target = this.#anchors.get(alias.source);
    const nothing: ScalarNode = { kind: 'scalar', start, end, value: null, quoted: false, templated: false };
    if (!target) {
      this.#problem('yaml/alias', t('No anchor &{0} comes before this alias', alias.source), start, end);
      return nothing;
    }
    this.#expanded += this.#sizes.get(target) ?? 1;
    if (this.#expanded <= ALIAS_LIMIT) return target;
    this.#problem(
      'yaml/alias',
      t('The aliases of this document expand to more than {0} values', ALIAS_LIMIT),
      start,
      end,
    );
    return nothing;
  }

  #map(map: YAML.YAMLMap): MapNode {
    const [start, end] = spanOf(map);
    if (map.flow && this.#source.startsWith('{{', start)) this.actions = true;
    const entries = new Map<string, Entry>();
    const merged: MapNode[] = [];
    let size = 1;
    for (const pair of map.items) {
      const key = this.#key(pair.key);
      if (!key) continue;
      const value = this.convert(pair.value, key.span.end);
      size += this.#sizes.get(value) ?? 1;
      if (key.merge) {
        merged.push(...mergeSources(value));
        continue;
      }
      if (entries.has(key.text)) {
        this.#problem(
          'yaml/duplicate-key',
          t('Key “{0}” is written twice here; the last one would count', key.text),
          key.span.start,
          key.span.end,
        );
        // A map keeps the place of the first; the last one counts.
        entries.delete(key.text);
      }
      entries.set(key.text, { key: key.span, value });
    }
    for (const source of merged) {
      for (const [key, entry] of source.entries) if (!entries.has(key)) entries.set(key, entry);
    }
    const node: MapNode = { kind: 'map', start, end: this.#trimEnd(start, end), entries, partial: this.#partial };
    this.#sizes.set(node, size);
    return node;
  }

  #key(key: unknown): { text: string; span: Span; merge: boolean } | undefined {
    const resolved = YAML.isAlias(key) ? this.#alias(key) : undefined;
    if (resolved?.kind === 'scalar') {
      return { text: String(resolved.value), span: { start: resolved.start, end: resolved.end }, merge: false };
    }
    if (!YAML.isScalar(key)) return undefined;
    this.convert(key);
    const [start, end] = spanOf(key);
    const text = String(key.value ?? '');
    return { text, span: { start, end }, merge: text === '<<' && key.type === 'PLAIN' };
  }

  #list(list: YAML.YAMLSeq): ListNode {
    const [start, end] = spanOf(list);
    const items: Node[] = [];
    let size = 1;
    for (const item of list.items) {
      const node = this.convert(YAML.isPair(item) ? null : item, start);
      items.push(node);
      size += this.#sizes.get(node) ?? 1;
    }
    const node: ListNode = { kind: 'list', start, end: this.#trimEnd(start, end), items, partial: this.#partial };
    this.#sizes.set(node, size);
    return node;
  }

  #scalar(scalar: YAML.Scalar, fallback: number): ScalarNode {
    const [start, end] = scalar.range ? spanOf(scalar) : [fallback, fallback];
    const text = String(scalar.value ?? '');
    const quoted = scalar.type !== 'PLAIN' && scalar.type !== undefined;
    return {
      kind: 'scalar',
      start,
      end,
      value: scalarValue(scalar, text, quoted),
      quoted,
      templated: isTemplated(text),
    };
  }

  /** Collections of the library reach to the next token; ours end with their last visible character. */
  #trimEnd(start: number, end: number): number {
    let last = end;
    while (last > start && /\s/.test(this.#source[last - 1] ?? '')) last--;
    return last;
  }

  #problem(rule: SyntaxProblem['rule'], message: string, start: number, end: number): void {
    this.problems.push({ rule, message, start, end });
  }
}

function spanOf(node: { range?: YAML.Range | null | undefined }): [number, number] {
  return [node.range?.[0] ?? 0, node.range?.[1] ?? 0];
}

function mergeSources(value: Node): MapNode[] {
  if (value.kind === 'map') return [value];
  return value.kind === 'list' ? value.items.filter((item): item is MapNode => item.kind === 'map') : [];
}

function scalarValue(scalar: YAML.Scalar, text: string, quoted: boolean): ScalarValue {
  const tag = scalar.tag?.replace('tag:yaml.org,2002:', '!!');
  if (tag === '!!str' || tag === '!!binary') return text;
  if (tag === '!!null') return null;
  if (tag === '!!int' || tag === '!!float' || tag === '!!bool') return resolvePlain(text);
  return quoted ? text : resolvePlain(text);
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
