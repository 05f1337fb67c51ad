import { remember } from '../base/remember.ts';
import type { Resource } from '../model/resource.ts';
import { isClusterScoped } from '../model/scope.ts';
import type { Field } from '../syntax/field.ts';
import { explainMissingName } from './absence.ts';
import type { Link, Relation, Target } from './link.ts';
import { kindReferences } from './references/byKind.ts';
import { OBJECT_REFERENCES } from './references/objects.ts';
import { POD_REFERENCES } from './references/pods.ts';
import type { Reference } from './references/table.ts';
import type { World } from './world.ts';

/** A name that a resource mentions, whether or not an object bears it. */
interface Mention {
  readonly relation: Relation;
  readonly at: Field;
  readonly optional: boolean;
  readonly wanted: Target & { readonly name: string };
  /** Where a key of the object is named. */
  readonly key?: Field;
}

/** The references by name of the tables. */
export function referenceLinks(resource: Resource, world: World): Link[] {
  return mentionsOf(resource).map(({ relation, at, optional, wanted, key }) => {
    const link = nameLink(world, { relation, from: resource, at, optional }, wanted);
    return key?.string === undefined ? link : withKey(link, key, key.string);
  });
}

/** What a resource mentions depends on its own text alone; only whether it is there depends on the world. */
const mentionsOf = remember((resource: Resource): readonly Mention[] => {
  const spec = resource.podTemplate?.spec;
  const ofPod = spec ? POD_REFERENCES.flatMap((row) => rowMentions(row, spec, resource)) : [];
  const ofObject = OBJECT_REFERENCES.filter(
    ({ from }) => from !== 'pod' && from.some(({ group, kind }) => resource.is(group, kind)),
  ).flatMap((row) => rowMentions(row, resource.body, resource));
  const byKind = kindReferences(resource).flatMap(({ relation, name, to, namespace }): Mention[] => {
    const text = name.string;
    return text ? [{ relation, at: name, optional: false, wanted: { ...to, namespace, name: text } }] : [];
  });
  return [...ofPod, ...ofObject, ...byKind];
});

function rowMentions(row: Reference, start: Field, from: Resource): Mention[] {
  return places(start, row.path).flatMap((place) => {
    const at = row.name === '' ? place : place.at(row.name ?? 'name');
    const name = at.string;
    // An empty class name means “no class”, and a templated one may be anything.
    if (name === undefined || (name === '' && !at.templated)) return [];
    const stated = row.namespace ? place.at(row.namespace).string : undefined;
    const namespace = isClusterScoped(row.to) ? undefined : (stated ?? from.id.namespace);
    const optional = row.optional !== undefined && place.at(row.optional).boolean === true;
    const wanted = { ...row.to, namespace, name };
    return [{ relation: row.relation, at, optional, wanted, ...(row.key ? { key: place.at(row.key) } : {}) }];
  });
}

/** A link to the object of that name, or with the reason why there is none. */
export function nameLink(
  world: World,
  origin: Pick<Link, 'relation' | 'from' | 'at' | 'optional'>,
  wanted: Target & { readonly name: string },
): Link {
  const to = world.find(wanted, wanted.namespace, wanted.name);
  if (to.length > 0) return { ...origin, wanted, to, places: to.map((resource) => resource.nameField) };
  const why = explainMissingName(world, wanted, wanted.namespace, wanted.name, origin.at, origin.from);
  return { ...origin, wanted, to, places: [], ...why };
}

/** Narrows a link to a key of a ConfigMap or Secret. */
function withKey(link: Link, at: Field, key: string): Link {
  const wanted = { ...link.wanted, key };
  if (link.to.length === 0) return { ...link, wanted };
  const places = link.to.flatMap((resource) =>
    DATA_FIELDS.map((field) => resource.at(field, key)).filter((f) => f.hasKey),
  );
  if (places.length > 0) return { ...link, partAt: at, wanted, places };
  const unsure = at.templated || link.to.some((resource) => DATA_FIELDS.some((field) => resource.at(field).partial));
  return { ...link, at, partAt: at, wanted, places: [], missingPart: 'key', absence: unsure ? 'templated' : 'missing' };
}

const DATA_FIELDS = ['data', 'stringData', 'binaryData'];

/** The places that a dotted path finds; `[]` runs over a list. */
export function places(start: Field, path: string): Field[] {
  let found = [start];
  for (const step of path.split('.')) {
    const list = step.endsWith('[]');
    const key = list ? step.slice(0, -2) : step;
    found = found.flatMap((field) => (list ? field.at(key).items() : [field.at(key)]));
  }
  return found.filter((field) => field.exists);
}
