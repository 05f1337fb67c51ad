import { sortedUnion } from './merge.mjs';

const minorOf = (version) => Number(version.split('.')[1]);

/**
 * The facts of a version that client-node was not released for, from its neighbours and, where there are some, from
 * the declarations of another package. What is not known is taken to be there: accepting a field one version too
 * early or too late is better than a false alarm.
 *
 * @typedef {Map<string, import('./declarations.mjs').Declared>} Types
 * @param {string} version
 * @param {Map<string, import('./client-node.mjs').Facts>} facts of the other versions
 * @param {{ types: Types, relics?: Types } | undefined} declared with `relics`, the types also hold what older
 *   versions had, and these are they
 */
export function factsBetween(version, facts, declared) {
  const others = [...facts.keys()].sort((a, b) => minorOf(a) - minorOf(b));
  const before = facts.get(others.filter((other) => minorOf(other) < minorOf(version)).at(-1));
  const after = facts.get(others.find((other) => minorOf(other) > minorOf(version)));
  if (!before || !after) return structuredClone(before ?? after);

  const definitions = new Map();
  for (const name of sortedUnion([before.definitions.keys(), after.definitions.keys()])) {
    definitions.set(name, fieldsOfBoth(before.definitions.get(name), after.definitions.get(name)));
  }
  const between = { definitions, kinds: new Map([...before.kinds, ...after.kinds]) };
  if (declared) new Correction(before, after, between, declared).apply();
  return between;
}

function fieldsOfBoth(older, newer) {
  const fields = new Map();
  for (const field of sortedUnion([older?.keys() ?? [], newer?.keys() ?? []])) {
    const [a, b] = [older?.get(field), newer?.get(field)];
    // Required only if both say so; a definition that is new has fields that are required from its start.
    const required = (a?.required ?? !older) && (b?.required ?? !newer);
    fields.set(field, { ...(b ?? a), required });
  }
  return fields;
}

/** Takes away what the declarations do not have, and adds what they alone have. */
class Correction {
  constructor(before, after, between, { types, relics }) {
    Object.assign(this, { before, after, between, types, relics });
    this.names = clientNodeNames(types, between.definitions);
  }

  apply() {
    const { definitions } = this.between;
    const known = [...this.names].filter(([, name]) => definitions.has(name));
    for (const [key, name] of known) this.#correctFields(key, name);
    this.#correctKinds();
  }

  #correctFields(key, name) {
    const fields = this.between.definitions.get(name);
    const declared = this.types.get(key).fields;
    for (const field of [...fields.keys()]) {
      const [older, newer] = [this.before, this.after].map(({ definitions }) => definitions.get(name)?.has(field));
      if (!this.#isThere(older, newer, declared.has(field))) fields.delete(field);
    }
    for (const [field, { type }] of declared) {
      if (fields.has(field) || this.relics?.get(key)?.fields.has(field)) continue;
      // What a package of another purpose alone calls required need not be.
      fields.set(field, { type: this.#adopt(type), required: false });
    }
  }

  #isThere(before, after, declared) {
    if (before && after) return true;
    // Where relics are declared too, nothing tells that something is gone.
    return declared || Boolean(before && this.relics);
  }

  /** The name of a type in our facts, after adding the definition that only the declarations have. */
  #adopt(type) {
    const key = /\w+\.\w+\.\w+$/.exec(type)?.[0];
    if (!key) return type;
    const name = this.names.get(key);
    if (!name) return type.replace(key, 'any');
    const { definitions } = this.between;
    if (!definitions.has(name)) {
      const fields = new Map();
      definitions.set(name, fields);
      for (const [field, one] of this.types.get(key).fields) {
        fields.set(field, { type: this.#adopt(one.type), required: false });
      }
    }
    return type.replace(key, name);
  }

  #correctKinds() {
    const { kinds } = this.between;
    const declared = new Map([...this.types].flatMap(([key, { kind }]) => (kind ? [[kind, key]] : [])));
    const isDeclared = (kind) => declared.has(kind) || declared.has(kind.replace(/List$/, ''));
    const apis = new Set([...kinds.keys()].map((kind) => kind.split(' ')[0]));
    for (const kind of [...kinds.keys()]) {
      const [older, newer] = [this.before, this.after].map((facts) => facts.kinds.has(kind));
      if (!this.#isThere(older, newer, isDeclared(kind))) kinds.delete(kind);
    }
    // Versions of an API that came and went between the neighbours.
    for (const [kind, key] of declared) {
      const [api, name] = kind.split(' ');
      if (apis.has(api) || this.relics?.has(key) || !this.types.get(key).fields.has('metadata')) continue;
      const definition = this.#adopt(key);
      kinds.set(kind, { definition, namespaced: !name.endsWith('List'), plural: `${name.toLowerCase()}s` });
    }
  }
}

/** client-node puts the group before the version where two groups have a type of the name: `CoreV1Event`, `V1Pod`. */
function clientNodeNames(types, definitions) {
  const capital = (text) => text[0].toUpperCase() + text.slice(1);
  const names = new Map();
  for (const key of types.keys()) {
    const [group, version, name] = key.split('.');
    const short = capital(version) + name;
    const long = capital(group) + short;
    names.set(key, definitions.has(long) ? long : short);
  }
  return names;
}
