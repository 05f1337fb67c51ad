import type { Declarations } from '../../graph/declarations.ts';
import type { Graph } from '../../graph/graph.ts';
import type { World } from '../../graph/world.ts';
import { type Resource, readResources } from '../../model/resource.ts';
import type { SchemaNode } from '../../schema/schemaNode.ts';
import type { DocumentSchemas, Schemas } from '../../schema/schemas.ts';
import type { Field } from '../../syntax/field.ts';
import { Manifest } from '../../syntax/manifest.ts';
import { parseTree } from '../../syntax/parse.ts';
import { entryOf, type Outline, outlineAt, scalarText } from './outline.ts';
import type { Path, Place, Style } from './place.ts';

/** The object that a place is part of: the document, or an item of a `kind: List`. */
export interface WrittenObject {
  readonly path: Path;
  /** As written; `undefined` where nothing is. */
  readonly apiVersion: string | undefined;
  readonly kind: string | undefined;
}

export interface Sources {
  readonly schemas: Schemas;
  /** Those of the file, where its name says what it is; else the same. */
  readonly document: DocumentSchemas;
  /** Asked only for what other documents define. */
  readonly graph: () => Graph;
  /** What `.portolan.yaml` says of the file. */
  readonly declared?: Declarations | undefined;
}

/** A place with all that is known around it; what costs time is found out when somebody asks. */
export class Context {
  readonly place: Place;
  readonly style: Style;
  readonly schemas: Schemas;
  readonly outline: Outline | undefined;
  /** The document as it is. */
  readonly manifest: Manifest;
  readonly object: WrittenObject;
  readonly declared: Declarations | undefined;
  readonly #document: DocumentSchemas | undefined;
  readonly #rest: string;
  readonly #graph: () => Graph;
  #root: Field | undefined;
  #resource: { readonly value: Resource | undefined } | undefined;
  #world: { readonly value: World | undefined } | undefined;

  /** @param rest the document's text without the word that is being written */
  constructor(
    place: Place,
    style: Style,
    manifest: Manifest,
    outline: Outline | undefined,
    rest: string,
    { schemas, document, graph, declared }: Sources,
  ) {
    this.place = place;
    this.style = style;
    this.manifest = manifest;
    this.outline = outline;
    this.schemas = schemas;
    this.#document = document === schemas ? undefined : document;
    this.#rest = rest;
    this.#graph = graph;
    this.declared = declared;
    this.object = objectAround(rest, outline, place.path);
  }

  /** Whether the file's name says what its document is, so that it need not do so itself. */
  get isNamed(): boolean {
    return this.#document !== undefined;
  }

  get text(): string {
    return this.manifest.text;
  }

  /** The scalar under a path, as written. */
  textAt(path: Path): string | undefined {
    return scalarText(this.#rest, outlineAt(this.outline, path));
  }

  /** What the schema says of a path of the document. */
  schema(path: Path): SchemaNode | undefined {
    if (this.#document) return this.#document.at(this.field(path));
    const { path: start, apiVersion, kind } = this.object;
    let inner = path.slice(start.length);
    let node = this.schemas.ofKind(apiVersion ?? '', kind ?? '');
    if (!node && inner[0] === 'metadata') {
      // All objects have the same metadata, also those whose kind is not known.
      node = this.schemas.ofKind('v1', 'ConfigMap')?.child('metadata');
      inner = inner.slice(1);
    }
    for (const segment of inner) node = node?.child(segment);
    return node;
  }

  /** `ServicePort.protocol` for a path that ends so; `Capabilities.drop[]` for an item of a list. */
  nameOf(path: Path): string {
    const last = path.at(-1);
    if (typeof last === 'number') return `${this.nameOf(path.slice(0, -1))}[]`;
    return `${this.schema(path.slice(0, -1))?.type ?? ''}.${last ?? ''}`;
  }

  /** The path within the object. */
  inObject(path: Path): Path {
    return path.slice(this.object.path.length);
  }

  /** A place in the document, read as if the word that is being written were not there. */
  field(path: Path): Field {
    if (!this.#root) {
      const { uri, index, startLine, text } = this.manifest;
      const same = this.#rest === text;
      this.#root = same ? this.manifest.root : new Manifest(uri, index, parseTree(this.#rest), startLine).root;
    }
    return this.#root.at(...path);
  }

  get resource(): Resource | undefined {
    if (!this.#resource) {
      const body = this.field(this.object.path);
      const podTemplates = this.declared?.podTemplates;
      const resources = readResources(body.manifest, podTemplates && { podTemplates });
      this.#resource = { value: resources.find((resource) => resource.body.pointer === body.pointer) };
    }
    return this.#resource.value;
  }

  /** The world in which references of this object resolve. */
  get world(): World | undefined {
    if (!this.#world) {
      const { resource } = this;
      this.#world = { value: resource && this.#graph().viewOf(resource) };
    }
    return this.#world.value;
  }
}

function objectAround(text: string, outline: Outline | undefined, path: Path): WrittenObject {
  let start: Path = [];
  for (;;) {
    const object = outlineAt(outline, start);
    const apiVersion = scalarText(text, entryOf(object, 'apiVersion')?.value);
    const kind = scalarText(text, entryOf(object, 'kind')?.value);
    const below = path.slice(start.length);
    const isInList = apiVersion === 'v1' && kind === 'List' && below[0] === 'items' && typeof below[1] === 'number';
    if (!isInList) return { path: start, apiVersion, kind };
    start = path.slice(0, start.length + 2);
  }
}
