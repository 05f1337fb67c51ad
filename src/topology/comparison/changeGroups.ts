import { plural, t } from '../../base/l10n.ts';
import type { Card, Connection, ConnectionReason, RouteRow, Topology } from '../topology.ts';
import type { ChangeGroup, ChangeGroupType, ChangeItem } from './comparison.ts';
import { ghostIdOf } from './sameThings.ts';

/** More rows than anybody reads. */
const MOST = 100;

const ORDER: readonly ChangeGroupType[] = ['public', 'stopped', 'opened', 'added', 'changed', 'removed', 'private'];

/**
 * What changed, in words: what became public first, and always by name. A line is told once, by what matters most
 * about it.
 *
 * @param compared what `compareTopologies` made of `before`
 * @param causeOf gives what makes the difference of a changed connection
 */
export function changeGroups(before: Topology, compared: Topology, causeOf: CauseOf = () => undefined): ChangeGroup[] {
  const list = new ChangeList(before, compared, causeOf);
  return ORDER.flatMap((type): ChangeGroup[] => {
    const rows = list.rows(type);
    const shown = type === 'public' ? rows : rows.slice(0, MOST);
    return rows.length > 0 ? [{ type, rows: shown, count: rows.length }] : [];
  });
}

type CauseOf = (from: Card, to: Card) => ConnectionReason | undefined;

class ChangeList {
  readonly #causeOf: CauseOf;
  readonly #before: ReadonlyMap<string, Card>;
  readonly #reasonsBefore: ReadonlyMap<string, readonly ConnectionReason[]>;
  readonly #cards: ReadonlyMap<string, Card>;
  readonly #changed: readonly Connection[];
  readonly #rows = new Map<ChangeGroupType, ChangeItem[]>();
  readonly #told = new Set<Connection>();

  constructor(before: Topology, compared: Topology, causeOf: CauseOf) {
    this.#causeOf = causeOf;
    this.#before = new Map(before.cards.map((card) => [card.id, card]));
    this.#reasonsBefore = new Map(before.connections.map(({ id, reasons }) => [id, reasons]));
    this.#cards = new Map(compared.cards.map((card) => [card.id, card]));
    this.#changed = compared.connections.filter(({ change }) => change);
    for (const card of compared.cards) this.#addExposure(card);
    for (const card of compared.cards) this.#addCard(card);
    for (const connection of this.#changed) if (!this.#told.has(connection)) this.#addConnection(connection);
  }

  rows(type: ChangeGroupType): readonly ChangeItem[] {
    return this.#rows.get(type) ?? [];
  }

  #add(type: ChangeGroupType, row: ChangeItem, told: readonly Connection[]): void {
    for (const connection of told) this.#told.add(connection);
    const rows = this.#rows.get(type);
    if (rows) rows.push(row);
    else this.#rows.set(type, [row]);
  }

