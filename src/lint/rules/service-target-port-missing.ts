import { t } from '../../base/l10n.ts';
import { nearest } from '../../base/nearest.ts';
import type { TextEdit } from '../../base/range.ts';
import type { Link } from '../../graph/link.ts';
import { shortId } from '../../model/identity.ts';
import type { ContainerPort } from '../../model/podTemplate.ts';
import type { Resource } from '../../model/resource.ts';
import type { ServicePort } from '../../model/service.ts';
import { appendItem, insertAfter, replaceValue } from '../edit.ts';
import { formatPorts } from '../portNames.ts';
import type { Finding, FindingFix, Rule } from '../rule.ts';

/** As many candidates as a menu of quick fixes bears. */
const MANY = 5;

export const serviceTargetPortMissing: Rule = {
  id: 'service-target-port-missing',
  severity: 'error',
  group: 'correctness',
  kinds: ['Service'],
  summary: 'A Service sends to a port that its pods do not declare.',
  why: 'A named target port is looked up among the ports of each pod: without it, the pod gets no endpoint, and no traffic. A number needs no declaration, but one that differs from all that are declared is mostly a slip: connections are refused.',
  fix: 'Name or number the port as the containers do.',
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
    - name: admin
      port: 81
      targetPort: 8081
      #           ^^^^ (hint) No container of deployment/web declares port 8081; declared are 8080 (web), 9090 (metrics). It works only if a process listens there
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
      else if (link.absence === 'unknown' && !service.headless) yield* numberFinding(link, port);
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

function* numberFinding(link: Link, port: ServicePort): Iterable<Finding> {
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
  yield { at: link.at, message, severity: 'hint', related: relatedPorts(declared), fixes };
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

function portsOf(workloads: readonly Resource[]): ContainerPort[] {
  return workloads.flatMap((workload) => workload.podTemplate?.ports ?? []);
}

function namesOf(workloads: readonly Resource[]): string {
  return workloads.map((workload) => shortId(workload.id)).join(t(', '));
}

function relatedPorts(declared: readonly ContainerPort[]): Finding['related'] {
  return declared
    .slice(0, MANY)
    .map((port) => ({ message: t('Declared here: {0}', formatPorts([port])), at: port.at }));
}

/** Send to one of the ports that there are. */
function retargetFixes(port: ServicePort, declared: readonly ContainerPort[]): FindingFix[] {
  const candidates = new Map<string | number, ContainerPort>();
  for (const candidate of declared) {
    const target = candidate.name ?? candidate.port;
    if (target !== undefined && candidate.protocol === port.protocol) candidates.set(target, candidate);
  }
  const likely = nearest(String(port.targetPort), [...candidates.keys()].map(String));
  return [...candidates].slice(0, MANY).map(([target, candidate]) => ({
    title: t('Send to port {0}', formatPorts([candidate])),
    edits: [retarget(port, target)],
    preferred: candidates.size === 1 || target === likely,
  }));
}

function retarget(port: ServicePort, target: string | number): TextEdit {
  const written = port.at.at('targetPort');
  return written.exists ? replaceValue(written, target) : insertAfter(port.targetField, 'targetPort', target);
}

/** Give the only port of the pods the name that the Service asks for. */
function namingFix(name: string, declared: readonly ContainerPort[]): FindingFix[] {
  const [only, ...others] = declared;
  if (!only || others.length > 0 || only.name !== undefined) return [];
  const title = t('Name container port {0} “{1}”', formatPorts([only]), name);
  return [{ title, edits: [insertAfter(only.at.at('containerPort'), 'name', name)] }];
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
