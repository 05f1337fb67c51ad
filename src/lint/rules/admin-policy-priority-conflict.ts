import { t } from '../../base/l10n.ts';
import { derived } from '../../graph/memory/memory.ts';
import type { World } from '../../graph/world.ts';
import type { Resource } from '../../model/resource.ts';
import { podPeer } from '../../traffic/peer.ts';
import { ADMIN_GROUP, type AdminPolicy, type AdminRule, readAdminPolicy } from '../../traffic/policies/adminPolicy.ts';
import { matchSubject } from '../../traffic/policies/adminPolicyMatch.ts';
import type { AdminPeer } from '../../traffic/policies/adminPolicyPeer.ts';
import type { RulePort } from '../../traffic/policies/networkPolicy.ts';
import { adminPoliciesBeside } from '../adminPolicies.ts';
import { replaceValue } from '../edit.ts';
import { coversPeer, coversPods, coversPorts } from '../policyCover.ts';
import { DIRECTIONS } from '../policyPods.ts';
import type { FindingFix, Rule } from '../rule.ts';

/** API reference, `priority`: from 0 to 1000; of several policies that have the same, the implementation may apply any. */
const LAST_PRIORITY = 1000;

export const adminPolicyPriorityConflict: Rule = {
  id: 'admin-policy-priority-conflict',
  severity: 'warning',
  group: 'correctness',
  kinds: ['AdminNetworkPolicy', 'ClusterNetworkPolicy'].map((kind) => `${ADMIN_GROUP}/${kind}`),
  summary: 'Two policies of administrators have the same priority, and decide differently about the same connections.',
  why: 'Which of them counts is not defined: the network plugin may apply either, and another one tomorrow.',
  fix: 'Give each policy a priority of its own; lower numbers come first.',
  see: 'https://network-policy-api.sigs.k8s.io/reference/spec/',
  bad: `
apiVersion: policy.networking.k8s.io/v1alpha1
kind: AdminNetworkPolicy
metadata:
  name: allow-monitoring
spec:
  priority: 10
  #         ^^ AdminNetworkPolicy isolate-tenants has the same priority: whether its rule (Deny) or the one here (Allow) decides what both match is not defined
  subject:
    namespaces: {}
  ingress:
    - action: Allow
      from:
        - namespaces:
            matchLabels:
              kubernetes.io/metadata.name: monitoring
---
apiVersion: policy.networking.k8s.io/v1alpha1
kind: AdminNetworkPolicy
metadata:
  name: isolate-tenants
spec:
  priority: 10
  #         ^^ AdminNetworkPolicy allow-monitoring has the same priority: whether its rule (Allow) or the one here (Deny) decides what both match is not defined
  subject:
    namespaces:
      matchLabels:
        tenant: a
  ingress:
    - action: Deny
      from:
        - namespaces: {}
`,
  good: `
apiVersion: policy.networking.k8s.io/v1alpha1
kind: AdminNetworkPolicy
metadata:
  name: allow-monitoring
spec:
  priority: 10
  subject:
    namespaces: {}
  ingress:
    - action: Allow
      from:
        - namespaces:
            matchLabels:
              kubernetes.io/metadata.name: monitoring
---
apiVersion: policy.networking.k8s.io/v1alpha1
kind: AdminNetworkPolicy
metadata:
  name: isolate-tenants
spec:
  priority: 20
  subject:
    namespaces:
      matchLabels:
        tenant: a
  ingress:
    - action: Deny
      from:
        - namespaces: {}
`,

  *check(resource, world) {
    const policies = adminPoliciesBeside(resource, world);
    const own = policies.find((policy) => policy.resource === resource);
    if (!own) return;
    const at = resource.spec.at('priority');
    for (const other of policies) {
      if (other === own || other.priority !== own.priority || !haveSamePods(own, other, world)) continue;
      const conflict = conflictOf(own, other);
      if (!conflict) continue;
      const { kind, name } = other.resource;
      yield {
        at,
        message: t(
          '{0} has the same priority: whether its rule ({1}) or the one here ({2}) decides what both match is not defined',
          `${kind} ${name}`,
          actionOf(conflict.theirs),
          actionOf(conflict.ours),
        ),
        related: [
          { message: t('This rule decides otherwise'), at: conflict.theirs.at },
          { message: t('Its priority is here'), at: other.resource.spec.at('priority') },
        ],
        fixes: freePriority(own, policies).map(
          (free): FindingFix => ({
            title: t('Change to “{0}”', String(free)),
            edits: [replaceValue(at, free)],
          }),
        ),
      };
    }
  },
};

function actionOf({ at }: AdminRule): string {
  return at.at('action').string ?? '';
}

interface Conflict {
  readonly ours: AdminRule;
  readonly theirs: AdminRule;
}

/** Two rules about the same connections, which decide differently; only where that is certain. */
function conflictOf(own: AdminPolicy, other: AdminPolicy): Conflict | undefined {
  for (const direction of DIRECTIONS) {
    for (const ours of own[direction]) {
      for (const theirs of other[direction]) {
        if (!ours.action || !theirs.action || ours.action === theirs.action || ours.open || theirs.open) continue;
        if (sharePorts(ours.ports, theirs.ports) && sharePeers(ours.peers, theirs.peers)) return { ours, theirs };
      }
    }
  }
  return undefined;
}

function sharePorts(a: readonly RulePort[] | undefined, b: readonly RulePort[] | undefined): boolean {
  if (!a || !b) return true;
  return a.some((one) => b.some((other) => coversPorts([one], [other]) || coversPorts([other], [one])));
}

function sharePeers(a: readonly AdminPeer[], b: readonly AdminPeer[]): boolean {
  return a.some((one) => b.some((other) => coversPeer(one, other) || coversPeer(other, one)));
}

/** By what they say, whatever pods there are; or by pods that both select. */
function haveSamePods(a: AdminPolicy, b: AdminPolicy, world: World): boolean {
  if (!a.subject || !b.subject) return false;
  if (coversPods(a.subject, b.subject) || coversPods(b.subject, a.subject)) return true;
  const others = selectedBy(b.resource, world);
  return [...selectedBy(a.resource, world)].some((workload) => others.has(workload));
}

const selectedBy = derived((resource: Resource, world): ReadonlySet<Resource> => {
  const policy = readAdminPolicy(resource);
  return new Set(
    world.workloads.filter((workload) => {
      const pods = podPeer(workload, world);
      return pods && matchSubject(policy, pods) === 'yes';
    }),
  );
});

/** The next one that no other policy has. */
function freePriority({ priority = 0 }: AdminPolicy, policies: readonly AdminPolicy[]): number[] {
  const taken = new Set(policies.map((policy) => policy.priority));
  let free = priority + 1;
  while (taken.has(free)) free++;
  return free <= LAST_PRIORITY ? [free] : [];
}
