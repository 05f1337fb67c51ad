import type { Link, Part } from '../../graph/link.ts';
import { ownPartsOf } from '../../graph/links/ownParts.ts';
import { partsOf } from '../../graph/links/parts.ts';
import type { Resource } from '../../model/resource.ts';
import { isService } from '../../model/service.ts';
import type { Field } from '../../syntax/field.ts';
import { type Cursor, linksAt } from '../cursor.ts';
import { containerPortSymbol } from './containerPortSymbol.ts';
import { labelAt, labelSymbol } from './labelSymbol.ts';
import { namedIn, nameField } from './linkText.ts';
import { namespaceSymbol } from './namespaceSymbol.ts';
import { objectSymbol } from './objectSymbol.ts';
import { isAt, valueOccurrence } from './occurrence.ts';
import { partSymbol } from './partSymbol.ts';
import { containerNamesOf, containerSymbol, volumeSymbol } from './podPartSymbol.ts';
import { readersOf } from './readers.ts';
import type { Scope } from './scope.ts';
import type { SymbolAt } from './symbol.ts';

/** The name at the cursor with all places where it is written; undefined where nothing is named. */
export function symbolAt(cursor: Cursor, scope: Scope): SymbolAt | undefined {
  for (const field of [cursor.field, ...readersOf(cursor.field, cursor.onKey)]) {
    const object = scope.objectAt(field);
    const symbol = object && symbolOf({ ...cursor, field, object }, scope);
    if (symbol) return symbol;
  }
  return undefined;
}

function symbolOf(place: Place, scope: Scope): SymbolAt | undefined {
  return ofLabel(place, scope) ?? (place.onKey ? undefined : ofValue(place, scope)) ?? ofDeclaredKey(place, scope);
}

interface Place extends Cursor {
  readonly object: Resource;
}

function ofLabel({ object, field, onKey }: Place, scope: Scope): SymbolAt | undefined {
  const found = labelAt(scope, object, field, onKey);
  return found && labelSymbol(scope, found.workloads, found.label);
}

function ofValue(place: Place, scope: Scope): SymbolAt | undefined {
  return (
    ofNamespace(place, scope) ?? ofServicePort(place, scope) ?? ofLinks(place, scope) ?? ofDeclaration(place, scope)
  );
}

function ofNamespace({ object, field }: Place, scope: Scope): SymbolAt | undefined {
  const name = field.string;
  if (name === undefined) return undefined;
  const isOwn = object.is('', 'Namespace') && isSame(field, object.nameField);
  return isOwn || field.segment === 'namespace' ? namespaceSymbol(scope, object, name) : undefined;
}

/** Where no targetPort is written, `port` is the port of the pods, too: renaming starts from the Service's. */
function ofServicePort({ object, field }: Place, scope: Scope): SymbolAt | undefined {
  return field.segment === 'port' ? declaredPart(object, field, scope, ['port']) : undefined;
}

/** The links of a text with several names are told apart by where in it they stand. */
function ofLinks({ object, field, position }: Place, scope: Scope): SymbolAt | undefined {
  const links = linksAt(scope.linksFrom(object), field, position).filter(({ wanted }) => !wanted.selector);
  const stands = (part: { start: number; length: number } | undefined) =>
    part !== undefined && isAt(valueOccurrence(field, false, { part }), field, position);
  for (const link of links) {
    const part = partIn(link, field);
    if (part) return ofPart(link, part, scope);
    if (!isSame(nameField(link) ?? link.at, field)) continue;
    for (const { name, namespace, port } of namedIn(link)) {
      if (stands(name)) return ofName(link, object, scope);
      if (namespace && stands(namespace)) return namespaceSymbol(scope, object, link.wanted.namespace ?? '');
      if (port && stands(port)) return ofPart(link, 'port', scope);
    }
  }
  return undefined;
}

const PARTS: readonly Part[] = ['key', 'port', 'section'];

function partIn({ at, partAt, missingPart, wanted }: Link, field: Field): Part | undefined {
  const isPart =
    partAt !== undefined ? isSame(partAt, field) : isSame(at, field) && (wanted.name === undefined || missingPart);
  return isPart ? PARTS.find((part) => wanted[part] !== undefined) : undefined;
}

function ofName(link: Link, object: Resource, scope: Scope): SymbolAt | undefined {
  const { to, from, wanted, absence } = link;
  const { name = '' } = wanted;
  if (wanted.group === '' && wanted.kind === 'Namespace') return namespaceSymbol(scope, object, name);
  const [first] = to;
  // Of a controller's own namespace nothing tells which one it is: the name may be that of several objects.
  if (first)
    return objectSymbol(
      scope,
      to.filter(({ id }) => id.namespace === first.id.namespace),
    );
  // Endpoints are named as their Service is, and bear that name where there is none.
  if (isSame(link.at, from.nameField)) return objectSymbol(scope, [from]);
  return { kind: 'object', name, owners: [], occurrences: [], absence: absence ?? 'unknown' };
}

function ofPart({ wanted, to, places, absence }: Link, part: Part, scope: Scope): SymbolAt | undefined {
  const name = wanted[part];
  const [first] = to;
  if (name === undefined) return undefined;
  switch (wanted.kind) {
    case 'Volume':
      return first && volumeSymbol(scope, first, String(name));
    case 'Container':
      return first && containerSymbol(scope, first, String(name));
    case 'PodResourceClaim':
      return undefined;
  }
  if (places.length === 0) {
    const kind = part === 'port' ? 'service port' : part;
    return { kind, name: String(name), owners: [], occurrences: [], absence: absence ?? 'unknown' };
  }
  if (wanted.kind === 'Pod' || wanted.kind === 'ContainerPort') return containerPortSymbol(scope, to, name);
  return partSymbol(scope, to, part === 'section' && to.every(isService) ? 'port' : part, name);
}

function ofDeclaration({ object, field }: Place, scope: Scope): SymbolAt | undefined {
  if (isSame(field, object.nameField)) return objectSymbol(scope, [object]);
  return podPart(object, field, scope) ?? declaredPart(object, field, scope, ['port', 'section']);
}

function podPart(object: Resource, field: Field, scope: Scope): SymbolAt | undefined {
  const isAmong = (fields: readonly Field[]) => fields.some((one) => isSame(one, field));
  const name = field.string;
  const containers = object.podTemplate?.containers ?? [];
  const ports = containers.flatMap(({ ports }) => ports.flatMap(({ at }) => [at.at('name'), at.at('containerPort')]));
  const port = name ?? field.number;
  if (port !== undefined && isAmong(ports)) return containerPortSymbol(scope, [object], port);
  if (name === undefined) return undefined;
  if (isAmong(ownPartsOf(object, 'Volume').map(({ at }) => at))) return volumeSymbol(scope, object, name);
  return isAmong(containerNamesOf(object)) ? containerSymbol(scope, object, name) : undefined;
}

function declaredPart(object: Resource, field: Field, scope: Scope, parts: readonly Part[]): SymbolAt | undefined {
  for (const part of parts) {
    const declared = partsOf(object, part, scope.worldOf(object))?.find(({ at }) => isSame(at, field));
    if (declared?.name !== undefined) return partSymbol(scope, [object], part, declared.name);
  }
  return undefined;
}

/** Data has names as keys; the values are anything. */
function ofDeclaredKey({ object, field }: Place, scope: Scope): SymbolAt | undefined {
  return declaredPart(object, field, scope, ['key']);
}

function isSame(a: Field, b: Field): boolean {
  return a.manifest === b.manifest && a.exists && a.pointer === b.pointer;
}
