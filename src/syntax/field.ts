import type { Location, Position, Range } from '../base/range.ts';
import type { Manifest } from './manifest.ts';
import type { Entry, Node, Span } from './node.ts';
import type { ScalarValue } from './scalar.ts';

export type FieldKind = 'map' | 'list' | 'string' | 'number' | 'boolean' | 'null' | 'absent';

/** What `toJS` puts where a template stands: validators accept it anywhere. */
export const TEMPLATED = Object.freeze({ templated: true });

/**
 * A cursor into a document: a place that may be absent. Nothing on it throws, so code that reads
 * `resource.at('spec', 'ports', 0, 'name').string` needs no checks on the way.
 */
export class Field {
  readonly manifest: Manifest;
  readonly parent: Field | undefined;
  /** The key or index under which it stands in its parent; `''` for the root. */
  readonly segment: string | number;
  readonly #node: Node | undefined;
  readonly #key: Span | undefined;

  constructor(manifest: Manifest, node?: Node, parent?: Field, segment: string | number = '', key?: Span) {
    this.manifest = manifest;
    this.parent = parent;
    this.segment = segment;
    this.#node = node;
    this.#key = key;
  }

  /** The place `path` below this one. */
  at(...path: readonly (string | number)[]): Field {
    let field: Field = this;
    for (const segment of path) field = field.#child(segment);
    return field;
  }

