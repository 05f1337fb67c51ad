import { t } from '../../base/l10n.ts';
import type { Relation } from '../../graph/link.ts';
import { derived } from '../../graph/memory/memory.ts';
import type { World } from '../../graph/world.ts';
import { shortId } from '../../model/identity.ts';
import type { PodTemplate } from '../../model/podTemplate.ts';
import type { Resource } from '../../model/resource.ts';
import { formatPorts } from '../portNames.ts';
import type { Rule } from '../rule.ts';

const POINTING: ReadonlySet<Relation> = new Set([
  'selects',
  'routes to',
  'applies to',
  'allows',
  'monitors',
  'served by',
]);

export const workloadUnreachable: Rule = {
  id: 'workload-unreachable',
  severity: 'hint',
  group: 'correctness',
  kinds: ['apps/Deployment', 'apps/StatefulSet', 'argoproj.io/Rollout'],
  summary: 'A workload opens ports, but no Service leads to it.',
  why: 'Nothing can call it by a stable name. Where other workloads of the namespace have Services, this one may have been forgotten.',
  fix: 'Add a Service whose selector matches the labels of the pod template, or drop the ports.',
  see: 'https://kubernetes.io/docs/concepts/services-networking/service/',
  bad: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: cart
spec:
  selector:
    matchLabels: { app: cart }
  template:
    metadata:
      labels: { app: cart }
    spec:
      containers:
        - name: cart
          image: example/cart:1
          ports:
        # ^^^^^ No Service of namespace “default” selects deployment/cart: nothing leads to 7070
            - containerPort: 7070
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      containers:
        - name: web
          image: example/web:1
          ports:
            - containerPort: 8080
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector: { app: web }
  ports:
    - port: 8080
`,
  good: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: cart
spec:
  selector:
    matchLabels: { app: cart }
  template:
    metadata:
      labels: { app: cart }
    spec:
      containers:
        - name: cart
          image: example/cart:1
          ports:
            - containerPort: 7070
---
apiVersion: v1
kind: Service
metadata:
  name: cart
spec:
  selector: { app: cart }
  ports:
    - port: 7070
`,

  *check(resource, world) {
    const template = resource.podTemplate;
    const [port] = template?.ports ?? [];
    if (!template || !port || template.labelsTemplated || !isOrdinary(resource, template)) return;
    if (!hasServices(resource.namespace, world) || isPointedAt(resource, world)) return;
    yield {
      at: port.at.parent ?? port.at,
      message: t(
        'No Service of namespace “{0}” selects {1}: nothing leads to {2}',
        resource.namespace,
        shortId(resource.id),
        formatPorts(template.ports),
      ),
    };
  },
};

/** Reached by other means than a Service, or with ports that only the machinery asks for. */
function isOrdinary(resource: Resource, { field, hostNetwork, ports }: PodTemplate): boolean {
  if (hostNetwork || ports.some((port) => port.hostPort !== undefined)) return false;
  const annotations = [...resource.annotations.keys(), ...field.at('metadata', 'annotations').keys()];
  if (annotations.includes('prometheus.io/scrape')) return false;
  return !ports.every(
    ({ name }) => name !== undefined && /metric|prom|health|probe|live|ready|debug|pprof|admin|webhook/i.test(name),
  );
}

function hasServices(namespace: string, world: World): boolean {
  return world.servicesIn(namespace).some(({ selector }) => selector);
}

/** By a Service, a policy or a monitor; by a Service that misses it by a slip; or by one whose selector is not known yet. */
function isPointedAt(resource: Resource, world: World): boolean {
  // Nearly always a Service selects it, and then the links of all other objects need not be known.
  if (selectedByServices(resource.namespace, world).has(resource)) return true;
  if (world.linksTo(resource).some(({ relation }) => POINTING.has(relation))) return true;
  if (world.has('monitoring.coreos.com', 'PodMonitor')) return true;
  return world.servicesIn(resource.namespace).some(({ resource: service }) => {
    if (service.templated || service.name === resource.name) return true;
    return world
      .linksFrom(service)
      .some(({ absence, nearest }) => absence === 'templated' || nearest?.resource === resource);
  });
}

const selectedByServices = derived((namespace: string, world): ReadonlySet<Resource> => {
  const links = world.servicesIn(namespace).flatMap(({ resource }) => world.linksFrom(resource));
  return new Set(links.filter(({ relation }) => relation === 'selects').flatMap(({ to }) => to));
});
