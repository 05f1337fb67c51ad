import { t } from '../../base/l10n.ts';
import { groupBy } from '../../base/order.ts';
import type { Location } from '../../base/range.ts';
import type { World } from '../../graph/world.ts';
import type { Resource } from '../../model/resource.ts';
import { isService } from '../../model/service.ts';
import { GATEWAY_API } from '../../traffic/gateway/kinds.ts';
import { workloadsBehind } from '../../traffic/servicePaths.ts';
import type { Card, CardProblem, Connection, Topology } from '../topology.ts';
import { entryStage, ingressesSection, listenerStage, pathsSection, routesSection } from './entry.ts';
import type { Judged, Neighbour, OpenedCard, Row, Section, Stage } from './opened.ts';
import { configuration, identity, policies, storage } from './sections.ts';
import { containerStage, endpointStage, serviceStage, workloadStage } from './stages.ts';
import { claimOf, mountsSection, storageStages } from './storageParts.ts';
import { openWays, wayRows } from './ways.ts';

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
  const byId = new Map(topology.cards.map((one) => [one.id, one]));
  const flows = topology.connections.filter(({ type }) => type !== 'mounts' || card.type === 'storage');
  const [incoming, outgoing] = [flows.filter(({ to }) => to.card === id), flows.filter(({ from }) => from.card === id)];
  const { ways, ...parts } = partsOf(card, world, topology);
  const unsaid = saidOnce(card.problems);
  const stages = parts.stages
    .filter(({ parts }) => parts.length > 0)
    .map((stage) => ({ ...stage, parts: stage.parts.map(unsaid) }));
  const told = ways?.map(unsaid);
  const sections = [...evidence(card, incoming, outgoing, byId), ...parts.sections].map(
    (section): Section => ({ ...section, rows: section.rows.map(unsaid) }),
  );
  return {
    card,
    ...(note === undefined ? {} : { note }),
    callers: neighbours(incoming, byId, 'from'),
    callees: neighbours(outgoing, byId, 'to'),
    stages,
    problems: card.problems.map((problem) => ({ ...problem, fixes: fixesOf(problem) })),
    ...(told ? { ways: told } : {}),
    sections: sections.filter(({ rows, note }) => rows.length > 0 || note !== undefined),
  };
}

/**
 * Leaves out the reasons that were told before, from top to bottom: what a problem tells stands there, with its fixes. A
 * problem tells a reason if it has its words, or the very place.
 */
function saidOnce(problems: readonly CardProblem[]): <T extends Partial<Judged>>(judged: T) => T {
  const said = problems.map(({ message }) => bare(message));
  const places = new Set(problems.map(({ source }) => placeOf(source)));
  return (judged) => {
    if (!judged.reasons) return judged;
    const reasons = judged.reasons.filter(
      ({ message, source }) =>
        !(source && places.has(placeOf(source))) && !said.some((text) => text.includes(bare(message))),
    );
    said.push(...reasons.map(({ message }) => bare(message)));
    return { ...judged, reasons };
  };
}

function placeOf({ uri, range }: Location): string {
  return `${range.start.line}:${range.start.character} ${uri}`;
}

/** Findings put names into quotes, reasons don't. */
function bare(message: string): string {
  return message.replace(/[“”]/g, '');
}

type Parts = Pick<OpenedCard, 'stages' | 'sections' | 'ways'>;

function partsOf(card: Card, world: World, topology: Topology): Parts {
  const { id, type } = card;
  if (type === 'internet') return { stages: [], sections: [], ways: openWays(world) };
  const claim = claimOf(card, world);
  if (claim) return { stages: storageStages(card, claim, world), sections: [mountsSection(claim, world)] };
  const resource = world.resources.find((one) => String(one) === id || `edge:${one}` === id);
  if (resource?.is(GATEWAY_API, 'Gateway')) {
    const sections = [routesSection(resource, world), pathsSection(card, topology.connections)];
    return { stages: [listenerStage(resource, world)], sections };
  }
  if (type === 'gateway') return { stages: [], sections: [pathsSection(card, topology.connections)] };
  if (type === 'ingress') {
    const sections = [ingressesSection(card, world), pathsSection(card, topology.connections)];
    return { stages: [entryStage(card)], sections };
  }
  return objectParts(card, resource, world, topology);
}

