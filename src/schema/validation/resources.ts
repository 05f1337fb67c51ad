import { t } from '../../base/l10n.ts';
import { nearest } from '../../base/nearest.ts';
import { compareQuantities, parseQuantity, type Quantity } from '../../base/quantity.ts';
import type { Field } from '../../syntax/field.ts';
import type { Report } from './check.ts';
import { qualifiedNameProblem } from './names.ts';

/**
 * Requests and limits: `validateResourceRequirements` of pkg/apis/core/validation/validation.go, and
 * https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
 */

const CONTAINER_RESOURCES = ['cpu', 'memory', 'ephemeral-storage'];
const POD_RESOURCES = ['cpu', 'memory'];
const HUGE_PAGES = 'hugepages-';
const ONE = 10n ** 9n;
const THOUSANDTH = 10n ** 6n;
/** A whole amount, as most are: nothing is wrong with it. */
const PLAIN = /^\d+(?:k|[KMGTPE]i?)?$/;

export function checkContainerResources(resources: Field, report: Report): void {
  checkResources(resources, CONTAINER_RESOURCES, report);
}

/** Of a whole pod (https://kubernetes.io/docs/tasks/configure-pod-container/assign-pod-level-resources/). */
export function checkPodResources(resources: Field, report: Report): void {
  checkResources(resources, POD_RESOURCES, report);
}

/** What a pod needs beside its containers: it is validated as limits are. */
export function checkOverhead(overhead: Field, report: Report): void {
  for (const [name, field] of overhead.entries()) checkAmount(name, field, CONTAINER_RESOURCES, report);
}

function checkResources(resources: Field, known: readonly string[], report: Report): void {
  const [limits, requests] = [resources.at('limits'), resources.at('requests')];
  for (const [name, field] of limits.entries()) checkAmount(name, field, known, report);
  for (const [name, field] of requests.entries()) {
    checkAmount(name, field, known, report);
    checkRequest(name, field, limits.at(name), report);
  }
  checkHugePages(limits, requests, report);
}

function checkAmount(name: string, field: Field, known: readonly string[], report: Report): void {
  checkResourceName(name, field, known, report);
  if (CONTAINER_RESOURCES.includes(name) && PLAIN.test(text(field))) return;
  const quantity = quantityOf(field);
  if (!quantity) return;
  if (quantity.value < 0n) {
    report(field, t('“{0}” must not be negative', name));
  } else if (isExtended(name) && !isWhole(quantity)) {
    report(field, t('“{0}” is counted in whole numbers', name));
  } else if (name.startsWith(HUGE_PAGES)) {
    const page = parseQuantity(name.slice(HUGE_PAGES.length));
    const isMultiple = page && page.value > 0n && quantity.value % page.value === 0n;
    if (!isMultiple) report(field, t('“{0}” must be a multiple of its page size', name));
  } else if ((name === 'memory' || name === 'ephemeral-storage') && !isWhole(quantity)) {
    checkFraction(field, report);
  }
}

/** The API server warns of it: pkg/api/pod/warnings.go. */
function checkFraction(field: Field, report: Report): void {
  const text = String(field.scalar);
  const meant = /^(\d+)m$/.exec(text)?.[1];
  if (meant === undefined) {
    report(field, t('“{0}” is not a whole number of bytes', text), { severity: 'warning' });
  } else {
    const message = t(
      '“m” means thousandths, so this is less than {0} bytes; did you mean “{1}”?',
      meant,
      `${meant}Mi`,
    );
    report(field, message, { severity: 'warning', suggestion: `${meant}Mi` });
  }
}

