import { minorOf } from './facts.ts';
import type { Library } from './library.ts';
import { elementType, type Place, step, typeName } from './place.ts';
import type { NamedNode, SchemaNode } from './schemaNode.ts';

/** A place in the schemas of Kubernetes itself. */
export class BuiltinNode implements SchemaNode {
  readonly #library: Library;
  readonly #minor: number;
  readonly #place: Place;

  constructor(library: Library, minor: number, place: Place) {
    this.#library = library;
    this.#minor = minor;
    this.#place = place;
  }

  get type(): string {
    return typeName(this.#place.type);
  }

  get shape(): SchemaNode['shape'] {
    const { type } = this.#place;
    if (type.startsWith('[]')) return 'list';
    if (type.startsWith('{}')) return 'map';
    if (type === 'any') return 'any';
    return this.#library.definition(type) ? 'object' : 'scalar';
  }

  get scalar(): string | undefined {
    return this.shape === 'scalar' ? this.#place.type : undefined;
  }

  get required(): boolean {
    return !this.#place.isItem && (this.#place.field?.required ?? false);
  }

  get documentation(): string | undefined {
    const { owner, name, isItem, type } = this.#place;
    if (!isItem && owner !== undefined && name !== undefined) return this.#library.prose(owner, name);
    return this.#library.prose(elementType(type), '');
  }

  get enum(): readonly string[] | undefined {
    return this.shape === 'scalar' ? this.#place.field?.values : undefined;
  }

  get default(): unknown {
    return this.#place.isItem ? undefined : this.#place.field?.default;
  }

  get deprecated(): boolean {
    const { owner, name, isItem, type } = this.#place;
    if (isItem) return false;
    if (owner !== undefined && name !== undefined) return this.#library.isDeprecated(owner, name);
    return this.#library.isDeprecated(elementType(type), '');
  }

  get since(): string | undefined {
    const { owner, name, isItem } = this.#place;
    if (isItem || owner === undefined || name === undefined) return undefined;
    const alternatives = this.#library.definition(owner)?.[name] ?? [];
    const since = Math.min(...alternatives.map(({ from = 0 }) => from));
    const oldest = minorOf(this.#library.index.versions[0] ?? '');
    return since > oldest ? `1.${since}` : undefined;
  }

  children(): readonly NamedNode[] {
    const { type } = this.#place;
    return this.#library.fields(type, this.#minor).map(([name, field]) => ({
      name,
      node: this.#node({ type: field.type, field, owner: type, name, isItem: false }),
    }));
  }

  child(segment: string | number): SchemaNode | undefined {
    const place = step(this.#library, this.#place, segment, this.#minor);
    return place && this.#node(place);
  }

  leadsToDeprecated(key: string): boolean {
    return this.shape !== 'object' || this.#library.leadsToDeprecated(this.#place.type, key);
  }

  #node(place: Place): SchemaNode {
    return new BuiltinNode(this.#library, this.#minor, place);
  }
}
