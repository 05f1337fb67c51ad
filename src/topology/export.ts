import { t } from '../base/l10n.ts';
import { compareText } from '../base/order.ts';
import type { Location } from '../base/range.ts';
import type { World } from '../graph/world.ts';
import { replicasOf } from '../model/replicas.ts';
import type { Resource } from '../model/resource.ts';
import { unattachedRoutes } from '../traffic/gateway/unattachedRoutes.ts';
import { workloadsBehind } from '../traffic/servicePaths.ts';
import type { Entry, Traffic } from '../traffic/traffic.ts';
import { FLOWS, type Judgement } from '../traffic/verdict.ts';
import { sourceOf } from './build/builder.ts';
import type { Verdict } from './topology.ts';

/** The traffic of a world as a plain graph of objects, for other programs. Sorted; the same for the same manifests. */
export interface ExportedGraph {
  readonly nodes: readonly ExportedNode[];
  readonly edges: readonly ExportedEdge[];
}

export interface ExportedNode {
  readonly id: string;
  readonly type: 'internet' | 'gateway' | 'ingress' | 'service' | 'workload' | 'external' | 'storage';
  readonly label: string;
  readonly zone: 'external' | 'edge' | 'cluster' | 'private';
  readonly resource?: {
    readonly apiVersion: string;
    readonly kind: string;
    readonly namespace: string | undefined;
    readonly name: string;
  };
  readonly replicas?: number;
  readonly source?: Location;
}

export interface ExportedEdge {
  readonly from: string;
  readonly to: string;
  readonly type: 'exposes' | 'routes' | 'selects' | 'calls' | 'mounts';
  /** `TCP 80` */
  readonly ports: string;
  readonly verdict: Verdict;
  readonly reasons: readonly { readonly message: string; readonly source?: Location }[];
}

const INTERNET = 'internet';

export function exportGraph(world: World, traffic: Traffic): ExportedGraph {
  const nodes = new Map<string, ExportedNode>();
  const edges = new Map<string, ExportedEdge>();
  const add = (node: ExportedNode) => {
    if (!nodes.has(node.id)) nodes.set(node.id, node);
    return node.id;
  };
  const connect = (
    type: ExportedEdge['type'],
    from: string,
    to: string,
    ports: string,
    { verdict, reasons }: Judgement,
  ) => {
    const key = `${from}→${to}→${type}→${ports}`;
    if (from === to || edges.has(key)) return;
    const causes = reasons.map(({ text, at }) => (at ? { message: text, source: at.location } : { message: text }));
    edges.set(key, { from, to, type, ports, verdict, reasons: causes });
  };

  for (const service of world.services) {
    const from = add(objectNode(service.resource, 'service'));
    for (const to of workloadsBehind(service, world))
      connect('selects', from, add(objectNode(to, 'workload')), '', FLOWS);
  }
  for (const workload of world.workloads) {
    const from = add(objectNode(workload, 'workload'));
    for (const link of world.linksFrom(workload)) {
      if (link.relation !== 'mounts' || link.wanted.kind !== 'PersistentVolumeClaim') continue;
      for (const claim of link.to) connect('mounts', from, add(objectNode(claim, 'storage')), '', FLOWS);
    }
  }
  for (const entry of traffic.entries) {
    const internet = add({ id: INTERNET, type: 'internet', label: t('Internet'), zone: 'external' });
    const from = add(objectNode(entry.resource, nodeTypeOf(entry)));
    if (!entry.internal) connect('exposes', internet, from, '', FLOWS);
    if (entry.type !== 'Ingress' && entry.type !== 'Gateway') continue;
    for (const route of entry.routes) {
      if (route.service)
        connect('routes', from, add(objectNode(route.service, 'service')), portText(route.port), route.judgement);
    }
  }
  for (const { gateway, wanted, routes } of unattachedRoutes(world)) {
    for (const { service, port, judgement } of routes) {
      if (!service || wanted === undefined) continue;
      // A Gateway that these manifests don't hold has no more than its name.
      const absent = { id: wanted, type: 'gateway', label: wanted, zone: 'edge' } as const;
      const from = add(gateway ? objectNode(gateway, 'gateway') : absent);
      connect('routes', from, add(objectNode(service, 'service')), portText(port), judgement);
    }
  }
  for (const call of traffic.calls) {
    const from = add(objectNode(call.from, 'workload'));
    const ports =
      portText(call.port) || (typeof call.link.wanted.port === 'number' ? `TCP ${call.link.wanted.port}` : '');
    if (call.host !== undefined) {
      connect(
        'calls',
        from,
        add({ id: `host:${call.host}`, type: 'external', label: call.host, zone: 'external' }),
        ports,
        call.judgement,
      );
      continue;
    }
    if (!call.to) continue;
    const behind = workloadsBehind(world.serviceOf(call.to), world);
    for (const to of behind) connect('calls', from, add(objectNode(to, 'workload')), ports, call.judgement);
    if (behind.length === 0) connect('calls', from, add(objectNode(call.to, 'service')), ports, call.judgement);
  }
  return {
    nodes: [...nodes.values()].sort((a, b) => compareText(a.id, b.id)),
    edges: [...edges].sort(([a], [b]) => compareText(a, b)).map(([, edge]) => edge),
  };
}

function nodeTypeOf({ type, resource }: Entry): ExportedNode['type'] {
  if (type === 'Ingress') return 'ingress';
  if (type === 'Gateway') return 'gateway';
  return resource.podTemplate ? 'workload' : 'service';
}

function objectNode(resource: Resource, type: ExportedNode['type']): ExportedNode {
  const replicas = type === 'workload' ? replicasOf(resource) : undefined;
  return {
    id: resource.toString(),
    type,
    label: resource.name,
    zone: type === 'ingress' || type === 'gateway' ? 'edge' : type === 'storage' ? 'private' : 'cluster',
    resource: {
      apiVersion: resource.apiVersion,
      kind: resource.kind,
      namespace: resource.id.namespace,
      name: resource.name,
    },
    ...(replicas === undefined ? {} : { replicas }),
    source: sourceOf(resource),
  };
}

function portText(port: { readonly protocol: string; readonly port: number | undefined } | undefined): string {
  return port?.port === undefined ? '' : `${port.protocol} ${port.port}`;
}
