import type { Resource } from '../../model/resource.ts';
import { Selector } from '../../model/selector.ts';
import type { Field } from '../../syntax/field.ts';
import type { PodPeer } from '../peer.ts';
import type { Effect, ForeignPolicy } from './foreignPolicy.ts';
import { allOf, type Match, matchSelector } from './match.ts';
import type { Direction } from './networkPolicy.ts';

/**
 * A CiliumNetworkPolicy, or a CiliumClusterwideNetworkPolicy: each of its rules selects for itself.
 * Source: Cilium, “Network Policy: Rule Basics” and “Endpoint Selector”; `Rule.Sanitize` of pkg/policy/api.
 */
export function readCiliumPolicy(resource: Resource): ForeignPolicy[] {
  const rules = [resource.spec, ...resource.at('specs').items()].filter(({ exists }) => exists);
  return rules.map((rule) => {
    const selector = rule.at('endpointSelector');
    const at = [selector, rule.at('nodeSelector'), resource.nameField].find(({ exists }) => exists) ?? rule;
    return {
      resource,
      at,
      selects: (pods) => matchRule(rule, resource, pods),
      ingress: effectOf(rule, 'ingress'),
      egress: effectOf(rule, 'egress'),
    };
  });
}

/** Rules of a direction put what they select into default deny there, unless `enableDefaultDeny` says otherwise. */
function effectOf(rule: Field, direction: Direction): Effect | undefined {
  const [allow, deny] = [rule.at(direction), rule.at(`${direction}Deny`)];
  const setting = rule.at('enableDefaultDeny', direction);
  const isOpen = rule.partial || allow.partial || deny.partial || setting.templated;
  const denies = deny.items().length > 0;
  const mayAllow = isOpen || allow.items().length > 0;
  // Mutual authentication refuses who can't prove who they are.
  const authenticates = allow.items().some((item) => item.at('authentication').exists);
  const mayDeny = isOpen || denies || authenticates || (setting.boolean ?? mayAllow);
  return mayAllow || mayDeny ? { mayAllow, mayDeny } : undefined;
}

function matchRule(rule: Field, { kind, namespace }: Resource, pods: PodPeer): Match {
  const selector = rule.at('endpointSelector');
  if (selector.exists) {
    const isElsewhere = kind === 'CiliumNetworkPolicy' && namespace !== pods.namespace;
    return isElsewhere ? 'no' : matchEndpoints(selector, pods);
  }
  // Host policies.
  if (rule.at('nodeSelector').exists) return pods.hostNetwork ? 'maybe' : 'no';
  return rule.partial ? 'maybe' : 'no';
}

const NAMESPACE = 'io.kubernetes.pod.namespace';
const NAMESPACE_LABEL = 'io.cilium.k8s.namespace.labels.';
/** Of the service account and the cluster. */
const OTHER_IDENTITY = /^io\.cilium\.k8s\.policy\./;

/** Keys may start with their source; Kubernetes’ own labels are those of `k8s:` and `any:`. */
function matchEndpoints(field: Field, pods: PodPeer): Match {
  const { requirements, templated } = Selector.ofLabelSelector(field);
  const all = requirements.map((r) => ({ ...r, key: r.key.replace(/^(k8s|any):/, '') }));
  const ofNamespace = all.filter(({ key }) => key.startsWith(NAMESPACE_LABEL));
  const ofPods = all.filter(
    (requirement) => !ofNamespace.includes(requirement) && !OTHER_IDENTITY.test(requirement.key),
  );
  const unprefixed = ofNamespace.map((r) => ({ ...r, key: r.key.slice(NAMESPACE_LABEL.length) }));
  return allOf(
    all.length > ofNamespace.length + ofPods.length ? 'maybe' : 'yes',
    matchSelector(new Selector(field, unprefixed, templated), pods.namespaceLabels),
    matchSelector(new Selector(field, ofPods, templated), {
      ...pods.labels,
      labels: new Map([...pods.labels.labels, [NAMESPACE, pods.namespace]]),
    }),
  );
}