  #child(segment: string | number): Field {
    const node = this.#node;
    if (node?.kind === 'map') {
      const entry = node.entries.get(String(segment));
      if (entry) return this.#entryField(String(segment), entry);
    } else if (node?.kind === 'list' && typeof segment === 'number') {
      const item = node.items[segment];
      if (item) return new Field(this.manifest, item, this, segment);
    }
    return new Field(this.manifest, undefined, this, segment);
  }

  #entryField(key: string, entry: Entry): Field {
    return new Field(this.manifest, entry.value, this, key, entry.key);
  }

  /** The items of a list; of anything else, none. */
  items(): Field[] {
    const node = this.#node;
    if (node?.kind !== 'list') return [];
    return node.items.map((item, index) => new Field(this.manifest, item, this, index));
  }

  /** The entries of a map in the order of the text; of anything else, none. */
  entries(): [string, Field][] {
    const node = this.#node;
    if (node?.kind !== 'map') return [];
    return [...node.entries].map(([key, entry]) => [key, this.#entryField(key, entry)]);
  }

  /** The keys of a map. */
  keys(): string[] {
    return this.#node?.kind === 'map' ? [...this.#node.entries.keys()] : [];
  }

  /** Whether something is written here; an explicit `null` does not count, as for the API server. */
  get exists(): boolean {
    return this.#node !== undefined && !(this.#node.kind === 'scalar' && this.#node.value === null);
  }

  get kind(): FieldKind {
    const node = this.#node;
    if (!node) return 'absent';
    if (node.kind !== 'scalar') return node.kind;
    return node.value === null ? 'null' : (typeof node.value as 'string' | 'number' | 'boolean');
  }

  /** The text of a string scalar. */
  get string(): string | undefined {
    return this.#node?.kind === 'scalar' && typeof this.#node.value === 'string' ? this.#node.value : undefined;
  }

  get number(): number | undefined {
    return this.#node?.kind === 'scalar' && typeof this.#node.value === 'number' ? this.#node.value : undefined;
  }

  get boolean(): boolean | undefined {
    return this.#node?.kind === 'scalar' && typeof this.#node.value === 'boolean' ? this.#node.value : undefined;
  }

  /** The value of a scalar; `undefined` where there is none. */
  get scalar(): ScalarValue | undefined {
    return this.#node?.kind === 'scalar' ? this.#node.value : undefined;
  }

  /** Whether a scalar is written in quotes or as a block. */
  get quoted(): boolean {
    return this.#node?.kind === 'scalar' && this.#node.quoted;
  }

  /** Holds `{{ }}` or `${ }`, or stands where a template may put something: its value is not known. */
  get templated(): boolean {
    if (this.#node) return this.#node.kind === 'scalar' && this.#node.templated;
    return this.parent?.partial ?? false;
  }

  /** Some entries of this map or list are made by a template: what is not seen may still be there. */
  get partial(): boolean {
    const node = this.#node;
    if (node && node.kind !== 'scalar') return node.partial;
    return this.templated;
  }

  get path(): readonly (string | number)[] {
    return this.parent ? [...this.parent.path, this.segment] : [];
  }

  /** The path as a JSON pointer, such as `/spec/ports/0`. */
  get pointer(): string {
    return this.path.map((s) => `/${String(s).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
  }

  /** Where to point at it: a scalar's value, the key of a map or list, and of what is absent the nearest ancestor. */
  get range(): Range {
    return this.manifest.rangeOf(this.#span);
  }

  get location(): Location {
    return { uri: this.manifest.uri, range: this.range };
  }

  /** The key under which it stands; for list items and the root the same as `range`. */
  get keyRange(): Range {
    return this.#key ? this.manifest.rangeOf(this.#key) : this.range;
  }

  /** Whether it stands under a key that is written in the text. */
  get hasKey(): boolean {
    return this.#key !== undefined;
  }

  /** All of its value. */
  get valueRange(): Range {
    return this.#node ? this.manifest.rangeOf(this.#node) : this.range;
  }

  /** Key and value together. */
  get fullRange(): Range {
    const node = this.#node;
    if (!node) return this.range;
    const key = this.#key;
    // A value that an alias or merge key brings stands elsewhere in the text.
    if (key && node.start >= key.start)
      return this.manifest.rangeOf({ start: key.start, end: Math.max(node.end, key.end) });
    return this.manifest.rangeOf(node);
  }

  get #span(): Span {
    const node = this.#node;
    if (!node) return this.parent ? this.parent.#span : { start: 0, end: 0 };
    if (node.kind === 'scalar') return node.value === null && this.#key ? this.#key : node;
    if (this.#key) return this.#key;
    return this.#firstLine(node);
  }

  /** A list item or document has no key: its first entry stands for it. */
  #firstLine(node: Node): Span {
    if (node.kind === 'map') {
      const [first] = node.entries.values();
      if (first && first.key.start >= node.start && first.key.end <= node.end) return first.key;
    }
    return { start: node.start, end: Math.min(node.end, node.start + 1) };
  }

  /** The innermost field at `position`, on its key or in its value. */
  find(position: Position): Field {
    let field: Field = this;
    for (let child = field.#childAt(position); child; child = field.#childAt(position)) field = child;
    return field;
  }

  #childAt(position: Position): Field | undefined {
    const offset = this.manifest.offsetOf(position);
    const node = this.#node;
    if (node?.kind === 'map') {
      for (const [key, entry] of node.entries) {
        const inKey = entry.key.start <= offset && offset <= entry.key.end;
        const inValue = entry.value.start <= offset && offset <= entry.value.end && entry.value.start >= entry.key.end;
        if (inKey || inValue) return this.#entryField(key, entry);
      }
    } else if (node?.kind === 'list') {
      const index = node.items.findIndex((item) => item.start <= offset && offset <= item.end);
      if (index >= 0) return this.at(index);
    }
    return undefined;
  }

  /** Whether `position` is on the key rather than in the value. */
  onKey(position: Position): boolean {
    const offset = this.manifest.offsetOf(position);
    return this.#key !== undefined && this.#key.start <= offset && offset <= this.#key.end;
  }

  /** The value as JSON; templates become `TEMPLATED`. */
  toJS(): unknown {
    return this.#node ? toJS(this.#node) : undefined;
  }
}

function toJS(node: Node): unknown {
  if (node.kind === 'scalar') return node.templated ? TEMPLATED : node.value;
  if (node.kind === 'list') return node.items.map(toJS);
  const object: Record<string, unknown> = {};
  for (const [key, { value }] of node.entries) {
    // A key like any other, but not to an assignment.
    if (key === '__proto__') define(object, key, toJS(value));
    else object[key] = toJS(value);
  }
  return object;
}

function define(object: object, key: string, value: unknown): void {
  Object.defineProperty(object, key, { value, enumerable: true, writable: true, configurable: true });
}
