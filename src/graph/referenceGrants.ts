import type { Resource } from '../model/resource.ts';
import type { Field } from '../syntax/field.ts';
import type { Link, Relation } from './link.ts';
import type { World } from './world.ts';

/** References that the owner of the other namespace has to allow; attaching to a Gateway is allowed by its listeners. */
const GRANTED: ReadonlySet<Relation> = new Set(['routes to', 'secured by']);

/** Whether a reference needs a ReferenceGrant: one of Gateway API into another namespace. */
export function needsGrant({ from, relation, wanted }: Link): boolean {
  if (!/^gateway\.networking\.(x-)?k8s\.io$/.test(from.id.group) || !GRANTED.has(relation)) return false;
  if (isOfMesh(from)) return false;
  return wanted.namespace !== undefined && wanted.namespace !== from.id.namespace;
}

/** Of a mesh, a route may send to Services of another namespace: its clients reach them anyhow (conformance test MeshConsumerRoute). */
function isOfMesh(route: Resource): boolean {
  const parents = route.spec.at('parentRefs').items();
  return parents.length > 0 && parents.every((parent) => parent.at('kind').string === 'Service');
}

/**
 * Whether a ReferenceGrant in the namespace of the target allows the reference: one of its `from` and one of its `to` have
 * to fit; a `to` without name means all objects of the kind (ReferenceGrant, “API”).
 */
export function isGranted({ from, wanted }: Link, world: World): boolean {
  return world.ofKind('gateway.networking.k8s.io', 'ReferenceGrant').some(({ id, spec }) => {
    if (id.namespace !== wanted.namespace) return false;
    const isFrom = (one: Field): boolean =>
      isKind(one, from.id.group, from.kind) && one.at('namespace').string === from.id.namespace;
    const isTo = (one: Field): boolean => {
      const name = one.at('name');
      return isKind(one, wanted.group, wanted.kind) && (!name.exists || name.string === wanted.name);
    };
    return spec.at('from').items().some(isFrom) && spec.at('to').items().some(isTo);
  });
}

/** Whose namespace is not stated may be put anywhere, and a grant that a template makes may say anything. */
export function isSureOfGrants({ from, to, at }: Link, world: World): boolean {
  if (!from.namespaceStated || from.templated || at.templated || !to.every((target) => target.namespaceStated))
    return false;
  const grants = world.ofKind('gateway.networking.k8s.io', 'ReferenceGrant');
  return (
    !world.providers.isOpen && !grants.some((grant) => grant.templated || grant.spec.partial || !grant.namespaceStated)
  );
}

function isKind(one: Field, group: string, kind: string): boolean {
  return (one.at('group').string ?? '') === group && one.at('kind').string === kind;
}
