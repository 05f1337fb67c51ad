import { plural, t } from '../base/l10n.ts';
import { compareNames, compareText, groupBy } from '../base/order.ts';
import type { World } from '../graph/world.ts';
import type { Traffic } from '../traffic/traffic.ts';
import { type CardDraft, type ProblemsOf, sourceOf, TopologyBuilder } from './build/builder.ts';
import { EdgeCards } from './build/entries.ts';
import { addCalls, addStorage } from './build/outside.ts';
import { addServiceCards } from './build/services.ts';
import { shownBox, shownCard } from './build/shown.ts';
import type { Box, Card, Connection, ProblemCount, Topology } from './topology.ts';

/** The map of a world: what traffic its manifests make. */
export function buildTopology(world: World, traffic: Traffic, problemsOf: ProblemsOf): Topology {
  const builder = new TopologyBuilder();
  const edge = new EdgeCards(world, traffic);
  const index = addServiceCards(builder, world, traffic, problemsOf, edge.hidden);
  edge.add(builder, index, problemsOf);
  addCalls(builder, world, traffic, index);
  addStorage(builder, world, index);
  const connections = [...builder.connections.values()].sort((a, b) => compareText(a.id, b.id));
  const drafts = [...builder.cards.values()].sort((a, b) => compareText(a.id, b.id));
  const flows = connections.filter((connection) => connection.type !== 'mounts');
  const incoming = groupBy(flows, (connection) => connection.to.card);
  const outgoing = groupBy(flows, (connection) => connection.from.card);
  return {
    name: world.name,
    boxes: boxesOf(world, drafts).map(shownBox),
    cards: drafts.map(shownCard).map((draft) => ({
      ...draft,
      label: labelOf(draft, incoming.get(draft.id) ?? [], outgoing.get(draft.id) ?? []),
    })),
    connections,
    problems: countProblems(world.resources.flatMap((resource) => problemsOf(resource))),
  };
}

function boxesOf(world: World, cards: readonly CardDraft[]): Box[] {
  const members = groupBy(cards, (card) => card.box);
  const names = [...members.keys()].filter((name) => name !== undefined).sort(compareNames);
  return names.map((name) => {
    const namespace = world.find({ group: '', kind: 'Namespace' }, undefined, name)[0];
    return {
      id: name,
      name,
      policies: world.ofKindIn('networking.k8s.io', 'NetworkPolicy', name).length,
      problems: countProblems((members.get(name) ?? []).flatMap((card) => card.problems)),
      ...(namespace ? { source: sourceOf(namespace) } : {}),
    };
  });
}

function countProblems(problems: readonly { readonly severity: string }[]): ProblemCount {
  return {
    errors: problems.filter((problem) => problem.severity === 'error').length,
    warnings: problems.filter((problem) => problem.severity === 'warning').length,
  };
}

/** What a screen reader says: “checkout, Service, port 5050, called by 1, calls 6, 1 denied”. */
function labelOf(card: CardDraft, incoming: readonly Connection[], outgoing: readonly Connection[]): Card['label'] {
  const all = [...incoming, ...outgoing];
  const count = (verdict: string) => all.filter((c) => c.verdict === verdict).length;
  const parts = [
    card.name,
    card.title,
    ...(card.ports.length > 0
      ? [plural(card.ports.length, 'port {1}', 'ports {1}', card.ports.map((p) => p.port).join(', '))]
      : []),
    ...(incoming.length > 0 ? [t('called by {0}', incoming.length)] : []),
    ...(outgoing.length > 0 ? [t('calls {0}', outgoing.length)] : []),
    ...(count('denied') > 0 ? [t('{0} denied', count('denied'))] : []),
    ...(count('broken') > 0 ? [t('{0} broken', count('broken'))] : []),
    ...(card.problems.length > 0 ? [plural(card.problems.length, '{0} problem', '{0} problems')] : []),
  ];
  return parts.join(', ');
}
