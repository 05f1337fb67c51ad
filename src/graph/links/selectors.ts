import { remember } from '../../base/remember.ts';
import type { Resource } from '../../model/resource.ts';
import { Selector } from '../../model/selector.ts';
import { isService } from '../../model/service.ts';
import type { Field } from '../../syntax/field.ts';
import { explainNoMatch } from '../absence.ts';
import type { Link, Relation } from '../link.ts';
import type { World } from '../world.ts';

/** Links by label: Service → pods, policies and budgets → pods, policy peers → pods. */
export function selectorLinks(resource: Resource, world: World): Link[] {
  if (isService(resource)) return serviceLinks(resource, world);
  if (resource.is('networking.k8s.io', 'NetworkPolicy')) return policyLinks(resource, world);
  if (resource.is('policy', 'PodDisruptionBudget')) return budgetLinks(resource, world);
  return [];
}

function serviceLinks(resource: Resource, world: World): Link[] {
  const { selector } = world.serviceOf(resource);
  if (!selector) return [];
  const link = selectorLink('selects', resource, selector, world, [resource.namespace]);
  if (link.to.length > 0) return [link];
  // Services without pods may have addresses written by hand (Services, “Services without selectors”).
  const written = endpointsOf(resource, world);
  if (written.length === 0) return [link];
  return [{ ...link, to: written, places: written.map((r) => r.nameField), absence: undefined, nearest: undefined }];
}

/** Endpoints of the Service's name and EndpointSlices that are labelled with it. */
export function endpointsOf(service: Resource, world: World): Resource[] {
  const slices = world
    .ofKind('discovery.k8s.io', 'EndpointSlice')
    .filter((r) => r.namespace === service.namespace && r.labels.get('kubernetes.io/service-name') === service.name);
  return [...world.find({ group: '', kind: 'Endpoints' }, service.id.namespace, service.name), ...slices];
}

function budgetLinks(resource: Resource, world: World): Link[] {
  const at = resource.spec.at('selector');
  const selector = Selector.ofLabelSelector(at);
  // An absent selector matches no pod; an empty one none in policy/v1beta1, but every pod of the namespace in policy/v1
  // (Deprecated API Migration Guide, “PodDisruptionBudget”).
  const isEmpty = selector.requirements.length === 0 && !selector.templated;
  if (!at.exists || (isEmpty && resource.apiVersion === 'policy/v1beta1')) return [];
  return [selectorLink('protects', resource, selector, world, [resource.namespace])];
}

function policyLinks(resource: Resource, world: World): Link[] {
  const at = resource.spec.at('podSelector');
  const links = [selectorLink('applies to', resource, Selector.ofLabelSelector(at), world, [resource.namespace])];
  for (const [rules, peers] of [
    ['ingress', 'from'],
    ['egress', 'to'],
  ] as const) {
    for (const rule of resource.spec.at(rules).items()) {
      for (const peer of rule.at(peers).items()) links.push(...peerLinks(resource, peer, world));
    }
  }
  return links;
}

/** Network Policies, “Behavior of to and from selectors”: both selectors in one item must hold together. */
function peerLinks(resource: Resource, peer: Field, world: World): Link[] {
  const pods = peer.at('podSelector');
  const namespaces = peer.at('namespaceSelector');
  if (!pods.exists && !namespaces.exists) return [];
  const among = !namespaces.exists
    ? [resource.namespace]
    : world.selectNamespaces(Selector.ofLabelSelector(namespaces));
  const at = !pods.exists ? namespaces : pods;
  const selector = !pods.exists ? new Selector(at, [], namespaces.partial) : Selector.ofLabelSelector(pods);
  return [selectorLink('allows', resource, selector, world, among)];
}

/** A link to the workloads whose pods a selector matches, or with the reason why there are none. */
export function selectorLink(
  relation: Relation,
  from: Resource,
  selector: Selector,
  world: World,
  namespaces: readonly string[],
): Link {
  const to = namespaces.flatMap((namespace) => world.select(selector, namespace));
  const wanted = { group: '', kind: 'Pod', namespace: namespaces.length === 1 ? namespaces[0] : undefined, selector };
  const link = { relation, from, at: selector.at, wanted, to, optional: false };
  if (to.length > 0) return { ...link, places: to.map((resource) => labelsField(resource)) };
  // A policy is rarely named after the peers that it lets in.
  const owner = relation === 'allows' ? undefined : from;
  const why = explainNoMatch(world, selector, namespaces, from, owner);
  return { ...link, places: [], ...why };
}

/** Where the labels of a workload's pods are written; one Field for all the policies that may let in the same pods. */
const labelsField = remember((resource: Resource): Field => {
  const labels = resource.podTemplate?.field.at('metadata', 'labels');
  return labels?.exists ? labels : resource.nameField;
});
