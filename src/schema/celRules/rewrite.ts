import type { ASTNode } from '@marcbachmann/cel-js';
import { type CallKey, callKey, registeredName } from './signature.ts';

/** An expression in the terms of the library: what it can't say yet, and what it does not bound. */
export interface Rewritten {
  /** What is evaluated. */
  readonly text: string;
  /** What is checked: `has()` of the library takes any name. */
  readonly checked: string;
}

/** Says what an expression has that is not supported. */
export class Unsupported extends Error {}

const NAMESPACES: ReadonlySet<string> = new Set(['sets', 'format', 'ip', 'optional']);
const LOOPS: ReadonlySet<string> = new Set(['all', 'exists', 'exists_one', 'map', 'filter']);
const ORDERS: ReadonlySet<string> = new Set(['<', '<=', '>', '>=']);

/** Functions of the library that mean the same in Kubernetes and take no time to speak of. */
const BUILT_IN: ReadonlySet<CallKey> = new Set<CallKey>([
  ...['bool', 'dyn', 'type', 'uint'].map((name) => callKey(false, name, 1)),
  ...['hasValue', 'value'].map((name) => callKey(true, name, 0)),
  ...['or', 'orValue', 'startsWith', 'endsWith'].map((name) => callKey(true, name, 1)),
  ...[
    ...['getDate', 'getDayOfMonth', 'getDayOfWeek', 'getFullYear', 'getMonth'],
    ...['getHours', 'getMinutes', 'getSeconds', 'getMilliseconds'],
  ].flatMap((name) => [callKey(true, name, 0), callKey(true, name, 1)]),
]);

/** What the variables are called in the environment, by the names that they have in expressions. */
export type Variables = Readonly<Record<'self' | 'oldSelf', string>>;

/** @param own what is registered beside the library's own functions */
export function rewrite(ast: ASTNode, own: ReadonlySet<CallKey>, variables: Variables): Rewritten {
  return { text: new Writer(own, variables, false).write(ast), checked: new Writer(own, variables, true).write(ast) };
}

class Writer {
  readonly #own: ReadonlySet<CallKey>;
  readonly #variables: Variables;
  readonly #toCheck: boolean;
  #optionals = 0;

  constructor(own: ReadonlySet<CallKey>, variables: Variables, toCheck: boolean) {
    this.#own = own;
    this.#variables = variables;
    this.#toCheck = toCheck;
  }

  write(node: ASTNode): string {
    switch (node.op) {
      case 'value':
        return literal(node.args);
      case 'id':
        return node.args === 'self' || node.args === 'oldSelf' ? this.#variables[node.args] : node.args;
      case '.':
      case '.?':
        return `${this.#operand(node.args[0])}${node.op}${node.args[1]}`;
      case '[]':
        return `${this.#operand(node.args[0])}[${this.write(node.args[1])}]`;
      case '[?]':
        return `${this.#operand(node.args[0])}[?${this.write(node.args[1])}]`;
      case 'list':
        return `[${this.#all(node.args)}]`;
      case 'map':
        return `{${node.args.map(([key, value]) => `${this.write(key)}: ${this.write(value)}`).join(', ')}}`;
      case '!_':
      case '-_':
        return `${node.op[0]}${this.#operand(node.args)}`;
      case '?:':
        return this.#ternary(...node.args);
      case 'call':
        return this.#call(node.args[0], node.args[1]);
      case 'rcall':
        return this.#method(node.args[0], node.args[1], node.args[2]);
      default:
        return this.#binary(node.op, node.args[0], node.args[1]);
    }
  }

