import { derivedOnce } from '../../graph/memory/memory.ts';
import type { World } from '../../graph/world.ts';
import type { Field } from '../../syntax/field.ts';
import { RBAC } from './policyRule.ts';

const BINDINGS = ['RoleBinding', 'ClusterRoleBinding'];

/** Whether a template has a say in who is bound: then nobody is certainly unbound. */
export function hasOpenBindings(world: World): boolean {
  return BINDINGS.some((kind) => world.hasTemplated(RBAC, kind)) || boundNames(world) === undefined;
}

/**
 * Whether some binding may give a ServiceAccount rights. Names alone count: where objects say no namespace, they may be
 * put anywhere together.
 */
export function mayBeBound(name: string, namespace: string, world: World): boolean {
  const names = boundNames(world);
  if (names === undefined) return true;
  const groups = ['system:serviceaccounts', `system:serviceaccounts:${namespace}`, 'system:authenticated'];
  return [name, `system:serviceaccount:${namespace}:${name}`, ...groups].some((one) => names.has(one));
}

/** The names of all subjects of bindings; nothing where one of them is made by a template. */
const boundNames = derivedOnce((world: World): ReadonlySet<string> | undefined => {
  const subjects = BINDINGS.flatMap((kind) => world.ofKind(RBAC, kind)).map((binding) => binding.at('subjects'));
  if (subjects.some(isOpen)) return undefined;
  return new Set(subjects.flatMap((list) => list.items().flatMap((subject) => subject.at('name').string ?? [])));
});

function isOpen(subjects: Field): boolean {
  return subjects.partial || subjects.items().some((subject) => subject.partial || subject.at('name').templated);
}
