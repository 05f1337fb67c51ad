/**
 * Thrown where what the API server would say can't be told: too costly, a value with the wrong type, something that
 * depends on its version. Unlike other errors it is not the manifest's fault.
 */
export class Unsettled extends Error {}

/**
 * Steps of about 50 ns that one evaluation may take. The API server stops a rule at as many, so that no rule that works
 * comes near (`PerCallLimit` of k8s.io/apiserver/pkg/apis/cel/config.go).
 */
const LIMIT = 1_000_000;
const CHARACTERS_PER_STEP = 32;

/** Evaluation is synchronous, so there is but one. */
let left = LIMIT;

/** What runs inside may take so many steps, and no more. */
export function metered<T>(run: () => T): T {
  left = LIMIT;
  return run();
}

export function spend(steps: number): void {
  left -= steps;
  if (left < 0) throw new Unsettled('too costly');
}

export function spendOnText(length: number): void {
  spend(length / CHARACTERS_PER_STEP);
}

/** The cost of looking at all of a value. */
export function spendOn(value: unknown): void {
  if (typeof value === 'string') spendOnText(value.length);
  else if (Array.isArray(value)) for (const item of value) spendOn(item);
  else if (value instanceof Map) for (const item of value.values()) spendOn(item);
  else if (value instanceof Uint8Array) spendOnText(value.length);
  spend(1);
}
