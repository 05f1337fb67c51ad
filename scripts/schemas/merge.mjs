/**
 * Puts the facts of many versions into one document in which everything that the versions share is said once.
 *
 * A field is a short text, the notation of which `schemas/README.md` and `src/schema/notation.ts` explain:
 * `int32!` (required), `[]V1Container`, `string:TCP|UDP|SCTP` (an enum), `boolean @1.32..` (in these versions only).
 */

/**
 * @param {readonly string[]} versions all versions, oldest first
 * @param {Map<string, import('./client-node.mjs').Facts>} facts of every version
 */
export function mergeFacts(versions, facts) {
  const definitionNames = sortedUnion(versions.map((version) => facts.get(version).definitions.keys()));
  const definitions = {};
  for (const name of definitionNames) {
    const having = versions.filter((version) => facts.get(version).definitions.has(name));
    const fieldNames = sortedUnion(having.map((version) => facts.get(version).definitions.get(name).keys()));
    const fields = {};
    for (const field of fieldNames) {
      fields[field] = ranged(having, (version) => notation(facts.get(version).definitions.get(name).get(field)));
    }
    definitions[name] = fields;
  }

  const kinds = {};
  for (const key of sortedUnion(versions.map((version) => facts.get(version).kinds.keys()))) {
    kinds[key] = ranged(versions, (version) => {
      const kind = facts.get(version).kinds.get(key);
      if (!kind) return undefined;
      const scope = key.endsWith('List') ? 'list' : kind.namespaced ? 'namespaced' : 'cluster';
      return [kind.definition, scope, kind.plural].filter(Boolean).join(' ');
    });
  }
  return { kinds, definitions };
}

/** @returns {string[]} */
export function sortedUnion(sets) {
  return [...new Set(sets.flatMap((set) => [...set]))].sort();
}

function notation(field) {
  if (!field) return undefined;
  const values = field.values?.length ? `:${[...field.values].sort().join('|')}` : '';
  return `${field.type}${values}${field.required ? '!' : ''}`;
}

/** One text where it is the same in all of `versions`; otherwise each with the versions that it holds in. */
function ranged(versions, textOf) {
  const runs = [];
  versions.forEach((version, index) => {
    const text = textOf(version);
    const last = runs.at(-1);
    if (text === undefined) return;
    if (last && last.text === text && last.to === index - 1) last.to = index;
    else runs.push({ text, from: index, to: index });
  });
  const texts = runs.map(({ text, from, to }) => {
    const first = from === 0;
    const last = to === versions.length - 1;
    if (first && last) return text;
    return `${text} @${first ? '' : versions[from]}..${last ? '' : versions[to]}`;
  });
  return texts.length === 1 ? texts[0] : texts;
}