  #all(nodes: readonly ASTNode[]): string {
    return nodes.map((node) => this.write(node)).join(', ');
  }

  /** In parentheses where it needs some; the other ones would only count as depth. */
  #operand(node: ASTNode): string {
    const isWhole = ['id', 'list', 'call', 'rcall', '.', '.?', '[]', '[?]'].includes(node.op);
    const text = this.write(node);
    return isWhole || (node.op === 'value' && typeof node.args === 'string') ? text : `(${text})`;
  }

  #ternary(condition: ASTNode, then: ASTNode, otherwise: ASTNode): string {
    return `${this.#operand(condition)} ? ${this.#operand(then)} : ${this.#operand(otherwise)}`;
  }

  #binary(op: string, left: ASTNode, right: ASTNode): string {
    if (op === 'in' && !isLiteral(right)) return this.#calling('in', left, right);
    if (op === '==' || op === '!=') {
      const same = this.#equality(left, right);
      if (same !== undefined) return op === '==' ? same : `!${same}`;
    } else if (ORDERS.has(op) && !isLiteral(left) && !isLiteral(right)) {
      return `${this.#calling('compared', left)} ${op} ${this.#calling('compared', right)}`;
    }
    const first = left.op === op ? this.write(left) : this.#operand(left);
    const text = `${first} ${op} ${this.#operand(right)}`;
    return op === '+' ? `${registeredName('grown')}(${text})` : text;
  }

  /** The operator of the library serves where one side is a text, a number, a type or such. */
  #equality(left: ASTNode, right: ASTNode): string | undefined {
    if (isNull(right)) return this.#calling('isNull', left);
    if (isNull(left)) return this.#calling('isNull', right);
    return isPlain(left) || isPlain(right) ? undefined : this.#calling('equals', left, right);
  }

  #calling(name: string, ...args: readonly ASTNode[]): string {
    return `${registeredName(name)}(${this.#all(args)})`;
  }

  #call(name: string, args: readonly ASTNode[]): string {
    if (name === 'has' && args.length === 1) return this.#has(args[0]!);
    return `${this.#nameOf(false, name, args.length)}(${this.#all(args)})`;
  }

  #method(name: string, receiver: ASTNode, args: readonly ASTNode[]): string {
    if (receiver.op === 'id') {
      const qualified = `${receiver.args}/${name}`;
      const isOwn = NAMESPACES.has(receiver.args) && this.#own.has(callKey(false, qualified, args.length));
      if (isOwn) return `${registeredName(qualified)}(${this.#all(args)})`;
      if (receiver.args === 'optional' && (name === 'of' || name === 'none'))
        return `optional.${name}(${this.#all(args)})`;
      if (receiver.args === 'cel' && name === 'bind' && args.length === 3) return `cel.bind(${this.#all(args)})`;
    }
    const isLoop = LOOPS.has(name) && (args.length === 2 || (name === 'map' && args.length === 3));
    if (isLoop) return this.#loop(name, receiver, args);
    if ((name === 'optMap' || name === 'optFlatMap') && args.length === 2) return this.#whereSet(name, receiver, args);
    return `${this.#operand(receiver)}.${this.#nameOf(true, name, args.length)}(${this.#all(args)})`;
  }

  #nameOf(isMethod: boolean, name: string, count: number): string {
    const key = callKey(isMethod, name, count);
    if (this.#own.has(key)) return registeredName(name);
    if (BUILT_IN.has(key)) return name;
    throw new Unsupported(name);
  }

  /** What is gone through is paid for in advance: so many items, each with as many steps as the body has parts. */
  #loop(name: string, receiver: ASTNode, args: readonly ASTNode[]): string {
    const steps = args.slice(1).reduce((sum, body) => sum + sizeOf(body), 0);
    return `${registeredName('loop')}(${this.write(receiver)}, ${steps}).${name}(${this.#all(args)})`;
  }

  /** The library has it only of fields of fields. */
  #has(node: ASTNode): string {
    if (this.#toCheck) return this.#calling('isSet', node);
    if (node.op === '.' && !isChain(node.args[0])) return `${this.#operand(node.args[0])}.?${node.args[1]}.hasValue()`;
    return `has(${this.write(node)})`;
  }

  #whereSet(name: string, receiver: ASTNode, [variable, body]: readonly ASTNode[]): string {
    const set = `k8s_optional${this.#optionals++}`;
    const value = `cel.bind(${this.write(variable!)}, ${set}.value(), ${this.write(body!)})`;
    const result = name === 'optMap' ? `optional.of(${value})` : value;
    return `cel.bind(${set}, ${this.write(receiver)}, ${set}.hasValue() ? ${result} : optional.none())`;
  }
}

function isNull({ op, args }: ASTNode): boolean {
  return op === 'value' && args === null;
}

function isPlain({ op, args }: ASTNode): boolean {
  return op === 'value' || (op === 'call' && args[0] === 'type');
}

function isLiteral({ op }: ASTNode): boolean {
  return op === 'value' || op === 'list' || op === 'map';
}

function isChain(node: ASTNode): boolean {
  return node.op === 'id' || ((node.op === '.' || node.op === '.?') && isChain(node.args[0]));
}

/** How many parts an expression has. */
export function sizeOf(node: ASTNode): number {
  return childrenOf(node).reduce((sum, child) => sum + sizeOf(child), 1);
}

export function childrenOf(node: ASTNode): readonly ASTNode[] {
  switch (node.op) {
    case 'value':
    case 'id':
      return [];
    case '.':
    case '.?':
      return [node.args[0]];
    case '!_':
    case '-_':
      return [node.args];
    case 'call':
      return node.args[1];
    case 'rcall':
      return [node.args[1], ...node.args[2]];
    case 'map':
      return node.args.flat();
    default:
      return node.args;
  }
}

function literal(value: unknown): string {
  if (typeof value === 'string') return quote(value);
  if (typeof value === 'number') return /[.e]/.test(String(value)) ? String(value) : `${value}.0`;
  if (value instanceof Uint8Array) {
    return `b"${Array.from(value, (byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')}"`;
  }
  return typeof value === 'object' && value !== null ? `${value}u` : String(value);
}

function quote(text: string): string {
  const escaped = text.replace(
    /[\x00-\x1f"\\]/g,
    (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
  return `"${escaped}"`;
}
