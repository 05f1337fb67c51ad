/**
 * Reads the values of enums out of `zz_generated.openapi.go`: the API server has them, but the documents in
 * Kubernetes' repository are made with the feature gate `OpenAPIEnums` off. The code is generated and formatted, so
 * that lines and tabs tell what belongs to what.
 *
 * @param {string} code
 * @returns {Map<string, string[]>} by group, version and name of the definition, and field: `core.v1.Container/imagePullPolicy`
 */
export function readEnums(code) {
  const enums = new Map();
  let definition = '';
  let field = '';
  for (const line of code.split('\n')) {
    const start = /^func schema_\w*?([a-z]+)_(v\d[a-z\d]*)_(\w+)\(/.exec(line);
    if (start) definition = start.slice(1).join('.');
    field = /^\t{5}"([^"]+)": \{$/.exec(line)?.[1] ?? field;
    const values = /^\t+Enum: +\[\]interface\{\}\{((?:"[^"]*"(?:, )?)*)\}/.exec(line)?.[1];
    if (values !== undefined) enums.set(`${definition}/${field}`, [...new Set(JSON.parse(`[${values}]`))]);
  }
  return enums;
}

/**
 * Adds the values to the fields of strings. A field that got its values later than itself has those of the first
 * version that says them: the server did not take others before, it did not publish them.
 *
 * @param {Map<string, import('./openapi.mjs').Facts>} facts by version, oldest first
 * @param {Map<string, Map<string, string[]>>} enums by version
 */
export function addEnums(facts, enums) {
  const later = new Map();
  for (const [version, { definitions }] of [...facts].reverse()) {
    for (const [key, values] of enums.get(version)) later.set(key, values);
    for (const [name, fields] of definitions) {
      for (const [field, fact] of fields) {
        const values = later.get(`${name.split('.').slice(-3).join('.')}/${field}`);
        if (values && /\bstring$/.test(fact.type)) fact.values = values;
      }
    }
  }
}
