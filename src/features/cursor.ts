import type { Position } from '../base/range.ts';
import { contains } from '../base/range.ts';
import type { Graph } from '../graph/graph.ts';
import type { Link } from '../graph/link.ts';
import type { World } from '../graph/world.ts';
import type { Resource } from '../model/resource.ts';
import type { Field } from '../syntax/field.ts';
import type { SourceFile } from '../syntax/manifest.ts';

/** What stands at a position: the field, its object and the world in which the object's references resolve. */
export interface Cursor {
  readonly field: Field;
  readonly position: Position;
  readonly onKey: boolean;
  /** Undefined outside objects, such as in a kustomization file. */
  readonly resource: Resource | undefined;
  readonly world: World | undefined;
  /** The links that are written here. */
  readonly links: readonly Link[];
}

export function cursorAt(file: SourceFile, graph: Graph, position: Position): Cursor | undefined {
  const manifest = file.manifests.findLast((m) => m.startLine <= position.line);
  if (!manifest?.root.exists) return undefined;
  const field = manifest.root.find(position);
  const pointer = field.pointer;
  const resource = graph
    .resourcesIn(file.uri)
    .find(
      (r) => r.body.manifest === manifest && (r.body.pointer === '' || `${pointer}/`.startsWith(`${r.body.pointer}/`)),
    );
  const world = resource && graph.viewOf(resource);
  const links = resource && world ? linksAt(world.linksFrom(resource), field, position) : [];
  return { field, position, onKey: field.onKey(position), resource, world, links };
}

/** A link is written where its field is, and anywhere inside it when that is a selector. */
export function linksAt(links: readonly Link[], field: Field, position: Position): Link[] {
  const pointer = field.pointer;
  const isHere = (at: Field) =>
    at.manifest === field.manifest && at.pointer === pointer && contains(at.valueRange, position);
  return links.filter(({ at, nameAt, partAt, wanted }) => {
    if (wanted.selector) return at.manifest === field.manifest && `${pointer}/`.startsWith(`${at.pointer}/`);
    return [at, nameAt, partAt].some((place) => place !== undefined && isHere(place));
  });
}
