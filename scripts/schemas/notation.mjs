/**
 * Reads the notation of `schemas/kubernetes.json`: `type[:VALUE|VALUE…][!][ @FROM..TO]`, where type is
 * `[]` (list of) and `{}` (map of) before a definition or one of the scalars `string`, `boolean`, `int32`, `int64`, `double`,
 * `byte`, `Time`, `MicroTime`, `IntOrString`, `Quantity`, `any`; `!` is required; FROM and TO are the first and the
 * last Kubernetes version that has it so, and either may be left out.
 *
 * @typedef {{ type: string, values?: string[], required?: true, from: number, to: number }} Alternative a field in the versions 1.from to 1.to
 */

/** @returns {Alternative[]} */
export function readField(text) {
  return [text].flat().map((one) => {
    const match = /^((?:\[\]|\{\})*\w+)(?::(.*?))?(!?)(?: @(\S*)\.\.(\S*))?$/.exec(one);
    if (!match) throw new Error(`Not a field: ${one}`);
    const [, type, values, required, from, to] = match;
    return {
      type,
      ...(values !== undefined && { values: values.split('|') }),
      ...(required && { required: true }),
      from: minorOf(from, 0),
      to: minorOf(to, 99),
    };
  });
}

/** @returns {{ definition: string, scope: 'namespaced' | 'cluster' | 'list', plural?: string, from: number, to: number }[]} */
export function readKind(text) {
  return [text].flat().map((one) => {
    const match = /^(\w+) (namespaced|cluster|list)(?: (\w+))?(?: @(\S*)\.\.(\S*))?$/.exec(one);
    if (!match) throw new Error(`Not a kind: ${one}`);
    const [, definition, scope, plural, from, to] = match;
    return { definition, scope, ...(plural && { plural }), from: minorOf(from, 0), to: minorOf(to, 99) };
  });
}

function minorOf(version, otherwise) {
  return version ? Number(version.split('.')[1]) : otherwise;
}
