import { t } from '../../base/l10n.ts';
import type { Link } from '../../graph/link.ts';
import { shortId } from '../../model/identity.ts';
import type { ContainerPort } from '../../model/podTemplate.ts';
import type { Resource } from '../../model/resource.ts';
import type { ServicePort } from '../../model/service.ts';
import { insertAfter } from '../edit.ts';
import { formatPorts } from '../portNames.ts';
import type { Finding, FindingFix, Rule } from '../rule.ts';
import { namesOf, portsOf, relatedPorts, retargetFixes } from '../targetPorts.ts';

export const serviceTargetPortMissing: Rule = {
  id: 'service-target-port-missing',
  severity: 'error',
  group: 'correctness',
  kinds: ['Service'],
  summary: 'A Service sends to a named port that its pods do not have.',
  why: 'A named target port is looked up among the ports of each pod: without it, the pod gets no endpoint, and no traffic.',
  fix: 'Name the port as the containers do, or use its number.',
  see: 'https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports',
  bad: `
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector: { app: web }
  ports:
    - name: http
      port: 80
      targetPort: http
      #           ^^^^ No container of deployment/web has a port named “http”; declared are 8080 (web), 9090 (metrics)
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
            - name: web
              containerPort: 8080
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
    - name: http
      port: 80
      targetPort: web
    - name: admin
      port: 9090
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
            - name: web
              containerPort: 8080
            - name: metrics
              containerPort: 9090
`,

  *check(resource, world) {
    const links = world.linksFrom(resource);
    const service = world.serviceOf(resource);
    const selected = links.find((link) => link.relation === 'selects')?.to ?? [];
    for (const link of links) {
      const port = link.relation === 'targets' && service.ports.find((p) => p.targetField === link.at);
      if (!port) continue;
      if (link.missingPart === undefined) yield* lackedBySome(link, port, selected);
      else if (link.absence === 'missing') yield namedFinding(link, port, service.headless);
    }
  },
};

function namedFinding(link: Link, port: ServicePort, headless: boolean): Finding {
  const name = String(port.targetPort);
  const pods = namesOf(link.to);
  const declared = portsOf(link.to);
  const sameName = declared.find((p) => p.name === name);
  const message = sameName
    ? t('Port “{0}” of {1} speaks {2}, this port of the Service {3}', name, pods, sameName.protocol, port.protocol)
    : declared.length > 0
      ? t('No container of {0} has a port named “{1}”; declared are {2}', pods, name, formatPorts(declared))
      : t('No container of {0} has a port named “{1}”, nor any other', pods, name);
  return {
    at: link.at,
    message,
    // Names of a headless Service resolve to pods all the same; only its SRV record is gone.
    severity: headless ? 'warning' : undefined,
    related: relatedPorts(declared),
    fixes: [...retargetFixes(port, declared), ...namingFix(name, declared)],
  };
}

/** Pods that a named port leaves out. Jobs share labels with what they prepare, and are meant to be left out. */
function* lackedBySome(link: Link, port: ServicePort, selected: readonly Resource[]): Iterable<Finding> {
  if (typeof port.targetPort !== 'string') return;
  for (const workload of selected) {
    if (workload.id.group === 'batch' || link.to.includes(workload)) continue;
    const template = workload.podTemplate;
    if (!template || template.spec.partial) continue;
    const message =
      template.ports.length > 0
        ? t(
            '{0} has no port named “{1}”, so no traffic from here; declared are {2}',
            shortId(workload.id),
            port.targetPort,
            formatPorts(template.ports),
          )
        : t('{0} has no port named “{1}”, so no traffic from here', shortId(workload.id), port.targetPort);
    yield {
      at: link.at,
      message,
      severity: 'warning',
      related: [{ message: t('Selected, too'), at: workload.nameField }],
    };
  }
}

/** Give the only port of the pods the name that the Service asks for. */
function namingFix(name: string, declared: readonly ContainerPort[]): FindingFix[] {
  const [only, ...others] = declared;
  if (!only || others.length > 0 || only.name !== undefined) return [];
  const title = t('Name container port {0} “{1}”', formatPorts([only]), name);
  return [{ title, edits: [insertAfter(only.at.at('containerPort'), 'name', name)] }];
}
