import { mapParts } from './parts.mjs';

/** What `src/schema/structural/structuralSchema.ts` knows, in the order in which it is written. */
const KEYWORDS = [
  'type',
  'format',
  'nullable',
  'enum',
  'default',
  'pattern',
  'minLength',
  'maxLength',
  'minimum',
  'exclusiveMinimum',
  'maximum',
  'exclusiveMaximum',
  'multipleOf',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minProperties',
  'maxProperties',
  'x-kubernetes-int-or-string',
  'x-kubernetes-preserve-unknown-fields',
  'x-kubernetes-embedded-resource',
  'x-kubernetes-list-type',
  'x-kubernetes-list-map-keys',
  'required',
  'properties',
  'additionalProperties',
  'items',
  'allOf',
  'anyOf',
  'oneOf',
  'not',
  'x-kubernetes-validations',
];

/** Stands for the status, which people do not write. */
const ANYTHING = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };

/**
 * The facts of a kind's schema: without prose, and without its status.
 *
 * @param {string} kind
 * @param {object} schema `openAPIV3Schema`
 * @param {Record<string, string[]>} [alsoAllowed] see `projects.mjs`
 */
export function factsOfKind(kind, schema, alsoAllowed = {}) {
  const facts = widened(factsOf(schema), kind, alsoAllowed);
  if (facts.properties?.status) facts.properties.status = ANYTHING;
  return facts;
}

function widened(schema, path, alsoAllowed) {
  const copy = mapParts(schema, (part, step) => widened(part, path + step, alsoAllowed));
  const values = alsoAllowed[path];
  return values && copy.enum ? { ...copy, enum: [...new Set([...copy.enum, ...values])] } : copy;
}

/** The facts of any part of a schema. */
export function factsOf(schema) {
  if (typeof schema !== 'object') return schema;
  const facts = {};
  for (const keyword of KEYWORDS) {
    const value = schema[keyword];
    const fact = value === undefined ? undefined : factOf(keyword, value);
    if (fact !== undefined) facts[keyword] = fact;
  }
  // Generators say this twice; the API server knows from the first.
  if (facts['x-kubernetes-int-or-string'] && isIntOrString(facts.anyOf)) delete facts.anyOf;
  if (facts['x-kubernetes-list-type'] === 'atomic') delete facts['x-kubernetes-list-type'];
  return facts;
}

function isIntOrString(anyOf) {
  return JSON.stringify(anyOf) === '[{"type":"integer"},{"type":"string"}]';
}

function factOf(keyword, value) {
  switch (keyword) {
    case 'properties':
      return Object.fromEntries(sorted(Object.entries(value)).map(([name, one]) => [name, factsOf(one)]));
    case 'items':
    case 'not':
    case 'additionalProperties':
      return factsOf(value);
    case 'allOf':
    case 'anyOf':
    case 'oneOf':
      return value.map(factsOf);
    case 'required':
      return [...value].sort();
    case 'x-kubernetes-validations':
      return rulesIn(value);
    default:
      return value;
  }
}

function sorted(entries) {
  return entries.sort(([a], [b]) => (a < b ? -1 : 1));
}

/**
 * Without their sentences: ours are in `src/schema/celRules/ruleMessages.ts`. Rules that compare with the object before a
 * change (`oldSelf`) can't be broken by a manifest alone.
 */
function rulesIn(rules) {
  const facts = rules
    .filter(({ rule, optionalOldSelf }) => optionalOldSelf || !/\boldSelf\b/.test(rule))
    .map(({ rule, reason, fieldPath, optionalOldSelf }) => ({
      rule: rule.trim().replace(/\s*\n\s*/g, ' '),
      ...(reason && reason !== 'FieldValueInvalid' && { reason }),
      ...(fieldPath && { fieldPath }),
      ...(optionalOldSelf && { optionalOldSelf }),
    }));
  return facts.length > 0 ? facts : undefined;
}
