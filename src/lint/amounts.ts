import { compareQuantities, type Quantity } from '../base/quantity.ts';
import { type Container, keepsRunning } from '../model/podTemplate.ts';
import { quantityOf } from '../schema/validation/resources.ts';
import type { Field } from '../syntax/field.ts';
import type { LimitRanges } from './limitRanges.ts';

export type Side = 'requests' | 'limits';

/** What a container asks for of a resource, and where that is written: in itself, or in a LimitRange. */
export interface Amount {
  readonly quantity: Quantity;
  readonly at: Field;
}

/**
 * What a container has of a resource once it is in the cluster. A request that is not written is equal to the limit
 * (pkg/apis/core/v1/defaults.go, `SetDefaults_Pod`); then the LimitRanges of the namespace fill in what they have
 * defaults for (plugin/pkg/admission/limitranger, `mergePodResourceRequirements`).
 */
export function amountOf(
  { field }: Container,
  side: Side,
  name: string,
  ranges: LimitRanges,
): Amount | 'unset' | 'unknown' {
  const own = readAmount(field.at('resources', side, name));
  if (own !== 'unset') return own;
  const limit = side === 'requests' ? readAmount(field.at('resources', 'limits', name)) : 'unset';
  return limit === 'unset' ? defaultAmount(side, name, ranges) : limit;
}

/** What a LimitRange gives to containers that set nothing: `SetDefaults_LimitRangeItem` of pkg/apis/core/v1/defaults.go. */
const DEFAULTS: Readonly<Record<Side, readonly string[]>> = {
  limits: ['default', 'max'],
  requests: ['defaultRequest', 'default', 'max', 'min'],
};

function defaultAmount(side: Side, name: string, { items, open }: LimitRanges): Amount | 'unset' | 'unknown' {
  const given = items
    .filter(({ type }) => type === 'Container')
    .flatMap(({ field }) => {
      const amounts = DEFAULTS[side].map((key) => readAmount(field.at(key, name)));
      return amounts.find((amount) => amount !== 'unset') ?? [];
    });
  const [first, ...others] = given;
  if (open || first === 'unknown') return 'unknown';
  if (!first) return 'unset';
  // Which of several LimitRanges fills it in is anybody’s guess.
  return others.every((other) => other !== 'unknown' && compareQuantities(other.quantity, first.quantity) === 0)
    ? first
    : 'unknown';
}

function readAmount(at: Field): Amount | 'unset' | 'unknown' {
  if (!at.exists) return at.templated ? 'unknown' : 'unset';
  const quantity = quantityOf(at);
  return quantity ? { quantity, at } : 'unknown';
}

/** What a pod takes of a resource. */
export interface PodAmount {
  /** At least, where not all is known. */
  readonly quantity: Quantity;
  readonly isKnown: boolean;
  /** No container sets it. */
  readonly isUnset: boolean;
}

/**
 * What all containers of a pod take together: each init container runs before the others, beside the sidecars that
 * started before it (Sidecar Containers, “Resource sharing within containers”).
 */
export function podAmountOf(
  containers: readonly Container[],
  side: Side,
  name: string,
  ranges: LimitRanges,
): PodAmount {
  const amounts = containers
    .filter(({ type }) => type !== 'ephemeral')
    .map((container) => ({ container, amount: amountOf(container, side, name, ranges) }));
  let [running, sidecars, most] = [0n, 0n, 0n];
  for (const { container, amount } of amounts) {
    const value = typeof amount === 'string' ? 0n : amount.quantity.value;
    if (keepsRunning(container)) running += value;
    if (container.type !== 'init') continue;
    if (keepsRunning(container)) sidecars += value;
    else most = max(most, sidecars + value);
  }
  const set = amounts.flatMap(({ amount }) => (typeof amount === 'string' ? [] : amount));
  return {
    quantity: { value: max(running, most), suffix: set[0]?.quantity.suffix ?? '' },
    isKnown: amounts.every(({ amount }) => amount !== 'unknown'),
    isUnset: amounts.every(({ amount }) => amount === 'unset'),
  };
}

function max(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}