function checkResourceName(name: string, field: Field, known: readonly string[], report: Report): void {
  if (known.includes(name) || name.startsWith(HUGE_PAGES) || /\{\{|\$\{/.test(name)) return;
  const problem = qualifiedNameProblem(name);
  if (problem) {
    report(field, problem, { onKey: true });
    return;
  }
  if (name.includes('/') && known !== POD_RESOURCES) {
    const isFine = isNative(name) || (isExtended(name) && !qualifiedNameProblem(`requests.${name}`));
    if (!isFine) report(field, t('“{0}” is not the name of a resource', name), { onKey: true });
    return;
  }
  const list = [...known, `${HUGE_PAGES}<size>`].join(t(', '));
  // Of a name as short as `gpu`, nobody can say that it should be `cpu`.
  const near = name.length > 3 ? nearest(name, known) : undefined;
  if (near !== undefined) {
    const message = t('“{0}” is not a resource; did you mean “{1}”?', name, near);
    report(field, message, { onKey: true, suggestion: near });
    return;
  }
  const message =
    known === POD_RESOURCES
      ? t('A pod as a whole cannot have “{0}”; what it can: {1}', name, list)
      : t('“{0}” is not a resource; there are {1}, and names with a domain before them', name, list);
  report(field, message, { onKey: true });
}

function checkRequest(name: string, field: Field, limit: Field, report: Report): void {
  if (limit.exists && limit.scalar === field.scalar) return;
  const mustEqual = isExtended(name) || name.startsWith(HUGE_PAGES);
  if (!mustEqual && !limit.exists) return;
  const request = quantityOf(field);
  if (!request) return;
  if (mustEqual && !limit.exists) {
    const message = t('“{0}” cannot be overcommitted: it needs a limit equal to the request', name);
    report(field, message, { onKey: true, ofWhole: true });
    return;
  }
  const most = quantityOf(limit);
  if (!most) return;
  const order = compareQuantities(request, most);
  if (mustEqual && order !== 0) {
    report(field, t('“{0}” cannot be overcommitted: request and limit must be equal', name));
  } else if (order > 0) {
    const message = t('The request of “{0}”, {1}, is above its limit of {2}', name, text(field), text(limit));
    report(field, message);
  }
}

function checkHugePages(limits: Field, requests: Field, report: Report): void {
  const names = [...limits.keys(), ...requests.keys()];
  const huge = names.find((name) => name.startsWith(HUGE_PAGES));
  if (huge === undefined || names.includes('cpu') || names.includes('memory')) return;
  const field = limits.at(huge).exists ? limits.at(huge) : requests.at(huge);
  report(field, t('“{0}” must come with a request or limit of cpu or memory', huge), { onKey: true, ofWhole: true });
}

/** The names of the resources that a claim is about, and what a container takes of it. */
export function checkClaim(claim: Field, claims: readonly string[], report: Report): void {
  const name = claim.at('name');
  if (name.string === undefined || name.string === '' || claims.includes(name.string)) return;
  report(name, t('This pod has no resource claim “{0}” in “resourceClaims”', name.string));
}

/** What all containers request together, as far as it is written; `undefined` where nothing is. */
export function sumOfRequests(containers: readonly Field[], name: string): Quantity | undefined {
  const requests = containers.flatMap((one) => quantityOf(one.at('resources', 'requests', name)) ?? []);
  const [first] = requests;
  return first && { value: requests.reduce((sum, { value }) => sum + value, 0n), suffix: first.suffix };
}

/** Undefined where it is absent, templated or no quantity. */
export function quantityOf(field: Field): Quantity | undefined {
  const { scalar } = field;
  if (field.templated || (typeof scalar !== 'string' && typeof scalar !== 'number')) return undefined;
  return parseQuantity(String(scalar).trim());
}

function text(field: Field): string {
  return String(field.scalar);
}

/** Whether it has no fraction, as `MilliValue` sees it, which rounds up. */
function isWhole({ value }: Quantity): boolean {
  return (((value + THOUSANDTH - 1n) / THOUSANDTH) * THOUSANDTH) % ONE === 0n;
}

/** `IsNativeResource` of pkg/apis/core/helper/helpers.go. */
function isNative(name: string): boolean {
  return !name.includes('/') || name.includes('kubernetes.io/');
}

function isExtended(name: string): boolean {
  return !isNative(name) && !name.startsWith('requests.');
}
