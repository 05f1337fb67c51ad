import type { World } from '../../graph/world.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import { namedIn, nameField } from './linkText.ts';
import { type Occurrence, sortOccurrences, valueOccurrence } from './occurrence.ts';
import type { Scope } from './scope.ts';
import type { SymbolAt } from './symbol.ts';

/** The label that every namespace has, with its name (Well-Known Labels). */
const METADATA_NAME = 'kubernetes.io/metadata.name';

/** A namespace by its name: who lives in it and who names it, in whatever may be deployed together with `from`. */
export function namespaceSymbol(scope: Scope, from: Resource, name: string): SymbolAt {
  const near = objectsNear(scope, from);
  const owners = near.filter((object) => object.is('', 'Namespace') && object.nameField.string === name);
  const files = new Set(near.map(({ uri }) => uri));
  const overlays = scope.overlays.filter(({ reach }) => [...reach].some((uri) => files.has(uri)));
  const occurrences = [
    ...owners.map(({ nameField }) => valueOccurrence(nameField, true)),
    ...near.flatMap((object) => namespaceFields(object.body, name)).map((at) => valueOccurrence(at, false)),
    ...near.flatMap((object) => linkUses(scope, object, name)),
    ...overlays
      .map(({ root }) => root.at('namespace'))
      .filter((at) => at.string === name)
      .map((at) => valueOccurrence(at, false)),
  ];
  return { kind: 'namespace', name, owners, occurrences: sortOccurrences(occurrences, scope) };
}

function objectsNear(scope: Scope, from: Resource): Resource[] {
  const around = new Set(scope.worldOf(from).resources);
  const known = new Map<World, boolean>();
  return scope.objects.filter((object) => {
    if (object === from || around.has(object)) return true;
    const world = scope.worldOf(object);
    const sees = known.get(world) ?? world.resources.includes(from);
    known.set(world, sees);
    return sees;
  });
}

/** Lists of namespaces: of affinity terms, of monitors, of admission rules. */
const LISTS: ReadonlySet<string | number> = new Set(['namespaces', 'matchNames']);
/** Texts of a person, and maps whose keys mean nothing to Kubernetes. */
const OPAQUE: ReadonlySet<string | number> = new Set(['annotations', 'data', 'stringData', 'binaryData']);

/** Fields that name a namespace, by what such fields are called everywhere. */
function namespaceFields(field: Field, name: string): Field[] {
  if (!field.manifest.text.includes(name)) return [];
  const { segment, parent } = field;
  if (field.string === name) {
    const isLabel = parent?.parent?.at('key').string === METADATA_NAME && parent.segment === 'values';
    const isListed = typeof segment === 'number' && (LISTS.has(parent?.segment ?? '') || isLabel);
    return segment === 'namespace' || segment === METADATA_NAME || isListed ? [field] : [];
  }
  if (OPAQUE.has(segment)) return [];
  return [...field.entries().map(([, value]) => value), ...field.items()].flatMap((child) =>
    namespaceFields(child, name),
  );
}

function linkUses(scope: Scope, object: Resource, name: string): Occurrence[] {
  return scope.linksFrom(object).flatMap((link) => {
    const field = nameField(link);
    if (!field) return [];
    if (link.wanted.kind === 'Namespace' && link.wanted.name === name) {
      return namedIn(link).map((named) => valueOccurrence(field, false, { part: named.name }));
    }
    if (link.wanted.namespace !== name) return [];
    return namedIn(link).flatMap(({ namespace }) =>
      namespace ? [valueOccurrence(field, false, { part: namespace })] : [],
    );
  });
}
