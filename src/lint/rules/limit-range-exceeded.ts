import { t } from '../../base/l10n.ts';
import { compareQuantities, formatQuantity, type Quantity } from '../../base/quantity.ts';
import type { Container } from '../../model/podTemplate.ts';
import type { Resource } from '../../model/resource.ts';
import { quantityOf } from '../../schema/validation/resources.ts';
import type { Field } from '../../syntax/field.ts';
import { type Amount, amountOf, podAmountOf, type Side } from '../amounts.ts';
import { replaceValue } from '../edit.ts';
import { type LimitItem, type LimitRanges, limitRangesFor } from '../limitRanges.ts';
import type { Finding, FindingFix, Rule } from '../rule.ts';

/** Source: plugin/pkg/admission/limitranger/admission.go, `PodValidateLimitFunc`. */
export const limitRangeExceeded: Rule = {
  id: 'limit-range-exceeded',
  severity: 'error',
  group: 'correctness',
  kinds: '*',
  summary: 'A pod asks for more or less than the LimitRange of its namespace allows.',
  why: 'The API server refuses the pods. A Deployment is accepted, but never gets one.',
  fix: 'Keep requests and limits within `min`, `max` and `maxLimitRequestRatio`, or change the LimitRange.',
  see: 'https://kubernetes.io/docs/concepts/policy/limit-range/',
  bad: `
apiVersion: v1
kind: LimitRange
metadata:
  name: sizes
  namespace: shop
spec:
  limits:
    - type: Container
      max:
        memory: 1Gi
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
spec:
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      containers:
        - name: web
          image: nginx:1.27
          resources:
            requests:
              memory: 512Mi
            limits:
              memory: 2Gi
              #       ^^^ limits.memory is 2Gi, above the 1Gi that LimitRange “sizes” allows a container
`,
  good: `
apiVersion: v1
kind: LimitRange
metadata:
  name: sizes
  namespace: shop
spec:
  limits:
    - type: Container
      max:
        memory: 1Gi
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
spec:
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      containers:
        - name: web
          image: nginx:1.27
          resources:
            requests:
              memory: 512Mi
            limits:
              memory: 1Gi
`,

  *check(resource, world) {
    const { podTemplate, patched } = resource;
    // How requests of a pod as a whole count here differs from release to release.
    if (!podTemplate || patched || podTemplate.spec.at('resources').exists) return;
    const ranges = limitRangesFor(resource, world);
    if (ranges.items.length === 0) return;
    const containers = podTemplate.containers.filter(({ type }) => type !== 'ephemeral');
    for (const item of ranges.items) {
      if (item.type === 'Pod') yield* checkPod(resource, item, ranges);
      else for (const container of containers) yield* checkContainer(container, item, ranges);
    }
    for (const container of containers) yield* checkDefaults(container, ranges);
  },
};

const SIDES: readonly Side[] = ['requests', 'limits'];

function* checkContainer(container: Container, item: LimitItem, ranges: LimitRanges): Iterable<Finding> {
  for (const name of namesIn(item)) {
    for (const side of SIDES) {
      const amount = amountOf(container, side, name, ranges);
      // A request that is not written is the limit, of which it is said already.
      if (typeof amount === 'string' || !isOwn(amount, container, side)) continue;
      const broken = boundBroken(amount.quantity, name, item);
      if (!broken) continue;
      const values = [`${side}.${name}`, textOf(amount.at), textOf(broken.at), item.range.name] as const;
      const message = broken.isMax
        ? t('{0} is {1}, above the {2} that LimitRange “{3}” allows a container', ...values)
        : t('{0} is {1}, below the {2} that LimitRange “{3}” demands of a container', ...values);
      yield { at: amount.at, message, related: [saidBy(broken.at, item)], fixes: boundFixes(amount, side, broken) };
    }
    yield* checkRatio(container, name, item, ranges);
  }
}

interface Bound {
  readonly isMax: boolean;
  readonly at: Field;
}

function boundBroken(quantity: Quantity, name: string, { field }: LimitItem): Bound | undefined {
  const [min, max] = [field.at('min', name), field.at('max', name)];
  const [least, most] = [quantityOf(min), quantityOf(max)];
  if (most && compareQuantities(quantity, most) > 0) return { isMax: true, at: max };
  return least && compareQuantities(quantity, least) < 0 ? { isMax: false, at: min } : undefined;
}

/** Only where the request stays at or below the limit. */
function boundFixes({ at }: Amount, side: Side, { isMax, at: bound }: Bound): FindingFix[] {
  const other = at.parent?.parent?.at(side === 'limits' ? 'requests' : 'limits', at.segment);
  const [beside, wanted] = [other && quantityOf(other), quantityOf(bound)];
  if (other?.exists && (!beside || !wanted || compareQuantities(beside, wanted) * (isMax ? 1 : -1) > 0)) return [];
  const value = textOf(bound);
  return [{ title: t('Set it to {0}', value), edits: [replaceValue(at, bound.number ?? value)] }];
}

