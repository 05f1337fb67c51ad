import type { Box, Card } from './topology.ts';

/**
 * Cards that hold every word of the query in a name, kind, namespace, host, path, port or label (`app=web`); those whose
 * name begins with the first word come first, then those whose name holds it.
 */
export function searchCards(cards: readonly Card[], boxes: readonly Box[], query: string): Card[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const [first] = words;
  if (first === undefined) return [];
  const names = new Map(boxes.map(({ id, name }) => [id, name]));
  const rank = ({ name }: Card) => {
    const at = name.toLowerCase().indexOf(first);
    return at === 0 ? 0 : at > 0 ? 1 : 2;
  };
  return cards
    .filter((card) => {
      const texts = textsOf(card, names.get(card.box ?? ''));
      return words.every((word) => texts.some((text) => text.includes(word)));
    })
    .sort((a, b) => rank(a) - rank(b));
}

const KINDS: Readonly<Partial<Record<Card['type'], string>>> = {
  ingress: 'Ingress',
  gateway: 'Gateway',
  service: 'Service',
  loadbalancer: 'Service',
  storage: 'PersistentVolumeClaim',
};

/** The kinds of the objects that a card shows. */
export function kindsOf(card: Card): readonly string[] {
  const own = KINDS[card.type];
  return [...new Set([...(own === undefined ? [] : [own]), ...card.workloads.map(({ kind }) => kind)])];
}

function textsOf(card: Card, box: string | undefined): string[] {
  return [
    card.name,
    box ?? '',
    card.detail ?? '',
    ...kindsOf(card),
    ...(card.labels ?? []),
    ...card.ports.flatMap((row) => [`:${row.port}`, row.text]),
    ...card.routes.map((row) => row.text),
    ...card.workloads.map((chip) => chip.name),
  ].map((text) => text.toLowerCase());
}
