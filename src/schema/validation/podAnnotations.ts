import { t } from '../../base/l10n.ts';
import type { Field } from '../../syntax/field.ts';
import type { Check, Checks, Report } from './check.ts';
import { itemsOf, textOf } from './known.ts';

/** What the API server reads out of a pod's annotations: `ValidatePodSpecificAnnotations`. */

const APP_ARMOR = 'container.apparmor.security.beta.kubernetes.io/';
const SECCOMP =
  /^(seccomp\.security\.alpha\.kubernetes\.io\/pod|container\.seccomp\.security\.alpha\.kubernetes\.io\/.+)$/;
/** https://kubernetes.io/docs/concepts/workloads/controllers/replicaset/#pod-deletion-cost */
const DELETION_COST = 'controller.kubernetes.io/pod-deletion-cost';

const checkPodAnnotations: Check = (pod, report) => {
  for (const [key, annotation] of pod.at('metadata', 'annotations').entries()) {
    const value = textOf(annotation);
    if (value === undefined) continue;
    if (key.startsWith(APP_ARMOR)) checkAppArmor(key.slice(APP_ARMOR.length), annotation, pod.at('spec'), report);
    else if (SECCOMP.test(key)) checkSeccomp(annotation, report);
    else if (key === DELETION_COST) checkCost(annotation, report);
  }
};

function checkAppArmor(container: string, annotation: Field, spec: Field, report: Report): void {
  const lists = ['containers', 'initContainers', 'ephemeralContainers'].map((name) => spec.at(name));
  const names = lists.flatMap(itemsOf).map((one) => textOf(one.at('name')));
  const isKnown = lists.every((list) => !list.templated && !list.partial) && !names.includes(undefined);
  if (isKnown && !names.includes(container)) {
    report(annotation, t('This pod has no container “{0}”', container), { onKey: true, ofWhole: true });
  }
  const value = textOf(annotation) ?? '';
  if (value === '' || /^(runtime\/default|unconfined|localhost\/)/.test(value)) return;
  report(annotation, t('“{0}” is not a profile of AppArmor, such as {1}', value, 'runtime/default'));
}

function checkSeccomp(annotation: Field, report: Report): void {
  const value = textOf(annotation) ?? '';
  if (/^(runtime\/default|docker\/default|unconfined)$|^localhost\/./.test(value)) return;
  report(annotation, t('“{0}” is not a profile of seccomp, such as {1}', value, 'runtime/default'));
}

function checkCost(annotation: Field, report: Report): void {
  const value = textOf(annotation) ?? '';
  const isInteger = /^(0|-?[1-9]\d*)$/.test(value) && Math.abs(Number(value)) <= 2 ** 31 - 1;
  if (!isInteger) report(annotation, t('“{0}” is not an integer of 32 bits', value));
}

export const POD_ANNOTATION_CHECKS: Checks = { V1Pod: checkPodAnnotations, V1PodTemplateSpec: checkPodAnnotations };
