/**
 * The JSON schema of each definition, for all versions at once: what has versions is said with the keywords of
 * `compile.mjs`.
 */

const SCALARS = {
  any: {},
  boolean: { type: 'boolean' },
  byte: { type: 'string' },
  double: { type: 'number' },
  int32: { type: 'integer', minimum: -(2 ** 31), maximum: 2 ** 31 - 1 },
  // A double holds no larger integers exactly: what is above is not judged.
  int64: { type: 'integer' },
  IntOrString: { type: ['integer', 'string'] },
  MicroTime: { type: 'string' },
  Quantity: { type: ['string', 'number'] },
  string: { type: 'string' },
  Time: { type: 'string' },
};

/** @typedef {Record<string, import('./notation.mjs').Alternative[]>} Definition its fields */

/**
 * @param {string} name
 * @param {Definition} fields
 * @param {(definition: string) => boolean} isNear whether a definition will be in the same module
 */
export function definitionSchema(name, fields, isNear) {
  const known = {};
  const properties = {};
  const required = [];
  const requiredIn = {};
  for (const [field, alternatives] of Object.entries(fields)) {
    known[field] = everywhere(alternatives) ? 1 : alternatives.map(span);
    const schema = fieldSchema(alternatives, isNear);
    if (hasKeywords(schema)) properties[field] = schema;
    const demanding = alternatives.filter((alternative) => alternative.required);
    if (demanding.length === 0) continue;
    if (everywhere(demanding)) required.push(field);
    else requiredIn[field] = demanding.map(span);
  }
  return {
    $id: name,
    type: 'object',
    fields: known,
    properties,
    ...(required.length > 0 && { required }),
    ...(hasKeywords(requiredIn) && { requiredIn }),
  };
}

/** The definitions that the fields of one are made of. */
export function definitionsIn(fields) {
  const types = Object.values(fields).flatMap((alternatives) => alternatives.map(({ type }) => elementType(type)));
  return [...new Set(types)].filter((type) => !Object.hasOwn(SCALARS, type));
}

function elementType(type) {
  return type.replace(/^(\[\]|\{\})+/, '');
}

function span({ from, to }) {
  return [from, to];
}

/** Whether one of them holds in every version, whichever. */
function everywhere(alternatives) {
  let next = 0;
  for (const { from, to } of alternatives.toSorted((a, b) => a.from - b.from)) {
    if (from !== next) return false;
    next = to + 1;
  }
  return next === 100;
}

function fieldSchema(alternatives, isNear) {
  const schemas = alternatives.map((one) => ({ in: span(one), ...typeSchema(one.type, one.values, isNear) }));
  const distinct = new Set(schemas.map((schema) => JSON.stringify({ ...schema, in: undefined })));
  if (distinct.size > 1) return { dependingOnVersion: schemas };
  const { in: _, ...schema } = schemas[0];
  return schema;
}

function typeSchema(type, values, isNear) {
  if (type.startsWith('[]')) return withElements('array', 'items', typeSchema(type.slice(2), values, isNear));
  if (type.startsWith('{}'))
    return withElements('object', 'additionalProperties', typeSchema(type.slice(2), values, isNear));
  if (!Object.hasOwn(SCALARS, type)) return isNear(type) ? { $ref: type } : { definition: type };
  // An empty text is the zero value in Go: the server takes it for absent, and fills in its default.
  return values ? { type: 'string', values: [...new Set([...values, ''])] } : SCALARS[type];
}

function withElements(type, keyword, schema) {
  return { type, ...(hasKeywords(schema) && { [keyword]: schema }) };
}

function hasKeywords(schema) {
  return Object.keys(schema).length > 0;
}