function* checkRatio(container: Container, name: string, item: LimitItem, ranges: LimitRanges): Iterable<Finding> {
  const at = item.field.at('maxLimitRequestRatio', name);
  const ratio = quantityOf(at);
  const [request, limit] = SIDES.map((side) => amountOf(container, side, name, ranges));
  if (!ratio || request === 'unknown' || limit === 'unknown' || !request || !limit) return;
  if (request === 'unset' || limit === 'unset') {
    yield {
      at: container.field.at('name'),
      message: t(
        'Container “{0}” sets no {1}, but LimitRange “{2}” allows a limit of {3} times the request',
        container.name,
        `${limit === 'unset' ? 'limits' : 'requests'}.${name}`,
        item.range.name,
        textOf(at),
      ),
      related: [saidBy(at, item)],
    };
  } else yield* ratioFindings(placeIn(limit, container), name, request.quantity, limit.quantity, item);
}

function ratioFindings(at: Field, name: string, request: Quantity, limit: Quantity, item: LimitItem): Finding[] {
  const most = item.field.at('maxLimitRequestRatio', name);
  const ratio = quantityOf(most);
  if (!ratio || limit.value * 10n ** 9n <= request.value * ratio.value) return [];
  const message = t(
    'The limit of {0}, {1}, is more than {2} times the request, {3}, which is the most that LimitRange “{4}” allows',
    name,
    formatQuantity(limit),
    textOf(most),
    formatQuantity(request),
    item.range.name,
  );
  return [{ at, message, related: [saidBy(most, item)] }];
}

function* checkPod(workload: Resource, item: LimitItem, ranges: LimitRanges): Iterable<Finding> {
  const { containers = [], spec } = workload.podTemplate ?? {};
  const at = spec?.at('containers') ?? workload.nameField;
  for (const name of namesIn(item)) {
    for (const side of ['limits', 'requests'] as const) {
      const { quantity, isKnown, isUnset } = podAmountOf(containers, side, name, ranges);
      const what = `${side}.${name}`;
      const broken = boundBroken(quantity, name, item);
      if (isKnown && isUnset) {
        const bound = item.field.at(side === 'limits' ? 'max' : 'min', name);
        if (!bound.exists) continue;
        const message = t('No container of this pod sets {0}, which LimitRange “{1}” demands', what, item.range.name);
        yield { at, message, onKey: true, related: [saidBy(bound, item)] };
      } else if (broken && (broken.isMax || isKnown)) {
        const values = [what, formatQuantity(quantity), textOf(broken.at), item.range.name] as const;
        const message = broken.isMax
          ? t('{0} of this pod is {1}, above the {2} that LimitRange “{3}” allows a pod', ...values)
          : t('{0} of this pod is {1}, below the {2} that LimitRange “{3}” demands of a pod', ...values);
        yield { at, message, onKey: true, related: [saidBy(broken.at, item)] };
        // Requests that are not written are the limits.
        if (broken.isMax) break;
      }
    }
    const [request, limit] = SIDES.map((side) => podAmountOf(containers, side, name, ranges));
    if (!request?.isKnown || !limit?.isKnown || request.isUnset || limit.isUnset) continue;
    for (const finding of ratioFindings(at, name, request.quantity, limit.quantity, item))
      yield { ...finding, onKey: true };
  }
}

/** A request above the limit that a LimitRange fills in makes an object that the API server refuses. */
function* checkDefaults(container: Container, ranges: LimitRanges): Iterable<Finding> {
  for (const [name, at] of container.field.at('resources', 'requests').entries()) {
    const request = quantityOf(at);
    const limit = amountOf(container, 'limits', name, ranges);
    if (!request || typeof limit === 'string' || isOwn(limit, container, 'limits')) continue;
    if (compareQuantities(request, limit.quantity) <= 0) continue;
    // Of one that is above the most, more is said already.
    const isAboveMax = ranges.items.some(({ type, field }) => {
      const most = type === 'Container' ? quantityOf(field.at('max', name)) : undefined;
      return most && compareQuantities(request, most) > 0;
    });
    if (isAboveMax) continue;
    yield {
      at,
      message: t(
        'The request of “{0}”, {1}, is above the limit that the container gets from a LimitRange, {2}',
        name,
        textOf(at),
        textOf(limit.at),
      ),
      related: [{ message: t('The default limit'), at: limit.at }],
    };
  }
}

function namesIn({ field }: LimitItem): Iterable<string> {
  return new Set(['min', 'max', 'maxLimitRequestRatio'].flatMap((key) => field.at(key).keys()));
}

/** Whether a container writes it itself, on this side. */
function isOwn({ at }: Amount, { field }: Container, side: Side): boolean {
  return at.manifest === field.manifest && at.pointer.startsWith(`${field.at('resources', side).pointer}/`);
}

function placeIn(amount: Amount, container: Container): Field {
  return isOwn(amount, container, 'limits') ? amount.at : container.field.at('name');
}

function saidBy(at: Field, { range }: LimitItem): { message: string; at: Field } {
  return { message: t('LimitRange “{0}” says so', range.name), at };
}

function textOf(field: Field): string {
  return String(field.scalar);
}
