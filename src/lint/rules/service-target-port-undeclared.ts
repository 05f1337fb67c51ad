import { t } from '../../base/l10n.ts';
import type { Link } from '../../graph/link.ts';
import { shortId } from '../../model/identity.ts';
import type { Resource } from '../../model/resource.ts';
import type { ServicePort } from '../../model/service.ts';
import { appendItem } from '../edit.ts';
import { formatPorts } from '../portNames.ts';
import type { Finding, FindingFix, Rule } from '../rule.ts';
import { namesOf, portsOf, relatedPorts, retargetFixes } from '../targetPorts.ts';

export const serviceTargetPortUndeclared: Rule = {
  id: 'service-target-port-undeclared',
  severity: 'info',
  group: 'correctness',
  // Container, “ports”: “Not specifying a port here DOES NOT prevent that port from being exposed”.
  preset: 'recommended',
  kinds: ['Service'],
  summary: 'A Service sends to a port number that its pods do not declare, though they declare others.',
  why: 'A number needs no declaration, but one that differs from all that are declared may be a slip: connections are refused then.',
  fix: 'Send to a port that the containers declare, or declare the one that they listen on.',
  see: 'https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports',
  bad: `
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector: { app: web }
  ports:
    - port: 80
      targetPort: 8081
      #           ^^^^ No container of deployment/web declares port 8081; declared are 8080, 9090 (metrics). It works only if a process listens there
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
          image: nginx:1.27
          ports:
            - containerPort: 8080
            - name: metrics
              containerPort: 9090
`,
  good: `
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector: { app: web }
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
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      containers:
        - name: web
          image: nginx:1.27
          ports:
            - containerPort: 8080
            - name: metrics
              containerPort: 9090
`,

  *check(resource, world) {
    const service = world.serviceOf(resource);
    // The ports of a headless Service are only told, not translated.
    if (service.headless) return;
    for (const link of world.linksFrom(resource)) {
      const port = link.relation === 'targets' && service.ports.find((p) => p.targetField === link.at);
      if (port && link.missingPart !== undefined && link.absence === 'unknown') yield* findingOf(link, port);
    }
  },
};

function* findingOf(link: Link, port: ServicePort): Iterable<Finding> {
  const declared = portsOf(link.to);
  // Pods that declare nothing tell nothing.
  if (declared.length === 0) return;
  const message = t(
    'No container of {0} declares port {1}; declared are {2}. It works only if a process listens there',
    namesOf(link.to),
    String(port.targetPort),
    formatPorts(declared),
  );
  const fixes = [...retargetFixes(port, declared), ...declarationFix(port, link.to)];
  yield { at: link.at, message, related: relatedPorts(declared), fixes };
}

function declarationFix({ targetPort, protocol }: ServicePort, workloads: readonly Resource[]): FindingFix[] {
  const [only, ...others] = workloads;
  const container = only?.podTemplate?.containers.find(({ type, ports }) => type === 'container' && ports.length > 0);
  if (!only || others.length > 0 || !container) return [];
  if (targetPort === undefined) return [];
  const port = { containerPort: targetPort, ...(protocol === 'TCP' ? {} : { protocol }) };
  const edit = appendItem(container.field.at('ports'), port);
  if (!edit) return [];
  return [
    {
      title: t('Declare port {0} in container “{1}” of {2}', String(targetPort), container.name, shortId(only.id)),
      edits: [edit],
    },
  ];
}
