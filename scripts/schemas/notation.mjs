/**
 * Reads and writes the notation of `schemas/kubernetes.json`: `type[:VALUE|VALUE…][!][ =DEFAULT][ #KEY,KEY][ @FROM..TO]`,
 * where type is `[]` (list of) and `{}` (map of) before a definition or one of the scalars `string`, `boolean`,
 * `int32`, `int64`, `double`, `byte`, `Time`, `MicroTime`, `IntOrString`, `Quantity`, `any`; `!` is required; DEFAULT
 * is a text as it is where the type is `string`, otherwise JSON; KEYs tell the items of a list apart, and `#*` says
 * that its scalars are a set; FROM and TO are the first and the last Kubernetes version that has it so, and either may
 * be left out.
 *
 * @typedef {{ type: string, values?: string[], required?: true, default?: unknown, listKeys?: string[], isSet?: true, from: number, to: number }} Alternative
 *   a field in the versions 1.from to 1.to
 */

const FIELD = /^((?:\[\]|\{\})*\w+)(?::(.*?))?(!?)(?: =(.*?))?(?: #(\S+))?(?: @(\S*)\.\.(\S*))?$/;

/** @returns {Alternative[]} */
export function readField(text) {
  return [text].flat().map((one) => {
    const match = FIELD.exec(one);
    if (!match) throw new Error(`Not a field: ${one}`);
    const [, type, values, required, filledIn, keys, from, to] = match;
    return {
      type,
      ...(values !== undefined && { values: values.split('|') }),
      ...(required && { required: true }),
      ...(filledIn !== undefined && { default: type === 'string' ? filledIn : JSON.parse(filledIn) }),
      ...(keys === '*' && { isSet: true }),
      ...(keys !== undefined && keys !== '*' && { listKeys: keys.split(',') }),
      from: minorOf(from, 0),
      to: minorOf(to, 99),
    };
  });
}

/** @param {Omit<Alternative, 'from' | 'to'>} field */
export function writeField({ type, values, required, default: filledIn, listKeys, isSet }) {
  return [
    type,
    values ? `:${values.join('|')}` : '',
    required ? '!' : '',
    filledIn === undefined ? '' : ` =${type === 'string' ? filledIn : JSON.stringify(filledIn)}`,
    listKeys ? ` #${listKeys.join(',')}` : '',
    isSet ? ' #*' : '',
  ].join('');
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

/** @param {{ definition: string, scope: string, plural?: string }} kind */
export function writeKind({ definition, scope, plural }) {
  return [definition, scope, plural].filter(Boolean).join(' ');
}

function minorOf(version, otherwise) {
  return version ? Number(version.split('.')[1]) : otherwise;
}
