/** What one source leaves out and another tells, or what follows from other versions. */

/** Definitions that one of the versions calls otherwise, because another group got a type of that name. */
const RENAMED = {
  // Until 1.28, respectively 1.33, there was one type of that name in the stable API.
  V1Subject: 'RbacV1Subject',
  V1ResourceClaim: 'CoreV1ResourceClaim',
};

/** Gives definitions the same name in all versions. */
export function unifyNames(facts) {
  const rename = (name) => RENAMED[name] ?? name;
  const definitions = new Map();
  for (const [name, fields] of facts.definitions) {
    for (const field of fields.values()) field.type = field.type.replace(/\w+$/, rename);
    definitions.set(rename(name), fields);
  }
  return { ...facts, definitions };
}

/**
 * client-node before 1.0 says `number` and `string` where later versions say how large, or that it is base64; and
 * only `kubernetes-models` tells quantities from other strings. Both hold for a field in all Kubernetes versions, and
 * for the same field in other versions of the API (`V1beta1DeviceCapacity.value`, `V1DeviceCapacity.value`).
 */
export function sharpenTypes(versions, facts) {
  const inAnyVersion = new Map();
  const inAnyApi = new Map();
  for (const version of versions.toReversed()) {
    for (const [name, field, fact] of fieldsOf(facts.get(version))) {
      if (!/\b(int32|int64|double|byte|Quantity)$/.test(fact.type)) continue;
      remember(inAnyVersion, `${name}.${field}`, fact.type);
      remember(inAnyApi, `${bare(name)}.${field}`, fact.type);
    }
  }
  for (const fact of facts.values()) {
    for (const [name, field, one] of fieldsOf(fact)) {
      const exact = inAnyVersion.get(`${name}.${field}`) ?? inAnyApi.get(`${bare(name)}.${field}`);
      if (exact && loose(exact) === loose(one.type)) one.type = exact;
      // Not a quantity nor a size known from anywhere: any integer will do.
      one.type = one.type.replace(/\bnumber$/, 'int64');
    }
  }
}

function* fieldsOf(facts) {
  for (const [name, fields] of facts?.definitions ?? []) {
    for (const [field, fact] of fields) yield [name, field, fact];
  }
}

function remember(map, key, value) {
  if (!map.has(key)) map.set(key, value);
}

/** The name without the version of the API: `DeviceCapacity`. */
function bare(name) {
  return name.replace(/^(?:[A-Z][a-z]+)?V\d+(?:(?:alpha|beta)\d+)?(?=[A-Z])/, '');
}

function loose(type) {
  return type.replace(/\b(int32|int64|double|number)$/, 'number').replace(/\b(byte|Quantity)$/, 'string');
}

/**
 * Adds enums and quantities.
 *
 * @param {Map<string, ReturnType<typeof import('./kubernetes-models.mjs').readKubernetesModels>>} models by version
 */
export function adoptModels(version, facts, models) {
  const minor = (text) => Number(text.split('.')[1]);
  const known = [...models.keys()].sort((a, b) => minor(a) - minor(b));
  // Values are added more often than removed: the next newer source errs on the side of accepting.
  const ahead = known.filter((other) => minor(other) >= minor(version));
  const behind = known.filter((other) => minor(other) < minor(version)).reverse();
  for (const [name, fields] of facts.definitions) {
    const described = [...ahead, ...behind].map((other) => models.get(other).get(name)).filter(Boolean);
    for (const [field, fact] of fields) {
      const told = described.map((definition) => definition.fields.get(field)).find(Boolean);
      if (/ResourceQuantity\b/.test(told?.type ?? '')) fact.type = fact.type.replace(/\bstring$/, 'Quantity');
      if (told?.values.length && /^(\[\])?string$/.test(fact.type)) fact.values = told.values;
    }
  }
}
