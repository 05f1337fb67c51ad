import { groupOf } from '../../model/identity.ts';
import type { Resource } from '../../model/resource.ts';
import type { Link } from '../link.ts';
import type { World } from '../world.ts';
import { nameLink } from './referenceLinks.ts';

/**
 * Bindings of admission policies → their parameters, whose kind the policy states. Without a namespace those of the
 * namespace of each admitted object are meant: any will do. Source: Kubernetes API reference, ParamRef.
 */
export function policyParameterLinks(resource: Resource, links: readonly Link[], world: World): Link[] {
  const parameters = resource.spec.at('paramRef');
  const at = parameters.at('name');
  const name = at.string;
  if (!name || !resource.kind.endsWith('AdmissionPolicyBinding') || parameters.at('namespace').templated) return [];
  const policies = links.filter(({ at }) => at.segment === 'policyName').flatMap(({ to }) => to);
  return policies.flatMap((policy) => {
    const apiVersion = policy.spec.at('paramKind', 'apiVersion').string;
    const kind = policy.spec.at('paramKind', 'kind').string;
    if (apiVersion === undefined || kind === undefined) return [];
    const optional = parameters.at('parameterNotFoundAction').string === 'Allow';
    const wanted = { group: groupOf(apiVersion), kind, namespace: parameters.at('namespace').string, name };
    return [nameLink(world, { relation: 'uses', from: resource, at, optional }, wanted)];
  });
}
