import type { Link } from '../../graph/link.ts';
import type { Field } from '../../syntax/field.ts';
import { type Stretch, valueText } from './spelling.ts';

/** How a text that a link reads names its object. */
interface NamedInText {
  readonly name: Stretch;
  readonly namespace?: Stretch;
  readonly port?: Stretch;
  /** A URL, whose scheme implies a port where it states none. */
  readonly isUrl: boolean;
  /** Where a port can be put. */
  readonly end: number;
}

/** Where the name of a link's object is written; for selectors and hosts outside nowhere. */
export function nameField({ at, nameAt, wanted, relation }: Link): Field | undefined {
  if (wanted.selector || wanted.name === undefined || relation === 'targets') return undefined;
  return nameAt ?? at;
}

/**
 * The places of a text that name the object of a link. A text is the name itself, or a list with it, `namespace/name`, a
 * SPIFFE identity, or holds it as the host of an address.
 */
export function namedIn(link: Link): NamedInText[] {
  const field = nameField(link);
  const text = field && valueText(field);
  const { name, namespace } = link.wanted;
  if (text === undefined || name === undefined) return [];
  if (text === name) return [whole(0, name)];
  if (link.relation === 'calls') return hostsIn(text, name, namespace, namespace === link.from.id.namespace);
  return piecesOf(text).flatMap((piece) => namedInPiece(piece, name, namespace));
}

interface Piece {
  readonly start: number;
  readonly text: string;
}

function piecesOf(text: string): Piece[] {
  return [...text.matchAll(/[^,;\s]+/g)].map((match) => ({ start: match.index, text: match[0] }));
}

function whole(start: number, name: string): NamedInText {
  return { name: { start, length: name.length }, isUrl: false, end: start + name.length };
}

function namedInPiece({ start, text }: Piece, name: string, namespace: string | undefined): NamedInText[] {
  if (text === name) return [whole(start, name)];
  // Traefik names the objects of other namespaces `shop-auth@kubernetescrd`.
  if (namespace !== undefined && text.startsWith(`${namespace}-${name}@`)) {
    const own = whole(start + namespace.length + 1, name);
    return [{ ...own, namespace: { start, length: namespace.length } }];
  }
  if (new RegExp(`[/:]${literal(name)}$`).test(text)) {
    const own = whole(start + text.length - name.length, name);
    const stated = namespace === undefined ? -1 : `/${text.replaceAll(':', '/')}`.indexOf(`/${namespace}/`);
    if (stated < 0) return [own];
    return [{ ...own, namespace: { start: start + stated, length: namespace?.length ?? 0 } }];
  }
  return hostsIn(text, name, namespace, true).map((found) => shift(found, start));
}

function shift({ name, namespace, port, isUrl, end }: NamedInText, by: number): NamedInText {
  const moved = (stretch: Stretch) => ({ ...stretch, start: stretch.start + by });
  return {
    name: moved(name),
    ...(namespace && { namespace: moved(namespace) }),
    ...(port && { port: moved(port) }),
    isUrl,
    end: end + by,
  };
}

/** `bare`: a host without a namespace means the object, too. */
function hostsIn(text: string, name: string, namespace: string | undefined, bare: boolean): NamedInText[] {
  const domain = namespace === undefined ? '' : `(?:\\.(${literal(namespace)})(?:\\.svc(?:\\.cluster\\.local)?)?)?`;
  // The pods of a StatefulSet stand before its Service: `db-0.db.shop.svc`.
  const pattern = new RegExp(
    `(?<![\\w-]|\\w\\.)(?:[a-z0-9-]+-\\d+\\.)?(${literal(name)})${domain}(?![\\w-]|\\.\\w)\\.?(?::(\\d{1,5}))?`,
    'dg',
  );
  const found: NamedInText[] = [];
  let offset = 0;
  for (const line of text.split('\n')) {
    const hosts = [...line.matchAll(pattern)]
      .map((match) => readHost(match, line, namespace !== undefined))
      .filter((host) => bare || host.namespace);
    const urls = hosts.filter(({ isUrl }) => isUrl);
    const meant = urls.length > 0 ? urls : hosts.filter((host) => host.port || host.namespace || host.isAlone);
    for (const host of meant) found.push(shift(host, offset));
    offset += line.length + 1;
  }
  return found;
}

function readHost(match: RegExpExecArray, line: string, hasDomain: boolean): NamedInText & { isAlone: boolean } {
  const [, name, ...rest] = match.indices ?? [];
  const [namespace, port] = hasDomain ? rest : [undefined, ...rest];
  const [start, nameEnd] = name ?? [match.index, match.index];
  const before = line.slice(0, match.index);
  const end = match.index + match[0].length;
  return {
    name: { start, length: nameEnd - start },
    ...(namespace && { namespace: { start: namespace[0], length: namespace[1] - namespace[0] } }),
    ...(port && { port: { start: port[0], length: port[1] - port[0] } }),
    isUrl: /:\/\/(?:[^\s/@"']*@)?$/.test(before),
    end,
    isAlone: /(^|[,=:])\s*["']?$/.test(before) && /^["']?\s*($|[,;])/.test(line.slice(end)),
  };
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
