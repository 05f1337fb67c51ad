import type { ScalarValue } from './scalar.ts';

/** The value of a document, free of any YAML library. Offsets (UTF-16 units) count from the start of the document. */
export type Node = MapNode | ListNode | ScalarNode;

export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface MapNode extends Span {
  readonly kind: 'map';
  /** In the order of the text; merge keys expanded, of duplicate keys the last. */
  readonly entries: ReadonlyMap<string, Entry>;
  /** Part of it is made by a template: it may hold more than what is seen. */
  readonly partial: boolean;
}

export interface Entry {
  readonly key: Span;
  readonly value: Node;
}

export interface ListNode extends Span {
  readonly kind: 'list';
  readonly items: readonly Node[];
  readonly partial: boolean;
}

export interface ScalarNode extends Span {
  readonly kind: 'scalar';
  readonly value: ScalarValue;
  /** Written in quotes or as a block, so that its type is no accident. */
  readonly quoted: boolean;
  /** Holds `{{ }}` or `${ }`: its value is not known yet. */
  readonly templated: boolean;
}
