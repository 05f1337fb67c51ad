import type { SchemaNode } from '../../schema/schemaNode.ts';
import { resolvePlain } from '../../syntax/scalar.ts';
import { type Outline, type ScalarOutline, scalarText } from './outline.ts';

/** Whether a place may hold what is written already, as far as its shape shows. */
export function accepts(node: SchemaNode, text: string, value: Outline | undefined): boolean {
  if (!value || node.shape === 'any') return true;
  if (value.kind === 'scalar') return acceptsScalar(node, text, value);
  if (value.kind === 'list') {
    const item = node.shape === 'list' ? node.child(0) : undefined;
    return item !== undefined && value.parts.every((part) => accepts(item, text, part.value));
  }
  if (node.shape === 'map') {
    const inner = node.child('');
    return inner !== undefined && value.parts.every((part) => accepts(inner, text, part.value));
  }
  if (node.shape !== 'object') return false;
  return value.parts.every(({ key, value: inner }) => {
    const child = node.child(key);
    return key === '<<' || (child !== undefined && accepts(child, text, inner));
  });
}

function acceptsScalar(node: SchemaNode, text: string, value: ScalarOutline): boolean {
  if (value.style === 'alias') return true;
  const written = scalarText(text, value);
  const scalar = value.style === 'plain' && written !== undefined ? resolvePlain(written) : (written ?? '');
  if (scalar === null || (typeof scalar === 'string' && /\{\{|\$\{|\uE000/.test(scalar))) return true;
  if (node.shape !== 'scalar') return false;
  if (node.enum) return node.enum.includes(scalar);
  switch (node.scalar) {
    case 'boolean':
      return typeof scalar === 'boolean';
    case 'integer':
    case 'int32':
    case 'int64':
      return Number.isInteger(scalar);
    case 'number':
    case 'float':
    case 'double':
      return typeof scalar === 'number';
    case 'IntOrString':
      return typeof scalar === 'string' || Number.isInteger(scalar);
    case 'Quantity':
      return typeof scalar === 'number' || (typeof scalar === 'string' && /^[-+]?[\d.]+[A-Za-z0-9]*$/.test(scalar));
    case 'Time':
    case 'MicroTime':
    case 'date-time':
      return typeof scalar === 'string' && /^\d{4}-\d\d-\d\dT/.test(scalar);
    default:
      return typeof scalar === 'string';
  }
}
