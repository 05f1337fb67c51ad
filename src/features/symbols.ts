import { compareText } from '../base/order.ts';
import { remember } from '../base/remember.ts';
import type { Graph } from '../graph/graph.ts';
import { shortId } from '../model/identity.ts';
import type { Resource } from '../model/resource.ts';
import { shownText } from '../topology/shownText.ts';
import { shownName } from './shownName.ts';
import { symbolTypeOf } from './symbolType.ts';
import type { WorkspaceSymbol } from './types.ts';

/** More than anybody reads; editors ask again with every letter. */
const LIMIT = 1000;

/**
 * Objects that a query means, best first: by name, `kind/name`, `namespace/name` or the letters of one of these in
 * order. Each is named as it was found, since editors compare the query with that name once more.
 */
export function workspaceSymbols(graph: Graph, query: string): WorkspaceSymbol[] {
  const letters = query.toLowerCase().replaceAll(/\s/g, '');
  const worlds = worldNames(graph);
  return graph.resources
    .flatMap((resource) => bestMatch(resource, letters) ?? [])
    .sort(
      (a, b) =>
        a.score - b.score ||
        a.name.length - b.name.length ||
        compareText(a.name, b.name) ||
        compareText(a.resource.toString(), b.resource.toString()) ||
        compareText(a.resource.uri, b.resource.uri),
    )
    .slice(0, LIMIT)
    .map(({ resource, name }) => ({
      name,
      type: symbolTypeOf(resource),
      container: [resource.kind, shownText(resource.namespace), worlds.get(resource) ?? ''].filter(Boolean).join(' · '),
      location: (resource.nameField.exists ? resource.nameField : resource.body).location,
    }));
}

interface Match {
  readonly resource: Resource;
  readonly name: string;
  /** The lower, the better. */
  readonly score: number;
}

function bestMatch(resource: Resource, letters: string): Match | undefined {
  const { kind } = resource;
  const name = shownName(resource);
  const namespace = shownText(resource.namespace);
  const names = [name, shortId({ kind, name }), ...(namespace ? [`${namespace}/${name}`] : [])];
  if (namespace) names.push(`${namespace}/${shortId({ kind, name })}`, `${kind.toLowerCase()}/${namespace}/${name}`);
  let best: Match | undefined;
  for (const [i, candidate] of names.entries()) {
    const score = scoreOf(candidate.toLowerCase(), letters);
    // The bare name counts most.
    if (score !== undefined && (!best || 2 * score + Math.min(i, 1) < best.score)) {
      best = { resource, name: candidate, score: 2 * score + Math.min(i, 1) };
    }
  }
  return best;
}

/** 0: the same; 1: begins with it; 2: a word of it does; 3: holds it; 4: has its letters in order. */
function scoreOf(text: string, letters: string): number | undefined {
  if (text === letters) return 0;
  const at = text.indexOf(letters);
  if (at === 0) return 1;
  if (at > 0)
    return text.includes(`/${letters}`) || text.includes(`-${letters}`) || text.includes(`.${letters}`) ? 2 : 3;
  return hasLetters(text, letters) ? 4 : undefined;
}

/** A slash in the query parts what is compared: the letters of a kind are not looked for in a name. */
function hasLetters(text: string, letters: string): boolean {
  if (!letters.includes('/')) return isSubsequence(letters, text);
  const [parts, wanted] = [text.split('/'), letters.split('/')];
  return parts.length === wanted.length && wanted.every((want, i) => isSubsequence(want, parts[i] ?? ''));
}

function isSubsequence(letters: string, text: string): boolean {
  let at = 0;
  for (const letter of letters) {
    at = text.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** The world of each object, where there are several and it is in one alone. */
const worldNames = remember((graph: Graph): ReadonlyMap<Resource, string> => {
  const names = new Map<Resource, string>();
  if (graph.worlds.length < 2) return names;
  for (const { name, resources } of graph.worlds) {
    for (const resource of resources) names.set(resource, names.has(resource) ? '' : name);
  }
  return names;
});
