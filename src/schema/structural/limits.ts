import type { StructuralSchema } from './structuralSchema.ts';

/** What limits a value, in signs that need no translation: `pattern ^[a-z]+$`, `≥ 1`, `≤ 63 characters`. */
export function limitsOf(schema: StructuralSchema): readonly string[] {
  const { pattern, format, minimum, maximum, multipleOf } = schema;
  const limits: string[] = [];
  if (pattern) limits.push(`pattern ${pattern}`);
  if (format && (schema.type === 'string' || schema.type === undefined)) limits.push(`format ${format}`);
  if (minimum !== undefined) limits.push(`${schema.exclusiveMinimum ? '>' : '≥'} ${minimum}`);
  if (maximum !== undefined) limits.push(`${schema.exclusiveMaximum ? '<' : '≤'} ${maximum}`);
  if (multipleOf !== undefined) limits.push(`× ${multipleOf}`);
  limits.push(...countLimits(schema.minLength, schema.maxLength, 'characters'));
  limits.push(...countLimits(schema.minItems, schema.maxItems, 'items'));
  limits.push(...countLimits(schema.minProperties, schema.maxProperties, 'fields'));
  return limits;
}

function countLimits(least: number | undefined, most: number | undefined, unit: string): string[] {
  return [
    ...(least !== undefined && least > 0 ? [`≥ ${least} ${unit}`] : []),
    ...(most !== undefined ? [`≤ ${most} ${unit}`] : []),
  ];
}
