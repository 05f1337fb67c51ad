import type { Field } from '../../../syntax/field.ts';

/** A schema as it is written in a CustomResourceDefinition, with its keys looked up once: large ones have thousands of parts. */
export class WrittenSchema {
  readonly field: Field;
  readonly #keywords: ReadonlyMap<string, Field>;

  constructor(field: Field) {
    this.field = field;
    this.#keywords = new Map(field.entries());
  }

  /** A keyword that has a value. */
  get(keyword: string): Field | undefined {
    const field = this.#keywords.get(keyword);
    return field?.exists ? field : undefined;
  }

  /** A keyword, written or not: where to say what it should be. */
  at(keyword: string): Field {
    return this.#keywords.get(keyword) ?? this.field.at(keyword);
  }

  isTrue(keyword: string): boolean {
    return this.#keywords.get(keyword)?.boolean === true;
  }

  /** Whether a keyword says something: what is empty says nothing. */
  says(keyword: string): boolean {
    const field = this.get(keyword);
    if (!field || keyword === 'default') return field !== undefined;
    if (field.kind === 'map') return field.keys().length > 0 || keyword === 'not' || keyword === 'additionalProperties';
    return field.kind === 'list' ? field.items().length > 0 : field.scalar !== '' && field.scalar !== false;
  }

  get type(): string {
    return this.#keywords.get('type')?.string ?? '';
  }

  /** The parts under `properties`. */
  get properties(): readonly [string, Field][] {
    return this.#keywords.get('properties')?.entries() ?? [];
  }

  get keywords(): readonly [string, Field][] {
    return [...this.#keywords];
  }
}
