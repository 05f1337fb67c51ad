import { plural, t } from '../base/l10n.ts';
import type { Location } from '../base/range.ts';
import type { CardProblem, Connection, Verdict } from '../topology/topology.ts';
import { cardName, type Link, type MapNode, type SceneGraph } from './graph.ts';

/** What a tooltip says, before it is drawn. */
export interface Explanation {
  readonly title: string;
  readonly detail: string;
  readonly facts: readonly Fact[];
  readonly notes: readonly Note[];
  /** Notes that did not find room. */
  readonly more: number;
}

export interface Fact {
  readonly name: string;
  readonly value: readonly Span[];
}

export interface Span {
  readonly text: string;
  readonly verdict?: Verdict;
}

/** A problem or the reason of a verdict, with the line that causes it. */
export interface Note {
  readonly kind: CardProblem['severity'] | Verdict;
  readonly subject?: string;
  readonly message: string;
  readonly source?: Location;
}

const NAMES = 3;
const NOTES = 6;
const VERDICTS: readonly Verdict[] = ['flows', 'denied', 'broken', 'unknown'];

export function explainNode(graph: SceneGraph, node: MapNode): Explanation {
  const card = node.card?.card;
  const links = [...graph.incoming(node), ...graph.outgoing(node)];
  const facts = linkFacts(graph, node);
  if (!card) {
    const box = node.box?.box;
    const policies = box?.policies ?? 0;
    if (box) facts.push(fact(t('Policies'), policies > 0 ? String(policies) : t('none: everything in it is open')));
    const notes = failureNotes(graph, links);
    return { title: box?.name ?? '', detail: t('Namespace'), facts, ...limited(notes) };
  }
  if (card.policies > 0) {
    facts.push(fact(t('Policies'), plural(card.policies, '1 selects it', '{0} select it')));
  } else if (card.workloads.length > 0) {
    facts.push(fact(t('Policies'), t('none selects it')));
  }
  const conditional = card.routes.filter(({ conditions }) => conditions).slice(0, NAMES);
  facts.push(
    ...conditional.map(({ text, conditions = [] }) => fact(t('{0} only where', text), conditions.join(' · '))),
  );
  const problems = card.problems.map(({ severity, message, source }): Note => ({ kind: severity, message, source }));
  const said = new Set(problems.map(({ message }) => message));
  const reasons = failureNotes(graph, links).filter(({ message }) => !said.has(message));
  return { title: card.name, detail: card.title, facts, ...limited([...problems, ...reasons]) };
}

/** One explanation for connections that lie on each other. */
export function explainConnections(graph: SceneGraph, connections: readonly Connection[]): Explanation {
  const [only] = connections;
  if (only && connections.length === 1) {
    const facts = [fact(t('Traffic'), verdictWord(only), only.verdict)];
    if (only.change) facts.push(fact(t('Change'), changeWord(only)));
    if (only.ports) facts.push(fact(t('Ports'), only.ports));
    const row = graph.card(only.from.card)?.card?.card.routes.find(({ id }) => id === only.from.row);
    if (row?.share !== undefined) facts.push(fact(t('Share of requests'), row.share));
    if (row?.conditions) facts.push(fact(t('Only where'), row.conditions.join(' · ')));
    const notes = only.reasons.map(({ message, source }): Note => ({ kind: only.verdict, message, source }));
    return { title: between(graph, only), detail: typeWord(only), facts, ...limited(notes) };
  }
  const facts = connections.slice(0, NOTES).map((connection) => {
    const ports = connection.ports && ` · ${connection.ports}`;
    return {
      name: between(graph, connection),
      value: [{ text: verdictWord(connection), verdict: connection.verdict }, { text: ports }],
    };
  });
  return {
    title: plural(connections.length, '1 connection', '{0} connections'),
    detail: '',
    facts,
    notes: [],
    more: connections.length - facts.length,
  };
}

