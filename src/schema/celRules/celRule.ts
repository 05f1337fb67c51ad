/**
 * What the rest of the schema layer sees of CEL. A compiled `x-kubernetes-validations` rule
 * (https://kubernetes.io/docs/reference/using-api/cel/).
 */
export interface CelRule {
  /**
   * @param self the value at the rule's place, as JSON with the schema's defaults applied
   * @returns whether it holds; `undefined` where it can't be told: a rule on changes (`oldSelf`), an error while
   *   evaluating that the API server would report for reasons outside the manifest, or more steps than the limit
   */
  holds(self: unknown): boolean | undefined;
  /** The text of `messageExpression`; `undefined` where there is none or it fails. */
  message(self: unknown): string | undefined;
}

/** A rule that does not compile, with the reason as the evaluator says it. */
export interface CelFailure {
  readonly failure: string;
  /** Which of the two does not compile. */
  readonly in: 'rule' | 'messageExpression';
}
