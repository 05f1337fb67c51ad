const WIDTH = 120;

/**
 * JSON that is compact and still reads well as a diff: what fits in a line is one.
 *
 * @param {unknown} value
 */
export function layOut(value, indent = '') {
  const line = JSON.stringify(value);
  if (indent.length + line.length <= WIDTH || typeof value !== 'object') return line;
  const inner = `${indent} `;
  const lines = Array.isArray(value)
    ? value.map((item) => inner + layOut(item, inner))
    : Object.entries(value).map(([key, item]) => `${inner}${JSON.stringify(key)}:${layOut(item, inner)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${lines.join(',\n')}\n${indent}${close}`;
}
