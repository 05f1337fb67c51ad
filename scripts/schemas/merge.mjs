import { writeField, writeKind } from './notation.mjs';

/**
 * Puts the facts of many versions into one document in which everything that the versions share is said once, in the
 * notation of `notation.mjs`.
 *
 * @param {Map<string, import('./openapi.mjs').Facts>} facts by version, oldest first
 */
export function mergeFacts(facts) {
  const versions = [...facts.keys()];
  const definitions = {};
  for (const name of sortedUnion([...facts.values()].map((fact) => fact.definitions.keys()))) {
    const having = versions.filter((version) => facts.get(version).definitions.has(name));
    const fieldsIn = (version) => facts.get(version).definitions.get(name);
    const fields = {};
    for (const field of sortedUnion(having.map((version) => fieldsIn(version).keys()))) {
      fields[field] = ranged(having, (version) => fieldsIn(version).get(field), writeField);
    }
    definitions[name] = fields;
  }

  const kinds = {};
  for (const key of sortedUnion([...facts.values()].map((fact) => fact.kinds.keys()))) {
    kinds[key] = ranged(versions, (version) => facts.get(version).kinds.get(key), writeKind);
  }
  return { kinds, definitions };
}

/** @returns {string[]} */
function sortedUnion(sets) {
  return [...new Set(sets.flatMap((set) => [...set]))].sort();
}

/** One text where it is the same in all of `versions`; otherwise each with the versions that it holds in. */
function ranged(versions, factOf, write) {
  const runs = [];
  versions.forEach((version, index) => {
    const fact = factOf(version);
    if (fact === undefined) return;
    const text = write(fact);
    const last = runs.at(-1);
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
