import { t } from '../../base/l10n.ts';
import type { Container } from '../../model/podTemplate.ts';
import type { Service } from '../../model/service.ts';
import type { Rule } from '../rule.ts';
import { runningContainers, runsToCompletion } from '../runningContainers.ts';
import { selectingServices } from '../selectingServices.ts';

export const readinessProbeMissing: Rule = {
  id: 'readiness-probe-missing',
  severity: 'warning',
  group: 'reliability',
  preset: 'recommended',
  kinds: '*',
  summary: 'A Service sends requests to pods that have no readiness probe.',
  why: 'A pod gets requests as soon as its process has started, before it can answer: each rollout and each restart loses some. A pod that is stuck goes on getting them.',
  fix: 'Give the container that answers a `readinessProbe`.',
  see: 'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/#readiness-probe',
  bad: `
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
---
apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
    app: web
spec:
  containers:
    - name: web
      #     ^^^ Service “web” sends requests to this pod before it can answer: no container has a readiness probe
      image: nginx:1.27
`,
  good: `
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
---
apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
    app: web
spec:
  containers:
    - name: web
      image: nginx:1.27
      readinessProbe:
        httpGet:
          path: /
          port: 80
`,

  *check(resource, world) {
    const containers = runningContainers(resource);
    const [first] = containers;
    if (!first || runsToCompletion(resource)) return;
    const gates = resource.podTemplate?.spec.at('readinessGates');
    if (gates?.exists || gates?.templated) return;
    const probes = containers.map(({ field }) => field.at('readinessProbe'));
    if (probes.some((probe) => probe.exists || probe.templated)) return;
    const service = selectingServices(resource, world).find(isForReadyPods);
    if (!service) return;
    const message = t(
      'Service “{0}” sends requests to this pod before it can answer: no container has a readiness probe',
      service.resource.name,
    );
    const related = [{ message: t('Service “{0}” is here', service.resource.name), at: service.resource.nameField }];
    yield { at: (answering(containers, service) ?? first).field.at('name'), message, related };
  },
};

function isForReadyPods({ resource }: Service): boolean {
  const flag = resource.spec.at('publishNotReadyAddresses');
  return !flag.templated && flag.boolean !== true;
}

/** The container that declares a port of the Service. */
function answering(containers: readonly Container[], { ports }: Service): Container | undefined {
  const targets = ports.map(({ targetPort }) => targetPort);
  return containers.find((one) => one.ports.some(({ name, port }) => targets.includes(name) || targets.includes(port)));
}
