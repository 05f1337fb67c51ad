import { t } from '../../base/l10n.ts';
import { isBuiltIn } from '../../graph/builtIn.ts';
import type { World } from '../../graph/world.ts';
import { shortId } from '../../model/identity.ts';
import type { Resource } from '../../model/resource.ts';
import type { Finding } from '../rule.ts';
import { RBAC } from './policyRule.ts';

/** Who has a role, as far as these manifests show. */
export interface Holders {
  /** Counts in every namespace; also where no binding is shown, for a ClusterRole. */
  readonly everywhere: boolean;
  /** The bindings, and the workloads that get the role by them. */
  readonly related: NonNullable<Finding['related']>;
}

/** More than these, nobody reads. */
const MOST_RELATED = 6;

/**
 * Nothing for roles that the control plane brings, or that only its own bindings give: their names start with `system:`
 * (Using RBAC Authorization, “Default roles and role bindings”).
 */
export function holdersOf(role: Resource, world: World): Holders | undefined {
  if (isBuiltIn({ group: RBAC, kind: role.kind }, role.name)) return undefined;
  const bindings = bindingsOf(role, world);
  const own = bindings.filter((binding) => !isOfControlPlane(binding));
  if (bindings.length > 0 && own.length === 0) return undefined;
  const isShown = own.length > 0;
  return {
    everywhere:
      role.kind === 'ClusterRole' && (!isShown || own.some((binding) => binding.kind === 'ClusterRoleBinding')),
    related: own.flatMap((binding) => relatedTo(binding, world)).slice(0, MOST_RELATED),
  };
}

export function bindingsOf(role: Resource, world: World): readonly Resource[] {
  return world
    .linksTo(role)
    .filter(({ relation }) => relation === 'grants')
    .map(({ from }) => from);
}

/** The ClusterRoles that the ServiceAccounts of a Role have in the whole cluster. */
export function clusterRolesBeside(role: Resource, world: World): readonly Resource[] {
  return bindingsOf(role, world)
    .flatMap((binding) => accountsOf(binding, world))
    .flatMap((account) => world.linksTo(account))
    .filter(({ relation, from }) => relation === 'binds' && from.kind === 'ClusterRoleBinding')
    .flatMap(({ from }) => world.linksFrom(from))
    .flatMap(({ relation, to }) => (relation === 'grants' ? to : []));
}

function accountsOf(binding: Resource, world: World): readonly Resource[] {
  return world.linksFrom(binding).flatMap(({ relation, to }) => (relation === 'binds' ? to : []));
}

export function isOfControlPlane(binding: Resource): boolean {
  return (
    binding.name.startsWith('system:') || (binding.is(RBAC, 'ClusterRoleBinding') && binding.name === 'cluster-admin')
  );
}

/** A binding, and the workloads of its ServiceAccounts. */
function relatedTo(binding: Resource, world: World): NonNullable<Finding['related']> {
  const subjects = binding
    .at('subjects')
    .items()
    .flatMap((subject) => subject.at('name').string ?? []);
  const given = {
    message: t('{0} gives it to {1}', shortId(binding.id), subjects.join(t(', '))),
    at: binding.at('roleRef', 'name'),
  };
  return [...(subjects.length > 0 ? [given] : []), ...workloadsOf(binding, world)];
}

export function workloadsOf(binding: Resource, world: World): NonNullable<Finding['related']> {
  return accountsOf(binding, world).flatMap((account) =>
    world
      .linksTo(account)
      .filter(({ relation }) => relation === 'runs as')
      .map(({ from, at }) => ({ message: t('{0} runs as “{1}”', shortId(from.id), account.name), at })),
  );
}
