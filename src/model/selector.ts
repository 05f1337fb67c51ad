import type { Field } from '../syntax/field.ts';
import { hasTemplatedLabels, type Labels } from './labels.ts';

export type Operator = 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';

/** One condition of a selector; `matchLabels` entries are `In` with one value. */
export interface Requirement {
  readonly key: string;
  readonly operator: Operator;
  readonly values: readonly string[];
  /** Where it is written: the value of a label, or the expression. */
  readonly at: Field;
}

/**
 * A label selector as a value: the conjunction of its requirements, so that an empty one matches everything.
 * What an *absent* selector means differs from field to field and is decided where the field is read.
 */
export class Selector {
  readonly requirements: readonly Requirement[];
  /** Some part of it can't be known yet, or is no text, which the API server refuses: no verdict on it is sure. */
  readonly templated: boolean;
  readonly at: Field;

  constructor(at: Field, requirements: readonly Requirement[], templated: boolean) {
    this.at = at;
    this.requirements = requirements;
    this.templated = templated;
  }

  /** A `map[string]string`, as in `Service.spec.selector`. */
  static ofMap(at: Field): Selector {
    return new Selector(at, equalities(at), isUnsure(at));
  }

  /** A `LabelSelector` with `matchLabels` and `matchExpressions`. */
  static ofLabelSelector(at: Field): Selector {
    const labels = at.at('matchLabels');
    const expressions = at.at('matchExpressions').items();
    const read = expressions.flatMap((expression) => readExpression(expression) ?? []);
    const unsure = at.partial || isUnsure(labels) || expressions.some(isTemplatedExpression);
    return new Selector(at, [...equalities(labels), ...read], unsure);
  }

  get isEmpty(): boolean {
    return this.requirements.length === 0;
  }

  matches(labels: Labels): boolean {
    return this.requirements.every((requirement) => satisfies(labels, requirement));
  }

  /** The requirements that these labels don't satisfy. */
  misses(labels: Labels): readonly Requirement[] {
    return this.requirements.filter((requirement) => !satisfies(labels, requirement));
  }

  /** `app=web, tier in (front, back), !legacy`, as kubectl writes selectors. */
  toString(): string {
    return this.requirements.map(formatRequirement).join(', ');
  }
}

function isUnsure(labels: Field): boolean {
  return hasTemplatedLabels(labels) || labels.entries().some(([, value]) => value.string === undefined);
}

function equalities(map: Field): Requirement[] {
  return map.entries().map(([key, at]) => {
    // What is no text matches nothing; left out, it would match everything.
    return { key, operator: 'In' as const, values: at.string === undefined ? [] : [at.string], at };
  });
}

function readExpression(at: Field): Requirement | undefined {
  const key = at.at('key').string;
  const operator = at.at('operator').string;
  if (key === undefined || !isOperator(operator)) return undefined;
  const values = at
    .at('values')
    .items()
    .flatMap((value) => value.string ?? []);
  return { key, operator, values, at };
}

function isOperator(text: string | undefined): text is Operator {
  return text === 'In' || text === 'NotIn' || text === 'Exists' || text === 'DoesNotExist';
}

function isTemplatedExpression(at: Field): boolean {
  const values = at.at('values');
  return at.at('key').templated || values.partial || values.items().some((value) => value.templated);
}

/** Labels and Selectors, “Set-based requirement”: NotIn and DoesNotExist also match objects without the key. */
export function satisfies(labels: Labels, { key, operator, values }: Requirement): boolean {
  const value = labels.get(key);
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
  }
}

export function formatRequirement({ key, operator, values }: Requirement): string {
  switch (operator) {
    case 'In':
      return values.length === 1 ? `${key}=${values[0]}` : `${key} in (${values.join(', ')})`;
    case 'NotIn':
      return values.length === 1 ? `${key}!=${values[0]}` : `${key} notin (${values.join(', ')})`;
    case 'Exists':
      return key;
    case 'DoesNotExist':
      return `!${key}`;
  }
}
