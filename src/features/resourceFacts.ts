import { plural } from '../base/l10n.ts';
import { isIngress, readIngress } from '../model/ingress.ts';
import { replicasOf } from '../model/replicas.ts';
import type { Resource } from '../model/resource.ts';
import { isService, readService } from '../model/service.ts';
import type { Field } from '../syntax/field.ts';

/** Hosts and ports beyond these are not shown: a row is short. */
const SHOWN = 3;

/** What people look for in an object of its kind, in a few characters: ports, replicas, hosts. Empty where nothing is. */
export function factsOf(resource: Resource): string {
  if (isService(resource)) return serviceFacts(resource);
  if (isIngress(resource)) return list(readIngress(resource).rules.map(({ at }) => text(at.at('host')) ?? '*'));
  return FACTS.get(resource.kind)?.(resource) ?? workloadFacts(resource);
}

function serviceFacts(resource: Resource): string {
  const service = readService(resource);
  if (service.type === 'ExternalName') return arrow(resource.spec.at('externalName'));
  const ports = service.ports.map(({ at, protocol }) => {
    const port = text(at.at('port'));
    return port === undefined || protocol === 'TCP' ? port : `${port}/${protocol}`;
  });
  return clauses(service.type === 'ClusterIP' ? undefined : service.type, list(ports));
}

function workloadFacts(resource: Resource): string {
  const replicas = resource.podTemplate && resource.kind !== 'Pod' ? replicasOf(resource) : undefined;
  return replicas === undefined ? '' : `×${replicas}`;
}

/** By kind alone: projects that share one mean much the same by it. */
const FACTS: ReadonlyMap<string, (resource: Resource) => string> = new Map([
  ['CronJob', ({ spec }) => text(spec.at('schedule')) ?? ''],
  ['ConfigMap', keyCount],
  ['Secret', keyCount],
  ['PersistentVolumeClaim', ({ spec }) => text(spec.at('resources', 'requests', 'storage')) ?? ''],
  ['PersistentVolume', ({ spec }) => text(spec.at('capacity', 'storage')) ?? ''],
  ['StorageClass', (resource) => text(resource.at('provisioner')) ?? ''],
  ['HorizontalPodAutoscaler', replicaRange],
  ['RoleBinding', roleOf],
  ['ClusterRoleBinding', roleOf],
  ['Gateway', ({ spec }) => list(listenersOf(spec).map(text))],
  ['HTTPRoute', hostnames],
  ['GRPCRoute', hostnames],
  ['TLSRoute', hostnames],
  ['CustomResourceDefinition', ({ spec }) => text(spec.at('names', 'kind')) ?? ''],
]);

/** `2–10`; at least one is the API server's default (autoscaling/v2, `minReplicas`). */
function replicaRange({ spec }: Resource): string {
  const least = spec.at('minReplicas');
  const range = [least.exists || least.templated ? text(least) : '1', text(spec.at('maxReplicas'))];
  return range.every((end) => end !== undefined) ? range.join('–') : '';
}

function hostnames({ spec }: Resource): string {
  return list(spec.at('hostnames').items().map(text));
}

function roleOf(resource: Resource): string {
  return arrow(resource.at('roleRef', 'name'));
}

/** The Gateway API's, and Istio's. */
function listenersOf(spec: Field): Field[] {
  return [
    ...spec
      .at('listeners')
      .items()
      .map((listener) => listener.at('port')),
    ...spec
      .at('servers')
      .items()
      .map((server) => server.at('port', 'number')),
  ];
}

/** Of a Secret never more than that. */
function keyCount(resource: Resource): string {
  const fields = ['data', 'stringData', 'binaryData'].map((part) => resource.at(part));
  if (fields.some((field) => field.partial)) return '';
  const keys = new Set(fields.flatMap((field) => field.keys()));
  return plural(keys.size, '{0} key', '{0} keys');
}

function arrow(field: Field): string {
  const target = text(field);
  return target === undefined ? '' : `→ ${target}`;
}

/** A scalar whose value is known, on one line. */
function text(field: Field): string | undefined {
  const value = field.scalar;
  if (field.templated || value === undefined || value === null || value === '') return undefined;
  return String(value).replace(/\s+/g, ' ');
}

function list(items: readonly (string | undefined)[]): string {
  const known = [...new Set(items.filter((item) => item !== undefined))];
  return known.slice(0, SHOWN).join(', ') + (known.length > SHOWN ? ', …' : '');
}

function clauses(...parts: readonly (string | undefined)[]): string {
  return parts.filter(Boolean).join(' · ');
}
