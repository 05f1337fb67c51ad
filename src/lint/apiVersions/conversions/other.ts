import type { Field } from '../../../syntax/field.ts';
import { type Conversion, unchanged } from '../conversion.ts';
import { moveEntries } from '../moveEntries.ts';

/**
 * PodDisruptionBudget of `policy/v1beta1`: an empty selector, which took no pod, takes every pod in `policy/v1`
 * (https://kubernetes.io/docs/reference/using-api/deprecation-guide/#poddisruptionbudget-v125).
 */
export const disruptionBudgetToV1: Conversion = (body) => {
  const selector = body.at('spec', 'selector');
  const isEmpty = selector.kind === 'map' && selector.keys().length === 0;
  return { edits: [], same: !isEmpty };
};

/**
 * Webhook configurations of `v1beta1`: what `v1` requires, a person must know; where nothing is said, failures are no
 * longer ignored (https://kubernetes.io/docs/reference/using-api/deprecation-guide/#webhook-resources-v122).
 */
export const webhooksToV1: Conversion = (body) => {
  const webhooks = body.at('webhooks').items();
  const mayStay = (webhook: Field) =>
    webhook.at('admissionReviewVersions').exists && /^None/.test(webhook.at('sideEffects').string ?? '');
  if (!webhooks.every(mayStay)) return undefined;
  const defaults = ['failurePolicy', 'matchPolicy', 'timeoutSeconds'];
  return { edits: [], same: webhooks.every((webhook) => defaults.every((key) => webhook.at(key).exists)) };
};

/** Reviews of `authorization.k8s.io/v1beta1`: `spec.group` is `spec.groups` in `v1`. */
export const accessReviewToV1: Conversion = (body) => renamed(body.at('spec', 'group'), 'groups');

/**
 * PriorityLevelConfiguration before `v1beta3`: `assuredConcurrencyShares` is `nominalConcurrencyShares` since
 * (https://kubernetes.io/docs/reference/using-api/deprecation-guide/#flowcontrol-resources-v129).
 */
export const priorityLevelToV1: Conversion = (body) =>
  renamed(body.at('spec', 'limited', 'assuredConcurrencyShares'), 'nominalConcurrencyShares');

function renamed(entry: Field, key: string): ReturnType<Conversion> {
  if (!entry.exists) return unchanged(entry);
  const edits = moveEntries([{ entry, to: [key] }]);
  return edits && { edits, same: true };
}

/** CertificateSigningRequest of `v1beta1`: signer and usages have no default in `v1`. */
export const signingRequestToV1: Conversion = (body) => {
  const spec = body.at('spec');
  const isComplete = spec.at('usages').exists && spec.at('signerName').exists;
  return isComplete && spec.at('signerName').string !== 'kubernetes.io/legacy-unknown' ? unchanged(body) : undefined;
};

/** TLSRoute before `v1` of the Gateway API could do without `hostnames`. */
export const tlsRouteToV1: Conversion = (body) =>
  body.at('spec', 'hostnames').items().length > 0 ? unchanged(body) : undefined;
