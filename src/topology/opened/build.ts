import { t } from '../../base/l10n.ts';
import type { World } from '../../graph/world.ts';
import type { Resource } from '../../model/resource.ts';
import { isService } from '../../model/service.ts';
import { workloadsBehind } from '../../traffic/servicePaths.ts';
import { sourceOf } from '../build/builder.ts';
import type { Card, CardProblem, Connection, Topology } from '../topology.ts';
import type { Neighbour, OpenedCard, Stage } from './opened.ts';
import { configuration, identity, policies, storage, ways } from './sections.ts';
import { containerStage, endpointStage, serviceStage, workloadStage } from './stages.ts';

/** Opens a card of a map; undefined where it is gone. `fixesOf` names the quick fixes of a problem. */
export function openCard(
  world: World,
  topology: Topology,
  id: string,
  fixesOf: (problem: CardProblem) => readonly string[],
): OpenedCard | undefined {
  const card = topology.cards.find((candidate) => candidate.id === id);
  if (!card) return undefined;
  const note = noteOf(card);
  const flows = topology.connections.filter(({ type }) => type !== 'mounts' || card.type === 'storage');
  const claims = topology.connections
    .filter(({ type, from }) => type === 'mounts' && from.card === id)
    .flatMap(({ to }) => topology.cards.find((other) => other.id === to.card) ?? []);
  const resource = world.resources.find((candidate) => candidate.toString() === id);
  const workloads = workloadsOf(resource, world);
  const sections = [
    ...(resource && isService(resource) ? [ways(resource, world)] : []),
    ...(workloads.length > 0
      ? [
          policies(workloads, world),
          configuration(workloads, world),
          storage(claims, workloads),
          identity(workloads, world),
        ]
      : []),
  ];
  return {
    card,
    ...(note === undefined ? {} : { note }),
    callers: neighbours(flows, topology, 'from', 'to', id),
    callees: neighbours(flows, topology, 'to', 'from', id),
    stages: stagesOf(card, resource, workloads, world),
    problems: card.problems.map((problem) => ({ ...problem, fixes: fixesOf(problem) })),
    sections: sections.filter(({ rows, note }) => rows.length > 0 || note !== undefined),
  };
}

function workloadsOf(resource: Resource | undefined, world: World): readonly Resource[] {
  if (!resource) return [];
  if (isService(resource)) return workloadsBehind(world.serviceOf(resource), world);
  return resource.podTemplate ? [resource] : [];
}

function stagesOf(
  card: Card,
  resource: Resource | undefined,
  workloads: readonly Resource[],
  world: World,
): readonly Stage[] {
  const stages =
    card.routes.length > 0 || card.zone === 'edge'
      ? entryStages(card, resource)
      : [
          ...(resource && isService(resource) ? [serviceStage(resource, world), endpointStage(resource, world)] : []),
          workloadStage(workloads, world),
          containerStage(workloads),
        ];
  return stages.filter(({ parts }) => parts.length > 0);
}

/** An Ingress, a Gateway or a load balancer: where clients connect, and what goes where. */
function entryStages(card: Card, resource: Resource | undefined): Stage[] {
  const source = resource ? sourceOf(resource) : card.source;
  const listeners = card.ports.map(({ port, text }) => ({ tab: port, text }));
  const detail = card.detail === undefined ? [] : [{ text: card.detail }];
  return [
    {
      title: card.type === 'gateway' ? t('Listeners') : t('Entry'),
      parts: [{ name: card.name, lines: [...detail, ...listeners], ...(source ? { source } : {}) }],
    },
    {
      title: t('Routes'),
      parts: card.routes.map(({ type, text, target, tls, source }) => ({
        name: text,
        lines:
          type === 'host' ? (tls ? [{ text: t('TLS') }] : []) : target === undefined ? [] : [{ text: `→ ${target}` }],
        ...(source ? { source } : {}),
      })),
    },
  ];
}

/** The other ends of the connections of a card, in their order. */
function neighbours(
  connections: readonly Connection[],
  { cards }: Topology,
  other: 'from' | 'to',
  own: 'from' | 'to',
  id: string,
): Neighbour[] {
  return connections.flatMap((connection) => {
    if (connection[own].card !== id) return [];
    const card = cards.find((candidate) => candidate.id === connection[other].card);
    if (!card) return [];
    const { verdict, ports, reasons } = connection;
    return [{ card, verdict, public: connection.public, ports, reasons }];
  });
}

function noteOf({ type, name }: Card): string | undefined {
  if (type === 'ghost') return t('{0} is in none of these manifests: only its callers name it.', name);
  if (type === 'external') return t('{0} is outside the cluster: these manifests say no more about it.', name);
  if (type === 'internet') return t('Whoever is outside the cluster. What it reaches stands at the right.');
  if (type === 'storage') return t('A volume claim. Who mounts it stands at the left.');
  return undefined;
}
