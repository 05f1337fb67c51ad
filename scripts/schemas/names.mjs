/**
 * Gives definitions short names, as `@kubernetes/client-node` does: `V1Container`, and with the group before it where
 * two groups have a type of that name in any version: `CoreV1Event`, `EventsV1Event`.
 *
 * @param {readonly import('./openapi.mjs').Facts[]} facts of all versions; changed in place
 */
export function shortenNames(facts) {
  const groups = new Map();
  for (const { names } of facts) {
    for (const name of names) {
      const [group, short] = split(name);
      groups.set(short, (groups.get(short) ?? new Set()).add(group));
    }
  }
  const rename = (name) => {
    const [group, short] = split(name);
    return groups.get(short).size > 1 ? capital(group) + short : short;
  };
  for (const fact of facts) {
    for (const fields of fact.definitions.values()) {
      for (const field of fields.values()) field.type = field.type.replace(/[\w.-]+\.[\w.-]+$/, rename);
    }
    for (const kind of fact.kinds.values()) kind.definition = rename(kind.definition);
    fact.definitions = new Map([...fact.definitions].map(([name, fields]) => [rename(name), fields]));
  }
}

/** `io.k8s.api.core.v1.Container` → `core`, `V1Container` */
function split(name) {
  const [group, version, type] = name.split('.').slice(-3);
  return [group, capital(version) + type];
}

function capital(text) {
  return text[0].toUpperCase() + text.slice(1);
}
