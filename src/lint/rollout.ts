import type { Field } from '../syntax/field.ts';

/** How many pods a rolling update may lack, and how many it may have too many. */
export interface RollingUpdate {
  readonly unavailable: number;
  readonly surge: number;
}

/**
 * As `ResolveFenceposts` of pkg/controller/deployment/util/deployment_util.go: what may be missing is rounded down, what may
 * be too many is rounded up, and not both are 0. Undefined where the Deployment doesn’t roll, or a template decides how.
 */
export function rollingUpdateOf(strategy: Field, replicas: number): RollingUpdate | undefined {
  const type = strategy.at('type');
  const rolling = strategy.at('rollingUpdate');
  if (strategy.partial || rolling.partial || type.templated || (type.exists && type.string !== 'RollingUpdate'))
    return undefined;
  const surge = amountOf(rolling.at('maxSurge'), replicas, Math.ceil);
  const unavailable = amountOf(rolling.at('maxUnavailable'), replicas, Math.floor);
  if (surge === undefined || unavailable === undefined) return undefined;
  return { surge, unavailable: surge === 0 && unavailable === 0 ? 1 : unavailable };
}

/** 25% is the default of both (Deployments, “Rolling Update Deployment”). */
function amountOf(field: Field, replicas: number, round: (part: number) => number): number | undefined {
  if (field.templated) return undefined;
  if (field.number !== undefined) return field.number;
  const percent = /^(\d+)%$/.exec(field.exists ? (field.string ?? '') : '25%')?.[1];
  return percent === undefined ? undefined : round((Number(percent) * replicas) / 100);
}