  /** A card that the internet reaches, and did not before; or the other way round. */
  #addExposure(card: Card): void {
    if (card.zone === 'edge' || card.type === 'internet') return;
    const now = card.exposed && card.change !== 'removed';
    const was = this.#before.get(card.id)?.exposed ?? false;
    if (now === was) return;
    const ways = this.#changed.filter(({ to, public: isPublic }) => to.card === card.id && isPublic);
    const entries = new Set(ways.map(({ from }) => from.card));
    const lines = [...ways, ...this.#changed.filter(({ to, type }) => type === 'exposes' && entries.has(to.card))];
    const through = [...new Set(ways.map((way) => this.#through(way)))].join(', ');
    const note = now ? through && t('through {0}', through) : through && t('was reached through {0}', through);
    const [way] = ways;
    this.#add(
      now ? 'public' : 'private',
      {
        change: card.change ?? 'changed',
        title: card.name,
        ...(note && { note }),
        ...placeOf(this.#row(way)?.source ?? this.#cards.get(way?.from.card ?? '')?.source ?? card.source),
        cards: [card.id, ...entries],
        connections: lines.map(({ id }) => id),
      },
      lines,
    );
  }

  /** A card that came or went, with its lines; one that no policy selects any more, or that one does now. */
  #addCard(card: Card): void {
    const before = this.#before.get(card.id);
    if (card.change === 'removed') {
      const lines = this.#changed.filter(({ from, to }) => from.card === card.id || to.card === card.id);
      const gone = lines.filter(({ change }) => change === 'removed');
      const callers = new Set(lines.filter((line) => !gone.includes(line)).map(({ from }) => from.card));
      const notes = [
        ...(gone.length > 0 ? [plural(gone.length, '1 connection goes with it', '{0} connections go with it')] : []),
        ...(callers.size > 0 ? [plural(callers.size, '1 caller is left', '{0} callers are left')] : []),
      ];
      this.#add(
        'removed',
        {
          change: 'removed',
          title: card.name,
          ...(notes.length > 0 && { note: notes.join(', ') }),
          ...placeOf(card.source ?? [...this.#before.values()].find((old) => ghostIdOf(old) === card.id)?.source),
          cards: [card.id],
          connections: lines.map(({ id }) => id),
        },
        gone,
      );
    } else if (card.change === 'added' && !card.touched && !card.exposed) {
      this.#add(
        'added',
        { change: 'added', title: card.name, ...placeOf(card.source), cards: [card.id], connections: [] },
        [],
      );
    } else if (before && before.policies > 0 !== card.policies > 0) {
      const opened = card.policies === 0;
      const note = opened ? t('no policy selects it any more') : t('policies select it now');
      const row = { change: 'changed', title: card.name, note, cards: [card.id], connections: [] } as const;
      this.#add(opened ? 'opened' : 'changed', { ...row, ...placeOf(card.source) }, []);
    } else if (before && card.change === 'changed' && !card.touched && before.exposed === card.exposed) {
      const [was, is] = [portsOf(before), portsOf(card)];
      const note = was === is ? undefined : t('ports: {0} → {1}', was, is);
      const row = { change: 'changed', title: card.name, cards: [card.id], connections: [] } as const;
      this.#add('changed', { ...row, ...(note && { note }), ...placeOf(card.source) }, []);
    }
  }

  #addConnection(connection: Connection): void {
    const { id, change = 'changed', verdict, was, from, to } = connection;
    const cause = change === 'changed' ? this.#cause(connection) : undefined;
    const reason = this.#reasonOf(connection);
    const note = [cause, reason].flatMap((one) => one?.message ?? []).join(' · ');
    this.#add(
      groupOf(connection),
      {
        change,
        title: `${this.#through(connection)} → ${this.#target(connection)}`,
        ...(change === 'changed' && { before: was }),
        ...((change === 'changed' || (change === 'added' && verdict !== 'flows')) && { after: verdict }),
        ...(note && { note }),
        ...placeOf(cause?.source ?? reason?.source),
        cards: [from.card, to.card],
        connections: [id],
      },
      [],
    );
  }

  #cause({ from, to }: Connection): ConnectionReason | undefined {
    const [caller, callee] = [this.#cards.get(from.card), this.#cards.get(to.card)];
    return caller && callee && this.#causeOf(caller, callee);
  }

  /** What names a call that came or went; of others the reason that is new and has a place, or else the one that is gone. */
  #reasonOf({ id, reasons, change, verdict }: Connection): ConnectionReason | undefined {
    if (change !== 'changed') return change === 'removed' || verdict === 'flows' ? reasons[0] : reasons.at(-1);
    const old = this.#reasonsBefore.get(id) ?? [];
    const isIn = (list: readonly ConnectionReason[], { message }: ConnectionReason) =>
      list.some((one) => one.message === message);
    const fresh = reasons.findLast((reason) => !isIn(old, reason));
    if (fresh?.source) return fresh;
    const gone = old.findLast((reason) => !isIn(reasons, reason));
    return gone ? { ...gone, message: t('no longer: {0}', gone.message) } : (fresh ?? reasons[0]);
  }

  /** `shop.example.com/cart` of a path; else the name of the card. */
  #through({ from }: Connection): string {
    const card = this.#cards.get(from.card);
    let host = '';
    for (const { id, type, text } of card?.routes ?? []) {
      if (type === 'host') host = text;
      if (id === from.row) return type === 'host' ? host : `${host}${text.startsWith('/') ? '' : ' '}${text}`;
    }
    return card?.name ?? from.card;
  }

  /** The path that a connection leaves at. */
  #row(connection: Connection | undefined): RouteRow | undefined {
    return this.#cards.get(connection?.from.card ?? '')?.routes.find(({ id }) => id === connection?.from.row);
  }

  #target({ to, ports }: Connection): string {
    const card = this.#cards.get(to.card);
    const row = card?.ports.find(({ id }) => id === to.row);
    const port = row?.port ?? /\d+$/.exec(ports)?.[0];
    return `${card?.name ?? to.card}${port === undefined ? '' : ` :${port}`}`;
  }
}

function groupOf({ change, verdict, was, public: isPublic }: Connection): ChangeGroupType {
  const stops = verdict === 'denied' || verdict === 'broken';
  if (change === 'removed') return 'removed';
  if (stops && was !== verdict) return 'stopped';
  if (change === 'added') return isPublic ? 'public' : 'added';
  return verdict === 'flows' && was !== 'flows' ? 'opened' : 'changed';
}

function portsOf({ ports }: Card): string {
  return ports.map(({ port, text }) => `${port} ${text}`.trim()).join(', ') || '–';
}

function placeOf(source: ChangeItem['source']): Pick<ChangeItem, 'source'> {
  return source ? { source } : {};
}
