import { type ASTNode, type Environment, Optional, type TypeCheckResult } from '@marcbachmann/cel-js';
import { remember } from '../../base/remember.ts';
import type { StructuralSchema, ValidationRule } from '../structural/structuralSchema.ts';
import type { CelFailure, CelRule } from './celRule.ts';
import { isDataError } from './dataError.ts';
import { Declarations } from './declare.ts';
import { kubernetesSetting, typeSpace } from './environment.ts';
import { metered } from './meter.ts';
import { namesIn, parse } from './parse.ts';
import { childrenOf, rewrite, type Variables } from './rewrite.ts';
import type { Declared } from './structValue.ts';

/** An environment that knows the types of a schema. */
interface Scope {
  readonly environment: Environment;
  readonly variables: Variables;
  readonly self: Declared;
}

/** The result is surely no bool and no text: other types are those of which the library may not be sure. */
const OTHER_RESULTS = /^(?:bool|string|int|uint|double|bytes|list|map|google\.|kubernetes\.|net\.)/;

/** What is followed by a function of Kubernetes or a type, some of which may not be known here. */
const NAMESPACES: ReadonlySet<string> = new Set(
  'base64 cel format google ip kubernetes lists math net optional optional_type proto regex semver sets strings'.split(
    ' ',
  ),
);

type Evaluate = (self: unknown) => unknown;

/** Nothing can be told of it. */
const UNKNOWN: CelRule = { holds: () => undefined, message: () => undefined };

/**
 * Compiles a rule of `schema['x-kubernetes-validations']`. Rules that this does not know enough for compile, too, and
 * hold nothing; only what no version of Kubernetes would take is a failure.
 * https://kubernetes.io/docs/reference/using-api/cel/
 */
export function compileRule(rule: ValidationRule, schema: StructuralSchema): CelRule | CelFailure {
  try {
    const evaluate = compile(rule.rule, 'bool', rule, schema);
    if (evaluate && 'failure' in evaluate) return { failure: evaluate.failure, in: 'rule' };
    const message = rule.messageExpression && compile(rule.messageExpression, 'string', rule, schema);
    if (message && 'failure' in message) return { failure: message.failure, in: 'messageExpression' };
    return {
      holds: evaluate ? (self) => truth(evaluate, self) : UNKNOWN.holds,
      message: message ? (self) => text(message, self) : UNKNOWN.message,
    };
  } catch {
    // Functions and syntax that are not supported, or a nesting that the stack does not take.
    return UNKNOWN;
  }
}

function truth(evaluate: Evaluate, self: unknown): boolean | undefined {
  try {
    const result = metered(() => evaluate(self));
    return typeof result === 'boolean' ? result : undefined;
  } catch (error) {
    return isDataError(error) ? false : undefined;
  }
}

function text(evaluate: Evaluate, self: unknown): string | undefined {
  try {
    const result = metered(() => evaluate(self));
    return typeof result === 'string' ? result : undefined;
  } catch {
    return undefined;
  }
}

/** @returns `undefined` where it can't be told: a rule on changes, or functions and syntax that are not supported */
function compile(
  expression: string,
  result: 'bool' | 'string',
  rule: ValidationRule,
  schema: StructuralSchema,
): Evaluate | { readonly failure: string } | undefined {
  const ast = parse(expression);
  if (!ast || 'failure' in ast) return ast;
  const { environment, variables, self } = scopeOf(rule, schema);
  const { text: runnable, checked } = rewrite(ast, kubernetesSetting().own, variables);
  const check = environment.check(checked);
  const failure = checkFailure(check, result);
  if (failure !== undefined) return { failure };
  const program = environment.parse(runnable);
  if (!check.valid || !program.check().valid) return undefined;
  if (!usesOldSelf(ast)) return (json) => program({ [variables.self]: self.read(json) });
  // An object is created: there is no old one. A rule on changes alone is not asked then.
  if (!rule.optionalOldSelf) return undefined;
  return (json) => program({ [variables.self]: self.read(json), [variables.oldSelf]: Optional.none() });
}

/** What a failed check tells for sure; the library knows too few types for the rest. */
function checkFailure({ valid, type = '', error }: TypeCheckResult, expected: 'bool' | 'string'): string | undefined {
  if (valid) return type === expected || !OTHER_RESULTS.test(type) ? undefined : `must evaluate to a ${expected}`;
  const name = /^(?:No such key|Unknown variable): (\w+)$/.exec(error?.summary ?? '')?.[1];
  if (name === undefined || NAMESPACES.has(name)) return undefined;
  return error?.code === 'no_such_key' ? `undefined field '${name}'` : `undeclared reference to '${name}'`;
}

function usesOldSelf(node: ASTNode): boolean {
  return node.op === 'id' ? node.args === 'oldSelf' : childrenOf(node).some(usesOldSelf);
}

function scopeOf(rule: ValidationRule, schema: StructuralSchema): Scope {
  if (!schema['x-kubernetes-validations']?.includes(rule)) return createScope(schema, [rule], rule.optionalOldSelf);
  return rule.optionalOldSelf ? optionalScope(schema) : usualScope(schema);
}

const usualScope = remember((schema: StructuralSchema) =>
  createScope(schema, schema['x-kubernetes-validations'] ?? []),
);
const optionalScope = remember((schema: StructuralSchema) =>
  createScope(schema, schema['x-kubernetes-validations'] ?? [], true),
);

function createScope(schema: StructuralSchema, rules: readonly ValidationRule[], isOptional = false): Scope {
  const space = typeSpace();
  const { environment } = space;
  const names = rules.flatMap(({ rule, messageExpression = '' }) => [...namesIn(rule), ...namesIn(messageExpression)]);
  const self = new Declarations(space, new Set(names)).declareSelf(schema);
  const variables = { self: space.newName('self'), oldSelf: space.newName('oldSelf') };
  environment.registerVariable(variables.self, self.type);
  environment.registerVariable(variables.oldSelf, isOptional ? `optional<${self.type}>` : self.type);
  return { environment, variables, self };
}
