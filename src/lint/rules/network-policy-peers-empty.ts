import { t } from '../../base/l10n.ts';
import type { Field } from '../../syntax/field.ts';
import { textOf } from '../edit.ts';
import { DIRECTIONS } from '../policyPods.ts';
import type { FindingFix, Rule } from '../rule.ts';

export const networkPolicyPeersEmpty: Rule = {
  id: 'network-policy-peers-empty',
  severity: 'info',
  group: 'correctness',
  kinds: ['networking.k8s.io/NetworkPolicy'],
  summary: 'A rule of a NetworkPolicy has an empty list of peers, which admits everyone.',
  why: 'An empty or missing list of peers means all of them, inside the cluster and outside. To admit nobody, a policy has no rule at all.',
  fix: 'Write the peers that are meant. To let nobody through, take the rule away; to let everybody through, write `- {}`, which says so.',
  see: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/#allow-all-ingress-traffic',
  bad: `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: db
spec:
  podSelector: {}
  ingress:
    - from:
    # ^^^^ Nothing is listed here, which means everyone: an empty list of peers admits all
      ports:
        - port: 5432
`,
  good: `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: db
spec:
  podSelector: {}
  ingress:
    - from:
        - podSelector:
            matchLabels:
              app: web
      ports:
        - port: 5432
`,

  *check(resource) {
    for (const direction of DIRECTIONS) {
      const rules = resource.spec.at(direction);
      const key = direction === 'ingress' ? 'from' : 'to';
      for (const rule of rules.items()) {
        const peers = rule.at(key);
        if (peers.templated || peers.partial || !peers.hasKey) continue;
        const isForgotten = peers.kind === 'null';
        // Who writes an empty list may well know what it means; not who calls it a denial.
        const isDenial = peers.kind === 'list' && peers.items().length === 0 && isCalledDenial(resource.name);
        if (!isForgotten && !isDenial) continue;
        yield {
          at: peers,
          onKey: true,
          message: t('Nothing is listed here, which means everyone: an empty list of peers admits all'),
          fixes: isDenial ? denyFixes(rules) : [],
        };
      }
    }
  },
};

/** Whether a policy is meant to let nobody through, going by what it is called. */
function isCalledDenial(name: string): boolean {
  return /(^|-)(deny|block|isolate|forbid)(-|$)/.test(name) && !name.includes('allow');
}

/** No rules in place of the only one. */
function denyFixes(rules: Field): FindingFix[] {
  const [only, ...others] = rules.items();
  const text = textOf(rules).trimEnd();
  if (!only || others.length > 0 || only.keys().length > 1 || text.includes('#')) return [];
  const { manifest } = rules;
  const start = manifest.offsetOf(rules.keyRange.end);
  const end = manifest.offsetOf(rules.valueRange.start) + text.length;
  if (manifest.text.slice(start, end).includes('#')) return [];
  const edit = { uri: manifest.uri, range: manifest.rangeOf({ start, end }), newText: ': []' };
  return [{ title: t('Let nobody through: no rule at all'), edits: [edit] }];
}
