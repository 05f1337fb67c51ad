/**
 * Walking the parts of a structural schema.
 *
 * @param {object} schema
 * @param {(part: any, step: string) => any} change what stands instead of a part; `step` is how a path is continued
 *   with it: `.name`, `[]`, `{}`, or nothing where the part is of the same place
 */
export function mapParts(schema, change) {
  const copy = {};
  for (const [keyword, value] of Object.entries(schema)) {
    switch (keyword) {
      case 'properties':
        copy[keyword] = Object.fromEntries(
          Object.entries(value).map(([name, part]) => [name, change(part, `.${name}`)]),
        );
        break;
      case 'items':
        copy[keyword] = change(value, '[]');
        break;
      case 'additionalProperties':
        copy[keyword] = typeof value === 'boolean' ? value : change(value, '{}');
        break;
      case 'not':
        copy[keyword] = change(value, '');
        break;
      case 'allOf':
      case 'anyOf':
      case 'oneOf':
        copy[keyword] = value.map((part) => change(part, ''));
        break;
      default:
        copy[keyword] = value;
    }
  }
  return copy;
}
