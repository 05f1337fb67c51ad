import { groupOf } from '../../model/identity.ts';
import { isClusterScoped } from '../../model/scope.ts';
import type { Schemas, ServedKind } from '../../schema/schemas.ts';
import { type Body, bodyOf } from './body.ts';
import { apiVersionOf, compareVersions, kindRank } from './kinds.ts';
import type { Style } from './place.ts';
import { type Pieces, renderBlock } from './render.ts';
import { NETWORK } from './skeletons/network.ts';
import { OBJECTS } from './skeletons/objects.ts';
import type { Skeleton } from './skeletons/skeleton.ts';
import { WORKLOADS } from './skeletons/workloads.ts';

/** Every skeleton that is written by hand. */
export const SKELETONS: readonly Skeleton[] = [...WORKLOADS, ...NETWORK, ...OBJECTS];

/** Generated ones that are offered at a time: each needs the schema of its kind. */
const MOST_GENERATED = 12;

/** A whole object that can be written in an empty document. */
export interface WholeObject {
  readonly label: string;
  readonly detail: string | undefined;
  readonly apiVersion: string;
  readonly pieces: Pieces;
  readonly rank: number;
}

/**
 * @param typed what is written so far; kinds without a skeleton of their own are offered only where it names them
 * @param namespace to write into those that have one
 */
export function wholeObjects(
  schemas: Schemas,
  typed: string,
  namespace: string | undefined,
  style: Style,
): WholeObject[] {
  const written = SKELETONS.flatMap((skeleton, index): WholeObject[] => {
    const objects = headsOf(skeleton.text);
    if (!objects.every(({ apiVersion, kind }) => schemas.ofKind(apiVersion, kind))) return [];
    const text = namespace === undefined ? skeleton.text : withNamespace(skeleton.text, namespace);
    return [
      {
        label: skeleton.label,
        detail: skeleton.detail?.(),
        apiVersion: objects.at(-1)?.apiVersion ?? '',
        pieces: piecesOf(text.trimEnd().replaceAll('\n', style.lineBreak)),
        rank: 30 * kindRank(skeleton.label) + index,
      },
    ];
  });
  return [...written, ...generated(schemas, typed, namespace, style)];
}

function generated(schemas: Schemas, typed: string, namespace: string | undefined, style: Style): WholeObject[] {
  const letters = typed.toLowerCase();
  if (letters.length < 2) return [];
  const known = new Set(SKELETONS.map(({ label }) => label));
  const seen = new Set<string>();
  const fitting = [...schemas.kinds].sort(compareVersions).filter(({ group, kind }) => {
    const key = `${group}/${kind}`;
    const isNew = !known.has(kind) && !seen.has(key);
    seen.add(key);
    return isNew && kind.toLowerCase().includes(letters);
  });
  const first = (kind: ServedKind) => Number(!kind.kind.toLowerCase().startsWith(letters));
  return fitting
    .sort((a, b) => first(a) - first(b) || kindRank(a.kind) - kindRank(b.kind))
    .slice(0, MOST_GENERATED)
    .map((served, index) => ({
      label: served.kind,
      detail: undefined,
      apiVersion: apiVersionOf(served),
      pieces: renderBlock(objectOf(schemas, served, namespace), 0, style),
      rank: 1000 + index,
    }));
}

/** An object with the least that its schema asks for. */
function objectOf(schemas: Schemas, served: ServedKind, namespace: string | undefined): Body {
  const node = schemas.ofKind(apiVersionOf(served), served.kind);
  const fixed = (value: string): Body => ({ kind: 'slot', isText: true, choices: [value] });
  const metadata: [string, Body][] = [['name', { kind: 'slot', isText: true }]];
  if (served.namespaced && namespace !== undefined) metadata.push(['namespace', fixed(namespace)]);
  const body = node ? bodyOf(node) : undefined;
  const rest = body?.kind === 'map' ? body.entries.filter(([key]) => !/^(apiVersion|kind|metadata)$/.test(key)) : [];
  const spec = node?.child('spec');
  const hasSpec = rest.some(([key]) => key === 'spec');
  return {
    kind: 'map',
    entries: [
      ['apiVersion', fixed(apiVersionOf(served))],
      ['kind', fixed(served.kind)],
      ['metadata', { kind: 'map', entries: metadata }],
      ...rest,
      ...(spec && !hasSpec ? [['spec', bodyOf(spec)] as [string, Body]] : []),
    ],
  };
}

/** The gaps of a skeleton; the same words are the same gap. */
export function piecesOf(text: string): Pieces {
  const gaps = new Map<string, number>();
  return text.split(/(‹[^›]*›)/).map((part) => {
    if (!part.startsWith('‹')) return part;
    const words = part.slice(1, -1);
    const number = gaps.get(words) ?? gaps.size + 1;
    gaps.set(words, number);
    return { number, choices: words.split('|') };
  });
}

function headsOf(text: string): { apiVersion: string; kind: string }[] {
  return [...text.matchAll(/^apiVersion: (.+)\nkind: (.+)$/gm)].map(([, apiVersion = '', kind = '']) => ({
    apiVersion,
    kind,
  }));
}

/** Behind the name of each object that has a namespace. */
function withNamespace(text: string, namespace: string): string {
  return text
    .split('---\n')
    .map((object) => {
      const [head] = headsOf(object);
      const isGlobal = head && isClusterScoped({ group: groupOf(head.apiVersion), kind: head.kind });
      return isGlobal ? object : object.replace(/^( {2}name: .*)$/m, `$1\n  namespace: ${namespace}`);
    })
    .join('---\n');
}
