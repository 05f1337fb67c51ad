import { plural, t } from '../base/l10n.ts';
import { clean } from './text.ts';
import type { Card, Connection, Topology, Verdict } from './topology.ts';

/**
 * The map as a list for reading: namespaces, their cards, and whom each calls with what becomes of it. For a pull
 * request, a page of documentation, a screen reader.
 */
export function mapMarkdown(topology: Topology): string {
  const names = new Map(topology.cards.map((card) => [card.id, nameIn(card)]));
  const outgoing = new Map<string, Connection[]>();
  for (const connection of topology.connections) {
    const known = outgoing.get(connection.from.card);
    if (known) known.push(connection);
    else outgoing.set(connection.from.card, [connection]);
  }
  const groups = [
    { title: t('Ways in'), cards: topology.cards.filter(({ zone }) => zone === 'internet' || zone === 'edge') },
    ...topology.boxes.map((box) => ({
      title: t('Namespace {0}', text(box.name)),
      note: box.policies === 0 ? t('no policies, all open') : plural(box.policies, '1 policy', '{0} policies'),
      cards: topology.cards.filter((card) => card.box === box.id),
    })),
    { title: t('Storage and external'), cards: topology.cards.filter(({ zone }) => zone === 'outside') },
  ];
  const lines = groups.flatMap(({ title, cards, ...more }) => {
    if (cards.length === 0) return [];
    const note = 'note' in more ? [more.note, ''] : [];
    const items = cards.flatMap((card) => [
      cardLine(card),
      ...(outgoing.get(card.id) ?? []).map((connection) => `  - ${connectionLine(connection, card, names)}`),
    ]);
    return [`## ${title}`, '', ...note, ...items, ''];
  });
  return `${[`# ${t('Traffic map of {0}', text(topology.name))}`, '', ...lines].join('\n').trimEnd()}\n`;
}

function cardLine(card: Card): string {
  const ports = card.ports.map((row) => row.port).join(', ');
  const facts = [
    card.title === card.name ? '' : text(card.title),
    card.detail ? text(card.detail) : '',
    ports ? t('ports {0}', text(ports)) : '',
    card.exposed ? t('reachable from the internet') : '',
    ...card.problems.map(({ severity, message }) => `${WORDS[severity]()}: ${text(message)}`),
  ].filter((fact) => fact !== '');
  return `- **${text(card.name)}**${facts.length > 0 ? ` (${facts.join('; ')})` : ''}`;
}

const WORDS = { error: () => t('error'), warning: () => t('warning'), info: () => t('note') } as const;

const VERDICTS: Readonly<Record<Verdict, () => string>> = {
  flows: () => t('flows'),
  denied: () => t('denied'),
  broken: () => t('broken'),
  unknown: () => t('unknown'),
};

function connectionLine(
  { from, to, ports, verdict, reasons, type }: Connection,
  card: Card,
  names: ReadonlyMap<string, string>,
): string {
  const row = from.row === undefined ? '' : rowText(card, from.row);
  const target = [row, '→', names.get(to.card) ?? text(to.card), text(ports)].filter(Boolean).join(' ');
  const why = verdict === 'flows' ? '' : reasons.map(({ message }) => text(message)).join('; ');
  const word = type === 'mounts' ? t('mounts') : VERDICTS[verdict]();
  return `${target}: ${why === '' ? word : `${word} (${why})`}`;
}

/** `shop.example.com /cart (canary · 10 %, header x-beta is 1)`: what of an entry leads there. */
function rowText({ routes }: Card, id: string): string {
  const at = routes.findIndex((route) => route.id === id);
  const row = routes[at];
  if (!row) return '';
  const host = routes.slice(0, at).findLast(({ type }) => type === 'host');
  const terms = [...(row.share === undefined ? [] : [row.share]), ...(row.conditions ?? [])].map(text);
  return [host ? text(host.text) : '', text(row.text), terms.length > 0 ? `(${terms.join(', ')})` : '']
    .filter(Boolean)
    .join(' ');
}

function nameIn({ name, box }: Card): string {
  return text(box === undefined ? name : `${box}/${name}`);
}

/** A name is text: what Markdown or HTML would read in it is escaped, as CommonMark, “Backslash escapes”, allows. */
function text(name: string): string {
  const short = name.length > LONGEST ? `${name.slice(0, LONGEST)}…` : name;
  return clean(short)
    .replace(/[\\`*_{}[\]<>#+!|~]/g, '\\$&')
    .replaceAll('&', '&amp;');
}

/** Nobody reads a name of more letters than this. */
const LONGEST = 300;