/** A Service with its workloads, or a workload, whether the card shows its inside or the door to it. */
function objectParts(card: Card, resource: Resource | undefined, world: World, topology: Topology): Parts {
  if (!resource) return { stages: [], sections: [] };
  const service = isService(resource) ? resource : undefined;
  const workloads = service ? workloadsBehind(world.serviceOf(service), world) : resource.podTemplate ? [resource] : [];
  const claims = topology.connections
    .filter(({ type, from }) => type === 'mounts' && from.card === String(resource))
    .flatMap(({ to }) => topology.cards.find((other) => other.id === to.card) ?? []);
  const stages: Stage[] = [
    ...(card.zone === 'edge' ? [entryStage(card)] : []),
    ...(service ? [serviceStage(service, world), endpointStage(service, world)] : []),
    workloadStage(workloads, world),
    containerStage(workloads, service, world),
  ];
  const sections =
    workloads.length === 0
      ? []
      : [
          policies(workloads, world),
          configuration(workloads, world),
          storage(claims, workloads),
          identity(workloads, world),
        ];
  return { stages, sections, ...(service ? { ways: wayRows(service, world) } : {}) };
}

/** What names the callees, and why calls don't get through. Paths of an entry say both for themselves. */
function evidence(
  { type, zone }: Card,
  incoming: readonly Connection[],
  outgoing: readonly Connection[],
  cards: ReadonlyMap<string, Card>,
): Section[] {
  const isNamed = type === 'ghost' || type === 'external';
  const callers = incoming.filter(({ verdict, type }) => type !== 'mounts' && (isNamed || verdict !== 'flows'));
  return [
    {
      id: 'callers',
      title: isNamed ? t('Named by') : t('Who may not get through'),
      rows: evidenceRows(callers, cards, 'from'),
    },
    ...(zone === 'edge' || type === 'internet' || type === 'storage'
      ? []
      : [
          {
            id: 'calls' as const,
            title: t('Calls, and what names them'),
            rows: evidenceRows(outgoing, cards, 'to'),
          },
        ]),
  ];
}

function evidenceRows(connections: readonly Connection[], cards: ReadonlyMap<string, Card>, end: 'from' | 'to'): Row[] {
  return connections.map(({ type, verdict, reasons, ports, ...ends }): Row => {
    // What names a callee comes first; the reasons of the verdict follow.
    const [first, ...rest] = reasons;
    const named = type === 'calls' ? first : undefined;
    // Of other lines each reason names its own.
    const source = named?.source ?? (verdict === 'flows' ? first?.source : undefined);
    return {
      name: cards.get(ends[end].card)?.name ?? ends[end].card,
      text: [ports, named?.message ?? ''].filter(Boolean).join(' · '),
      verdict,
      public: ends.public,
      reasons: verdict === 'flows' ? [] : named ? rest : reasons,
      ...(source ? { source } : {}),
    };
  });
}

/** The other ends of the connections of a card, each once for a port and verdict. */
function neighbours(
  connections: readonly Connection[],
  cards: ReadonlyMap<string, Card>,
  end: 'from' | 'to',
): Neighbour[] {
  const all = connections.flatMap((connection): Neighbour[] => {
    const card = cards.get(connection[end].card);
    const { verdict, ports, type } = connection;
    return card ? [{ card, verdict, public: connection.public, type, ports }] : [];
  });
  return [...groupBy(all, ({ card, verdict, ports }) => [card.id, verdict, ports].join(' ')).values()].map(
    ([first]) => first!,
  );
}

function noteOf({ type, name, source }: Card): string | undefined {
  if (type === 'ghost') return t('{0} is in none of these manifests: only its callers name it.', name);
  if (type === 'external') return t('{0} is outside the cluster: these manifests say no more about it.', name);
  if (type === 'internet') return t('Whoever is outside the cluster.');
  if (type === 'gateway' && !source) return t('These manifests hold no such Gateway: only routes name it.');
  return undefined;
}