function linkFacts(graph: SceneGraph, node: MapNode): Fact[] {
  const traffic = (link: Link) => link.connection.type !== 'mounts';
  const incoming = graph.incoming(node);
  const outgoing = graph.outgoing(node);
  return [
    endsFact(t('Called by'), graph, incoming.filter(traffic), 'from'),
    endsFact(t('Calls'), graph, outgoing.filter(traffic), 'to'),
    endsFact(
      t('Mounts'),
      graph,
      outgoing.filter((link) => !traffic(link)),
      'to',
      false,
    ),
    endsFact(
      t('Mounted by'),
      graph,
      incoming.filter((link) => !traffic(link)),
      'from',
      false,
    ),
  ].filter((found): found is Fact => found !== undefined);
}

/** `4 flow · 1 denied (paymentservice)`; names alone where all flows. */
function endsFact(
  name: string,
  graph: SceneGraph,
  links: readonly Link[],
  end: 'from' | 'to',
  withVerdicts = true,
): Fact | undefined {
  if (links.length === 0) return undefined;
  const names = (some: readonly Link[]) => [...new Set(some.map((link) => cardName(graph, link.connection[end].card)))];
  const flows = links.every((link) => link.connection.verdict === 'flows');
  if (flows || !withVerdicts) {
    const all = names(links);
    const count = all.length > NAMES ? `${all.length}: ` : '';
    return fact(name, count + shortList(all));
  }
  const value: Span[] = [];
  for (const verdict of VERDICTS) {
    const some = links.filter((link) => link.connection.verdict === verdict);
    if (some.length === 0) continue;
    if (value.length > 0) value.push({ text: ' · ' });
    const all = names(some);
    value.push({ text: countWord(verdict, all.length), verdict });
    // Names where something is wrong; the map shows the others.
    if (verdict !== 'flows') value.push({ text: ` (${shortList(all)})` });
  }
  return { name, value };
}

function failureNotes(graph: SceneGraph, links: readonly Link[]): Note[] {
  return links
    .filter((link) => link.connection.verdict !== 'flows')
    .flatMap(({ connection }) =>
      connection.reasons.map(({ message, source }) => ({
        kind: connection.verdict,
        subject: between(graph, connection),
        message,
        source,
      })),
    );
}

function fact(name: string, text: string, verdict?: Verdict): Fact {
  return { name, value: [{ text, verdict }] };
}

function limited(notes: readonly Note[]): { notes: readonly Note[]; more: number } {
  return { notes: notes.slice(0, NOTES), more: Math.max(0, notes.length - NOTES) };
}

function shortList(names: readonly string[]): string {
  const shown = names.slice(0, NAMES).join(', ');
  return names.length > NAMES ? t('{0} and {1} more', shown, names.length - NAMES) : shown;
}

function between(graph: SceneGraph, connection: Connection): string {
  return `${cardName(graph, connection.from.card)} → ${cardName(graph, connection.to.card)}`;
}

function verdictWord({ verdict, type }: Pick<Connection, 'verdict' | 'type'>): string {
  if (type === 'mounts' && verdict === 'flows') return t('mounts');
  const words = { flows: t('flows'), denied: t('denied'), broken: t('broken'), unknown: t('unknown') };
  return words[verdict];
}

function changeWord({ change, was, type }: Connection): string {
  if (change === 'added') return t('added');
  if (change === 'removed') return t('removed');
  return was ? t('changed, was: {0}', verdictWord({ verdict: was, type })) : t('changed');
}

function countWord(verdict: Verdict, count: number): string {
  const words = {
    flows: () => plural(count, '1 flows', '{0} flow'),
    denied: () => t('{0} denied', count),
    broken: () => t('{0} broken', count),
    unknown: () => t('{0} unknown', count),
  };
  return words[verdict]();
}

function typeWord({ type }: Connection): string {
  const words = { exposes: t('entry'), routes: t('route'), calls: t('call'), mounts: t('mount') };
  return words[type];
}
