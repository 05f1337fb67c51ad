/**
 * Where the facts of a version and the declarations of `kubernetes-models`, made by other people's tools from the same
 * Kubernetes version, do not agree: a check that neither misreads its source.
 *
 * @param {import('./openapi.mjs').Facts} facts
 * @param {ReturnType<typeof import('./kubernetes-models.mjs').readKubernetesModels>} models
 * @returns {string[]}
 */
export function differences(facts, models) {
  const lines = [];
  for (const [name, fields] of facts.definitions) {
    const model = models.get(name);
    if (!model) continue;
    for (const [field, { type, values }] of model.fields) {
      const fact = fields.get(field);
      if (!fact) {
        lines.push(`${name}.${field}: only kubernetes-models has it`);
        continue;
      }
      if (/Quantity\b/.test(type) !== /Quantity$/.test(fact.type))
        lines.push(`${name}.${field}: ${fact.type}, ${type}`);
      // There, the names of the type itself are fixed values; and values of maps are not told.
      if (field === 'apiVersion' || field === 'kind' || fact.type.startsWith('{}')) continue;
      const [ours, theirs] = [fact.values ?? [], values].map((list) => [...new Set(list)].sort().join('|'));
      if (ours !== theirs) lines.push(`${name}.${field}: values ${ours}, ${theirs}`);
    }
    for (const field of fields.keys()) {
      if (!model.fields.has(field)) lines.push(`${name}.${field}: kubernetes-models does not have it`);
    }
  }
  return lines;
}
