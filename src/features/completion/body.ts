import type { Scalar, SchemaNode } from '../../schema/schemaNode.ts';
import { filledKeys, staysEmpty } from './usefulKeys.ts';

/** What is to be written at a place, free of how: a value with gaps that a person fills in. */
export type Body = Slot | MapBody | ListBody;

/** A gap, with what it holds until it is filled. */
export interface Slot {
  readonly kind: 'slot';
  /** To choose from; the first is proposed. */
  readonly choices?: readonly Scalar[];
  readonly value?: Scalar;
  /** Whether texts alone belong here: JSON puts them in quotes. */
  readonly isText: boolean;
}

export interface MapBody {
  readonly kind: 'map';
  readonly entries: readonly (readonly [string, Body])[];
  /** It is there for its own sake, and mostly stays empty. */
  readonly isEmpty?: boolean;
}

export interface ListBody {
  readonly kind: 'list';
  readonly items: readonly Body[];
}

const NOT_TEXT = /^(boolean|integer|number|int32|int64|float|double|IntOrString)$/;
const DEEPEST = 8;
/** Longer lists are for a completion of their own. */
const MOST_CHOICES = 20;

/**
 * The least that a place of this schema must hold, and what nobody leaves out.
 *
 * @param name of the field, with the type around it
 */
export function bodyOf(node: SchemaNode, name = '', depth = 0): Body {
  if (node.shape === 'list') {
    const item = node.child(0);
    return {
      kind: 'list',
      items: [item && depth < DEEPEST ? bodyOf(item, '', depth + 1) : { kind: 'slot', isText: false }],
    };
  }
  if (node.shape === 'map') return { kind: 'map', entries: [] };
  if (node.shape !== 'object') return slotOf(node);
  if (staysEmpty(node.type)) return { kind: 'map', entries: [], isEmpty: true };
  return { kind: 'map', entries: depth < DEEPEST ? entriesOf(node, name, depth) : [] };
}

function entriesOf(node: SchemaNode, field: string, depth: number): [string, Body][] {
  const filled = filledKeys(node.type, field);
  const children = node.children().filter((child) => child.node.required || filled.includes(child.name));
  const order = (name: string) => filled.indexOf(name) + 1 || filled.length + 1;
  return children
    .sort((a, b) => order(a.name) - order(b.name))
    .map(({ name, node: child }) => [name, bodyOf(child, `${node.type}.${name}`, depth + 1)]);
}

function slotOf(node: SchemaNode): Slot {
  const isText = node.scalar !== undefined && !NOT_TEXT.test(node.scalar);
  const value = isScalar(node.default) ? node.default : undefined;
  if (node.enum && node.enum.length > 0 && node.enum.length <= MOST_CHOICES) {
    const choices = node.enum.filter((choice) => choice !== '');
    return {
      kind: 'slot',
      isText,
      choices: value === undefined ? choices : [value, ...choices.filter((c) => c !== value)],
    };
  }
  // Who writes a switch mostly wants the other position than the one it has by itself.
  if (node.scalar === 'boolean')
    return { kind: 'slot', isText, choices: value === true ? [false, true] : [true, false] };
  return { kind: 'slot', isText, ...(value === undefined ? {} : { value }) };
}

export function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
