import { t } from '../../base/l10n.ts';
import { mayHaveMorePorts } from '../../graph/links/targetPorts.ts';
import { placesAt } from '../../graph/references/path.ts';
import type { World } from '../../graph/world.ts';
import type { Resource } from '../../model/resource.ts';
import { portsOf } from '../../traffic/policies/grants.ts';
import type { PolicyRule, RulePort } from '../../traffic/policies/networkPolicy.ts';
import { PortSet } from '../../traffic/ports.ts';
import { type ServicePortPath, trafficOf } from '../../traffic/traffic.ts';
import { replaceValue } from '../edit.ts';
import { DIRECTIONS, destinationsOf, isAboutAnyPods, knownPolicy, namesOf } from '../policyPods.ts';
import type { FindingFix, Rule } from '../rule.ts';
import { selectingServices } from '../selectingServices.ts';

export const networkPolicyServicePort: Rule = {
  id: 'network-policy-service-port',
  severity: 'warning',
  group: 'correctness',
  kinds: ['networking.k8s.io/NetworkPolicy'],
  summary: 'A NetworkPolicy names the port of a Service where policies see that of its pods.',
  why: 'A Service sends connections on to its pods before policies judge them: what they see is the `targetPort`. A rule for the port of the Service lets nothing through.',
  fix: 'Name the port that the pods listen on, by number or by the name that their container gives it.',
  see: 'https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports',
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
        - port: 80
          #     ^^ Policies see the port of the pods, not that of a Service: Service “web” sends 80 on to 8080, and no container of deployment/web declares 80
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: 8080
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
            - containerPort: 8080
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
        - port: 8080
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: 8080
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
            - containerPort: 8080
`,

  *check(resource, world) {
    const policy = knownPolicy(resource);
    if (!policy) return;
    for (const direction of DIRECTIONS) {
      for (const rule of policy[direction] ?? []) {
        const numbered = (rule.ports ?? []).filter(isOneNumber);
        if (numbered.length === 0) continue;
        const pods = destinationsOf(rule, direction, policy, world);
        // Ports need no declaration: only of pods that declare theirs something is known.
        if (pods.length === 0 || !pods.every(declaresPorts)) continue;
        for (const port of numbered) {
          const translations = translationsOf(port, pods, world);
          const [first] = translations;
          if (!first || translations.some((one) => isAdmitted(one, rule, port, world))) continue;
          const { path, number } = first;
          const service = path.service;
          yield {
            at: port.at.at('port'),
            message: t(
              'Policies see the port of the pods, not that of a Service: Service “{0}” sends {1} on to {2}, and no container of {3} declares {1}',
              service.name,
              String(port.port),
              String(number),
              namesOf(pods),
            ),
            ...(isAboutAnyPods(rule, direction, policy) && { severity: 'info' }),
            related: [
              {
                message: t('Service “{0}” sends it to {1} here', service.name, String(number)),
                at: path.port.targetField,
              },
            ],
            fixes: fixesFor(port, translations),
          };
        }
      }
    }
  },
};

/** Where a Service sends connections to one of its ports. */
interface Translation {
  readonly workload: Resource;
  readonly number: number;
  readonly path: ServicePortPath & { readonly service: Resource };
}

type NumberedPort = RulePort & { readonly port: number };

function isOneNumber(port: RulePort): port is NumberedPort {
  return typeof port.port === 'number' && port.endPort === undefined && !port.templated;
}

function declaresPorts(workload: Resource): boolean {
  return (workload.podTemplate?.ports.length ?? 0) > 0 && !mayHaveMorePorts(workload);
}

/** Where Services send connections to a port; none if some of the pods listen on that very port, as far as anything says so. */
function translationsOf(
  { port, protocol }: NumberedPort,
  pods: readonly Resource[],
  world: World,
): readonly Translation[] {
  if (pods.some((workload) => isMentioned(port, workload))) return [];
  const all = pods.flatMap((workload) => pathsTo(workload, world));
  if (all.some(({ number, path }) => number === port && path.port.protocol === protocol)) return [];
  return all.filter(({ path }) => path.port.port === port && path.port.protocol === protocol);
}

/** By a declaration or a probe. */
function isMentioned(port: number, workload: Resource): boolean {
  if (workload.podTemplate?.ports.some((declared) => declared.port === port)) return true;
  return (workload.podTemplate?.containers ?? []).some(({ field }) =>
    PROBES.some((path) => placesAt(field, path).some((at) => at.number === port)),
  );
}

/** Where a container tells a number that it listens on without declaring it. Source: Kubernetes API reference, Probe. */
const PROBES: readonly string[] = ['livenessProbe', 'readinessProbe', 'startupProbe'].flatMap((probe) =>
  ['httpGet', 'tcpSocket', 'grpc'].map((action) => `${probe}.${action}.port`),
);

/** A headless Service translates nothing. */
function pathsTo(workload: Resource, world: World): Translation[] {
  return selectingServices(workload, world)
    .filter(({ headless }) => !headless)
    .flatMap(({ resource }) =>
      trafficOf(world)
        .servicePaths(resource)
        .flatMap((path) =>
          path.targets.flatMap(({ workload: target, port }) =>
            target === workload ? [{ workload, number: port, path: { ...path, service: resource } }] : [],
          ),
        ),
    );
}

/** Whether the rule names the port of the pods, too. */
function isAdmitted(
  { workload, number }: Translation,
  rule: PolicyRule,
  { protocol }: RulePort,
  world: World,
): boolean {
  const pods = trafficOf(world).peerOf(workload);
  return !pods || !portsOf(rule, pods).possible.intersect(PortSet.of(protocol, number)).isEmpty;
}

function fixesFor(port: RulePort, translations: readonly Translation[]): FindingFix[] {
  const [only, ...others] = new Set(translations.map(({ number }) => number));
  if (only === undefined || others.length > 0) return [];
  return [
    {
      title: t('Change to “{0}”', String(only)),
      edits: [replaceValue(port.at.at('port'), only)],
      preferred: true,
    },
  ];
}
