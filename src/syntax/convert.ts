import * as YAML from 'yaml';
import { t } from '../base/l10n.ts';
import { parseFirst } from './lenient.ts';
import type { Entry, ListNode, MapNode, Node, ScalarNode, Span } from './node.ts';
import type { SyntaxProblem } from './parse.ts';
import { resolvePlain, type ScalarValue } from './scalar.ts';
import { isTemplated } from './template.ts';

/** Nodes that the aliases of one document may expand to; YAML bombs go far beyond, manifests never come near. */
const ALIAS_LIMIT = 100_000;

/** Turns the library's tree into ours, with anchors, aliases and merge keys resolved. */
export class Converter {
  readonly problems: SyntaxProblem[] = [];
  /** A flow map that begins with `{{`: Go template actions outside quotes. */
  actions = false;
  readonly #source: string;
  /** Where templates put further entries. */
  readonly #insertions: readonly number[];
  /** Lines of quoted text were joined to read it. */
  readonly #lenient: boolean;
  readonly #anchors = new Map<string, Node>();
  readonly #sizes = new Map<Node, number>();
  #expanded = 0;

  constructor(source: string, insertions: readonly number[], lenient: boolean) {
    this.#source = source;
    this.#insertions = insertions;
    this.#lenient = lenient;
  }

  /** `from` and `until` are where the node could reach at most: from the end of its key to its next sibling. */
  convert(node: unknown, from: number, until: number): Node {
    const converted = this.#convert(node, from, until);
    if (YAML.isNode(node) && 'anchor' in node && node.anchor) this.#anchors.set(node.anchor, converted);
    return converted;
  }

  #convert(node: unknown, from: number, until: number): Node {
    if (YAML.isAlias(node)) return this.#alias(node);
    if (YAML.isMap(node)) return this.#map(node, from, until);
    if (YAML.isSeq(node)) return this.#list(node, from, until);
    // A template may put a whole map where nothing is written.
    const templated = this.#isFilled(from, until);
    if (YAML.isScalar(node)) return this.#scalar(node, from, templated);
    return { kind: 'scalar', start: from, end: from, value: null, quoted: false, templated };
  }

  #isFilled(from: number, until: number): boolean {
    return this.#insertions.some((offset) => offset >= from && offset < until);
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

  #map(map: YAML.YAMLMap, from: number, until: number): MapNode {
    const [start, end] = spanOf(map);
    if (map.flow && this.#source.startsWith('{{', start)) this.actions = true;
    const entries = new Map<string, Entry>();
    const merged: MapNode[] = [];
    let size = 1;
    let partial = this.#isFilled(from, until);
    for (const [i, pair] of map.items.entries()) {
      const key = this.#key(pair.key);
      if (!key) continue;
      if (isTemplated(key.text)) partial = true;
      const value = this.convert(pair.value, key.span.end, startOf(map.items[i + 1]?.key) ?? until);
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
    const node: MapNode = { kind: 'map', start, end: this.#trimEnd(start, end), entries, partial };
    this.#sizes.set(node, size);
    return node;
  }

  #key(key: unknown): { text: string; span: Span; merge: boolean } | undefined {
    const resolved = YAML.isAlias(key) ? this.#alias(key) : undefined;
    if (resolved?.kind === 'scalar') {
      return { text: String(resolved.value), span: { start: resolved.start, end: resolved.end }, merge: false };
    }
    if (!YAML.isScalar(key)) return undefined;
    const [start, end] = spanOf(key);
    this.convert(key, start, end);
    const text = String(key.value ?? '');
    return { text, span: { start, end }, merge: text === '<<' && key.type === 'PLAIN' };
  }

  #list(list: YAML.YAMLSeq, from: number, until: number): ListNode {
    const [start, end] = spanOf(list);
    const items: Node[] = [];
    let size = 1;
    for (const [i, item] of list.items.entries()) {
      const own = startOf(item) ?? start;
      const node = this.convert(YAML.isPair(item) ? null : item, own, startOf(list.items[i + 1]) ?? until);
      items.push(node);
      size += this.#sizes.get(node) ?? 1;
    }
    const node: ListNode = {
      kind: 'list',
      start,
      end: this.#trimEnd(start, end),
      items,
      partial: this.#isFilled(from, until),
    };
    this.#sizes.set(node, size);
    return node;
  }

  #scalar(scalar: YAML.Scalar, fallback: number, filled: boolean): ScalarNode {
    const [start, end] = scalar.range ? spanOf(scalar) : [fallback, fallback];
    const quoted = scalar.type !== 'PLAIN' && scalar.type !== undefined;
    const text = quoted ? this.#foldedText(scalar, start, end) : String(scalar.value ?? '');
    return {
      kind: 'scalar',
      start,
      end,
      value: scalarValue(scalar, text, quoted),
      quoted,
      templated: isTemplated(text) || (filled && text === ''),
    };
  }

  /** The text of a quoted scalar; of one whose lines `parseLenient` joined, with the line breaks folded. */
  #foldedText(scalar: YAML.Scalar, start: number, end: number): string {
    const written = this.#source.slice(start, end);
    const isJoined = (scalar.type === 'QUOTE_DOUBLE' || scalar.type === 'QUOTE_SINGLE') && /\n[^\n]/.test(written);
    if (!isJoined || !this.#lenient) return String(scalar.value ?? '');
    const contents = parseFirst(written.replaceAll(/[ \t]*\r?\n[ \t]*/g, ' '))?.contents;
    return YAML.isScalar(contents) ? String(contents.value) : String(scalar.value ?? '');
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

function startOf(node: unknown): number | undefined {
  return YAML.isNode(node) ? node.range?.[0] : undefined;
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
