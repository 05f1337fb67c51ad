import { plural, t } from '../../base/l10n.ts';
import type { NetworkPolicy, PolicyRule, RulePeer, RulePort } from '../../traffic/policies/networkPolicy.ts';
import type { End } from './ends.ts';

const SHOWN = 3;

/** How many workloads a policy selects; not for certain where a template makes its selector or their labels. */
export interface Selection {
  readonly selected: number;
  readonly isSure: boolean;
}

/** Whom a policy selects, and what it lets through: full sentences for a person. */
export function policyWords(
  policy: NetworkPolicy,
  { selected, isSure }: Selection,
  inNamespace: readonly End[],
): string[] {
  const { ingress, egress, resource } = policy;
  return [
    selectionWords(policy, selected, isSure),
    ...deadValues(policy, inNamespace),
    ...(ingress ? [rulesWords(ingress, 'ingress', resource.namespace)] : []),
    ...(egress ? [rulesWords(egress, 'egress', resource.namespace)] : []),
  ];
}

function selectionWords({ ingress, egress, open }: NetworkPolicy, count: number, isSure: boolean): string {
  if (count === 0) return t('Selects no workload of these manifests.');
  if (!isSure) return plural(count, 'May select 1 workload.', 'May select {0} workloads.');
  const how = ingress && egress ? t('ingress and egress') : egress ? t('egress') : t('ingress');
  if (open) return plural(count, 'Selects 1 workload.', 'Selects {0} workloads.');
  return plural(count, 'Isolates 1 workload for {1}.', 'Isolates {0} workloads for {1}.', how);
}

/** Values of `In` that no pod of the namespace has: mostly a slip of the pen. */
function deadValues({ selector }: NetworkPolicy, ends: readonly End[]): string[] {
  if (selector.templated) return [];
  const labels = ends.flatMap(({ peers }) => peers.flatMap((peer) => (peer.type === 'pods' ? peer.labels : [])));
  if (labels.some(({ open, unsure }) => open || unsure.size > 0)) return [];
  return selector.requirements.flatMap(({ key, operator, values }) => {
    if (operator !== 'In' || values.length < 2) return [];
    const dead = values.filter((value) => !labels.some((source) => source.labels.get(key) === value));
    if (dead.length === 0 || dead.length === values.length) return [];
    const names = dead.join(', ');
    return [
      plural(
        dead.length,
        'One of its {1} values of {2} matches no pod: {3}.',
        '{0} of its {1} values of {2} match no pod: {3}.',
        values.length,
        key,
        names,
      ),
    ];
  });
}

function rulesWords(rules: readonly PolicyRule[], direction: 'ingress' | 'egress', namespace: string): string {
  const inward = direction === 'ingress';
  if (rules.length === 0) return inward ? t('Lets nobody in.') : t('Lets them connect to nobody.');
  const parts = rules.map((rule) => {
    const whom = rule.peers?.map((peer) => peerWords(peer, namespace)) ?? [t('anyone')];
    return t('{0} on {1}', some(whom), portWords(rule.ports));
  });
  return inward ? t('Lets in {0}.', some(parts)) : t('Lets them connect to {0}.', some(parts));
}

function peerWords(peer: RulePeer, namespace: string): string {
  if (peer.type === 'block') return peer.at.at('cidr').string ?? '?';
  const { pods, namespaces } = peer;
  if (!namespaces) {
    return !pods || pods.isEmpty
      ? t('every pod of {0}', namespace)
      : t('pods of {0} with {1}', namespace, pods.toString());
  }
  if (!pods || pods.isEmpty) {
    return namespaces.isEmpty
      ? t('every pod of every namespace')
      : t('every pod of namespaces with {0}', namespaces.toString());
  }
  return namespaces.isEmpty
    ? t('pods of any namespace with {0}', pods.toString())
    : t('pods with {0} in namespaces with {1}', pods.toString(), namespaces.toString());
}

function portWords(ports: readonly RulePort[] | undefined): string {
  if (!ports) return t('all ports');
  return some(
    ports.map(({ protocol, port, endPort }) => {
      const number = port === undefined ? '' : endPort === undefined ? `${port}` : `${port}-${endPort}`;
      return number && protocol === 'TCP' ? number : `${protocol} ${number}`.trim();
    }),
  );
}

function some(words: readonly string[]): string {
  const shown = words.slice(0, SHOWN).join(', ');
  return words.length > SHOWN ? t('{0} and {1} more', shown, words.length - SHOWN) : shown;
}
