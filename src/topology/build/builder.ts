import type { Location } from '../../base/range.ts';
import { remember } from '../../base/remember.ts';
import type { Resource } from '../../model/resource.ts';
import type { Judgement, Reason } from '../../traffic/verdict.ts';
import type {
  Card,
  CardEnd,
  CardProblem,
  Connection,
  ConnectionReason,
  ConnectionType,
  PortRow,
  Verdict,
} from '../topology.ts';

/** A card while it is being put together; labels come last, when the connections are known. */
export type CardDraft = Omit<Card, 'label' | 'ports'> & { readonly ports: PortRow[] };

/** Problems of an object, the worst first. */
export type ProblemsOf = (resource: Resource) => readonly CardProblem[];

const WORST_FIRST: readonly Verdict[] = ['broken', 'denied', 'unknown', 'flows'];

/** Collects cards and connections under their ids. */
export class TopologyBuilder {
  readonly cards = new Map<string, CardDraft>();
  readonly connections = new Map<string, Connection>();

  add(card: CardDraft): CardDraft {
    const known = this.cards.get(card.id);
    if (known) return known;
    this.cards.set(card.id, card);
    return card;
  }

  /** Adds an arrow. Two with the same ends are one, with the worse verdict and the causes of both. */
  connect(
    type: ConnectionType,
    from: CardEnd,
    to: CardEnd,
    judgement: Judgement,
    more: { public?: boolean; ports?: string; evidence?: ConnectionReason } = {},
  ): void {
    if (from.card === to.card) return;
    const id = [type, from.card, from.row ?? '', to.card, to.row ?? ''].join('→');
    const reasons = [...(more.evidence ? [more.evidence] : []), ...judgement.reasons.map(connectionReason)];
    const connection: Connection = {
      id,
      type,
      from,
      to,
      reasons,
      verdict: judgement.verdict,
      public: more.public ?? false,
      ports: more.ports ?? '',
    };
    const known = this.connections.get(id);
    this.connections.set(id, known ? merge(known, connection) : connection);
  }
}

function merge(a: Connection, b: Connection): Connection {
  const verdict = WORST_FIRST.find((v) => a.verdict === v || b.verdict === v) ?? 'unknown';
  const messages = new Set(a.reasons.map((reason) => reason.message));
  return {
    ...a,
    verdict,
    public: a.public || b.public,
    reasons: [...a.reasons, ...b.reasons.filter((reason) => !messages.has(reason.message))],
  };
}

/** A reason as it crosses to the panel. */
export const connectionReason = remember(
  ({ text, at }: Reason): ConnectionReason => (at ? { message: text, source: at.location } : { message: text }),
);

/** Where a click on an object leads. */
export function sourceOf(resource: Resource): Location {
  return (resource.nameField.exists ? resource.nameField : resource.body).location;
}

export function emptyCard(
  id: string,
  name: string,
): Pick<CardDraft, 'id' | 'name' | 'ports' | 'routes' | 'workloads' | 'policies' | 'volumes' | 'exposed' | 'problems'> {
  return { id, name, ports: [], routes: [], workloads: [], policies: 0, volumes: 0, exposed: false, problems: [] };
}

const SEVERITIES = ['error', 'warning', 'info'];

export function worstFirst(a: { severity: string }, b: { severity: string }): number {
  return SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity);
}
