import { t } from '../../base/l10n.ts';
import { slipAmong } from '../../base/slip.ts';
import { mayHaveMorePorts } from '../../graph/links/targetPorts.ts';
import { shortId } from '../../model/identity.ts';
import type { ContainerPort } from '../../model/podTemplate.ts';
import type { RulePort } from '../../traffic/policies/networkPolicy.ts';
import { insertAfter, replaceValue } from '../edit.ts';
import { nameFixes } from '../nameFixes.ts';
import { DIRECTIONS, destinationsOf, isAboutAnyPods, knownPolicy, namesOf } from '../policyPods.ts';
import { formatPorts } from '../portNames.ts';
import type { FindingFix, Rule } from '../rule.ts';

export const networkPolicyPortMissing: Rule = {
  id: 'network-policy-port-missing',
  severity: 'warning',
  group: 'correctness',
  kinds: ['networking.k8s.io/NetworkPolicy'],
  summary: 'A NetworkPolicy names a port that no container of the pods declares.',
  why: 'A name is looked up among the ports of the pods that are connected to, with its protocol. Where none has it, the rule lets nothing through on it, without an error anywhere.',
  fix: 'Use a name that the containers declare, give theirs this name, or write the number of the port.',
  see: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/#networkpolicy-resource',
  bad: `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector:
    matchLabels:
      app: web
  ingress:
    - ports:
        - port: htpp
          #     ^^^^ No container of deployment/web declares a port “htpp” (TCP): this lets nothing through. Declared are 8080 (http)
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: example/web:1
          ports:
            - name: http
              containerPort: 8080
`,
  good: `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector:
    matchLabels:
      app: web
  ingress:
    - ports:
        - port: http
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: example/web:1
          ports:
            - name: http
              containerPort: 8080
`,

  *check(resource, world) {
    const policy = knownPolicy(resource);
    if (!policy) return;
    for (const direction of DIRECTIONS) {
      for (const rule of policy[direction] ?? []) {
        const named = (rule.ports ?? []).filter(isNamed);
        if (named.length === 0) continue;
        const pods = destinationsOf(rule, direction, policy, world);
        if (pods.length === 0 || pods.some(mayHaveMorePorts)) continue;
        const declared = pods.flatMap(({ podTemplate }) => podTemplate?.ports ?? []);
        for (const { at, port, protocol } of named) {
          if (declared.some((one) => one.name === port && one.protocol === protocol)) continue;
          const there = formatPorts(declared);
          yield {
            at: at.at('port'),
            message:
              there === ''
                ? t(
                    'No container of {0} declares a port “{1}” ({2}): this lets nothing through. They declare none at all',
                    namesOf(pods),
                    port ?? '',
                    protocol,
                  )
                : t(
                    'No container of {0} declares a port “{1}” ({2}): this lets nothing through. Declared are {3}',
                    namesOf(pods),
                    port ?? '',
                    protocol,
                    there,
                  ),
            ...(isAboutAnyPods(rule, direction, policy) && { severity: 'info' }),
            related: pods.map(({ id, podTemplate, nameField }) => ({
              message: t('The pods of {0}', shortId(id)),
              at: podTemplate?.ports[0]?.at.parent ?? nameField,
            })),
            fixes: fixesFor(String(port), { at, protocol }, declared),
          };
        }
      }
    }
  },
};

/** Digits in quotes are no name: the API server refuses them. */
function isNamed({ port, templated }: RulePort): boolean {
  return typeof port === 'string' && /[a-z]/.test(port) && !templated;
}

function fixesFor(
  name: string,
  { at, protocol }: Pick<RulePort, 'at' | 'protocol'>,
  declared: readonly ContainerPort[],
): FindingFix[] {
  const alike = declared.find((one) => one.name === name);
  if (alike) {
    const written = at.at('protocol');
    const edit = written.exists
      ? replaceValue(written, alike.protocol)
      : insertAfter(at.at('port'), 'protocol', alike.protocol);
    return [{ title: t('Change the protocol to {0}', alike.protocol), edits: [edit], preferred: true }];
  }
  const names = [...new Set(declared.flatMap((one) => (one.protocol === protocol ? (one.name ?? []) : [])))];
  return nameFixes(at.at('port'), names, slipAmong(name, names));
}
