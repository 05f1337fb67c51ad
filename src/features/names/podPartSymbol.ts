import type { Link } from '../../graph/link.ts';
import { type OwnPart, ownPartsOf } from '../../graph/links/ownParts.ts';
import type { NamedPart } from '../../graph/links/parts.ts';
import { placesAt } from '../../graph/references/path.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import { linksTo, sameObjects } from './objectSymbol.ts';
import { keyOccurrence, type Occurrence, sortOccurrences, valueOccurrence } from './occurrence.ts';
import type { Scope } from './scope.ts';
import type { SymbolAt } from './symbol.ts';

/** A volume of a pod, with the mounts that name it. */
export function volumeSymbol(scope: Scope, start: Resource, name: string): SymbolAt {
  const owners = [...sameObjects(scope, [start])];
  const occurrences = owners.flatMap((owner) => [
    ...namesOf(ownPartsOf(owner, 'Volume'), name).map((at) => volumeDeclaration(at)),
    ...partLinks(scope, owner, 'Volume', name).map(({ at }) => valueOccurrence(at, false)),
  ]);
  return { kind: 'volume', name, owners, occurrences: sortOccurrences(occurrences, scope) };
}

/** Claims are named after their template, and neither can be changed later. */
function volumeDeclaration(at: Field): Occurrence {
  return valueOccurrence(at, true, at.path.includes('volumeClaimTemplates') ? { caution: 'claims' } : {});
}

function namesOf(parts: readonly NamedPart[], name: string): Field[] {
  return parts.filter((part) => part.name === name).map(({ at }) => at);
}

/** The links of an object to a part of its own pods; a patch may name what the object has that it changes. */
function partLinks(scope: Scope, owner: Resource, part: OwnPart, name: string): Link[] {
  return scope.linksFrom(owner).filter(({ wanted }) => wanted.kind === part && wanted.section === name);
}

function named(fields: readonly Field[], name: string): Field[] {
  return fields.filter((field) => field.string === name);
}

/** Paths of a pod, besides its links, that name a container of it. Source: Kubernetes API reference, PodSpec. */
const CONTAINER_NAMES: readonly string[] = [
  'volumes[].downwardAPI.items[].resourceFieldRef.containerName',
  'volumes[].projected.sources[].downwardAPI.items[].resourceFieldRef.containerName',
];

const DEFAULT_CONTAINER = 'kubectl.kubernetes.io/default-container';
const APPARMOR = 'container.apparmor.security.beta.kubernetes.io/';

/** A container of a pod, with what names it. */
export function containerSymbol(scope: Scope, start: Resource, name: string): SymbolAt {
  const owners = sameObjects(scope, [start]);
  const scalers = linksTo(scope, owners).filter(({ wanted }) => wanted.kind === 'Container' && wanted.section === name);
  const occurrences = [
    ...[...owners].flatMap((owner) => [
      ...containerUses(owner, name),
      ...partLinks(scope, owner, 'Container', name).map(({ at }) => valueOccurrence(at, false)),
    ]),
    ...scalers.map(({ at }) => valueOccurrence(at, false)),
  ];
  return { kind: 'container', name, owners: [...owners], occurrences: sortOccurrences(occurrences, scope) };
}

function containerUses({ podTemplate }: Resource, name: string): Occurrence[] {
  if (!podTemplate) return [];
  const declared = podTemplate.containers.map(({ field }) => field.at('name'));
  const used = CONTAINER_NAMES.flatMap((path) => placesAt(podTemplate.spec, path));
  const annotations = podTemplate.field.at('metadata', 'annotations');
  const profile = annotations.at(`${APPARMOR}${name}`);
  return [
    ...named(declared, name).map((at) => valueOccurrence(at, true)),
    ...named([...used, annotations.at(DEFAULT_CONTAINER)], name).map((at) => valueOccurrence(at, false)),
    ...(profile.exists
      ? [keyOccurrence(profile, false, { part: { start: APPARMOR.length, length: name.length } })]
      : []),
  ];
}

/** Where a pod names one of its containers. */
export function containerNamesOf({ podTemplate }: Resource): Field[] {
  if (!podTemplate) return [];
  return [
    ...podTemplate.containers.map(({ field }) => field.at('name')),
    ...CONTAINER_NAMES.flatMap((path) => placesAt(podTemplate.spec, path)),
    podTemplate.field.at('metadata', 'annotations', DEFAULT_CONTAINER),
  ].filter((field) => field.exists);
}
