import { t } from '../../base/l10n.ts';
import { remember } from '../../base/remember.ts';
import type { World } from '../../graph/world.ts';
import { replicasOf } from '../../model/replicas.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import type { Call, Traffic } from '../../traffic/traffic.ts';
import { FLOWS } from '../../traffic/verdict.ts';
import type { CardEnd, ConnectionReason } from '../topology.ts';
import { emptyCard, sourceOf, type TopologyBuilder } from './builder.ts';
import { apiServerCard, ghostCard, hostCard } from './named.ts';
import { type CardIndex, portRowId } from './services.ts';

/** Calls between cards, to hosts outside, and to names that these manifests do not hold (ghosts). */
export function addCalls(builder: TopologyBuilder, world: World, traffic: Traffic, index: CardIndex): void {
  for (const call of traffic.calls) {
    const from = index.get(call.from);
    const to = calledEnd(builder, world, call, index);
    if (from === undefined || !to) continue;
    builder.connect('calls', { card: from }, to, call.judgement, { ports: portsOf(call), evidence: evidenceOf(call) });
  }
  for (const service of world.services) {
    const from = index.get(service.resource);
    if (service.externalName === undefined || from === undefined) continue;
    builder.connect('calls', { card: from }, hostCard(builder, service.externalName, undefined), FLOWS);
  }
}

function portsOf(call: Call): string {
  const port = call.port?.port ?? call.link.wanted.port;
  return port === undefined ? '' : `${call.port?.protocol ?? 'TCP'} ${port}`;
}

/** The variable, ConfigMap key or argument that names the callee. */
const evidenceOf = remember(
  ({ link }: Call): ConnectionReason => ({ message: evidenceText(link.at), source: link.at.location }),
);

function evidenceText(at: Field): string {
  if (at.parent?.segment === 'data') return t('named in ConfigMap key {0}', at.segment);
  const variable = at.parent?.at('name').string;
  return variable === undefined ? t('named in its arguments') : t('named in env {0}', variable);
}

function calledEnd(builder: TopologyBuilder, world: World, call: Call, index: CardIndex): CardEnd | undefined {
  const { wanted } = call.link;
  if (call.host !== undefined) return hostCard(builder, call.host, wanted.port);
  if (call.to) {
    const card = index.get(call.to);
    if (card === undefined) return undefined;
    const first = builder.cards.get(card)?.ports[0]?.id;
    const row = call.port ? portRowId(call.port) : first;
    return row === undefined ? { card } : { card, row };
  }
  if (call.link.absence === 'built in') return apiServerCard(builder, wanted.port);
  return wanted.name === undefined
    ? undefined
    : ghostCard(builder, world, wanted.name, wanted.namespace ?? call.from.namespace, wanted.port);
}

/** Volume claims: those that pods mount, and those that a StatefulSet makes for each of its pods. */
export function addStorage(builder: TopologyBuilder, world: World, index: CardIndex): void {
  for (const workload of world.workloads) {
    const from = index.get(workload);
    if (from === undefined) continue;
    for (const link of world.linksFrom(workload)) {
      if (link.relation !== 'mounts' || link.wanted.kind !== 'PersistentVolumeClaim') continue;
      for (const claim of link.to) mount(builder, from, claimCard(builder, claim));
    }
    for (const template of workload.spec.at('volumeClaimTemplates').items()) {
      mount(builder, from, templateCard(builder, workload, template));
    }
  }
}

function mount(builder: TopologyBuilder, from: string, to: string): void {
  builder.connect('mounts', { card: from }, { card: to }, FLOWS);
}

function claimCard(builder: TopologyBuilder, claim: Resource): string {
  return builder.add({
    ...emptyCard(claim.toString(), claim.name),
    type: 'storage',
    zone: 'outside',
    detail: claimDetail(claim.spec),
    source: sourceOf(claim),
    title: [claim.kind, claim.namespace].join(' · '),
  }).id;
}

function templateCard(builder: TopologyBuilder, workload: Resource, template: Field): string {
  const name = `${template.at('metadata', 'name').string ?? ''}-${workload.name}`;
  return builder.add({
    ...emptyCard(`${workload.namespace}/${name}[PersistentVolumeClaim]`, name),
    type: 'storage',
    zone: 'outside',
    detail: claimDetail(template.at('spec'), replicasOf(workload)),
    source: template.location,
    title: ['PersistentVolumeClaim', workload.namespace].join(' · '),
  }).id;
}

const ACCESS: Readonly<Record<string, string>> = {
  ReadWriteOnce: 'RWO',
  ReadOnlyMany: 'ROX',
  ReadWriteMany: 'RWX',
  ReadWriteOncePod: 'RWOP',
};

/** `PVC · 2 × 20Gi · RWO` */
function claimDetail(spec: Field, count?: number): string {
  const storage = spec.at('resources', 'requests', 'storage');
  const size = storage.string ?? (storage.number === undefined ? undefined : String(storage.number));
  const modes = spec
    .at('accessModes')
    .items()
    .map((mode) => ACCESS[mode.string ?? ''] ?? mode.string ?? '');
  const times = count !== undefined && count > 1 && size !== undefined ? `${count} × ${size}` : size;
  return ['PVC', times, modes.join(' ')].filter(Boolean).join(' · ');
}
