import { t } from '../../base/l10n.ts';
import type { Field } from '../../syntax/field.ts';
import type { Check, Checks, Report } from './check.ts';
import { isAbsent, isEmpty, isWritten, itemsOf, textOf } from './known.ts';
import { checkExactlyOne, checkMissing } from './missing.ts';
import {
  dns1035LabelProblem,
  dnsSubdomainProblem,
  identifierProblem,
  pathSegmentProblem,
  qualifiedNameProblem,
} from './names.ts';
import { checkName, checkRequired } from './required.ts';
import { checkCount, checkOneOf, checkText, checkUnique } from './valueChecks.ts';

/** Admission policies of all versions: pkg/apis/admissionregistration/validation/validation.go. */

const checkValidating: Check = (spec, report, { object }) => {
  checkMatching(spec, report);
  const audits = spec.at('auditAnnotations');
  if (isEmpty(spec.at('validations')) && isEmpty(audits)) {
    checkMissing(spec, 'validations', t('A policy needs “validations” or “auditAnnotations”'), report);
  }
  checkCount(audits, 20, report);
  checkUnique(audits, report, (audit) => audit.at('key'));
  const name = textOf(object.at('metadata', 'name'));
  for (const audit of audits.items()) {
    if (name) checkText(audit.at('key'), (key) => qualifiedNameProblem(`${name}/${key}`), report);
  }
};

const checkMutating: Check = (spec, report) => {
  checkMatching(spec, report);
  checkMissing(spec, 'mutations', t('A policy needs at least one of “mutations”'), report);
  checkMissing(spec, 'reinvocationPolicy', t('“{0}” must be set', 'reinvocationPolicy'), report);
  refuseDelete(spec.at('matchConstraints'), report);
};

function checkMatching(spec: Field, report: Report): void {
  const constraints = spec.at('matchConstraints');
  checkMissing(spec, 'matchConstraints', t('A policy needs “matchConstraints”, which say what it is about'), report);
  if (isWritten(constraints)) {
    checkMissing(constraints, 'resourceRules', t('At least one of “resourceRules” is needed'), report);
  }
  checkCount(spec.at('matchConditions'), 64, report);
}

function refuseDelete(constraints: Field, report: Report): void {
  for (const rule of constraints.at('resourceRules').items()) {
    for (const operation of rule.at('operations').items()) {
      if (textOf(operation) === 'DELETE') report(operation, t('What is deleted cannot be mutated; remove DELETE'));
    }
  }
}

const checkParamKind: Check = (kind, report) => {
  for (const key of ['apiVersion', 'kind']) checkRequired(kind.at(key), report);
  checkText(kind.at('kind'), (text) => dns1035LabelProblem(text.toLowerCase()), report);
  checkText(kind.at('apiVersion'), versionProblem, report);
};

function versionProblem(text: string): string | undefined {
  const [first = '', second, ...more] = text.split('/');
  if (more.length > 0) return t('“{0}” may hold only one “/”, between a domain and a name', text);
  if (second === undefined) return dns1035LabelProblem(first);
  return dnsSubdomainProblem(first) ?? dns1035LabelProblem(second);
}

const checkParamRef: Check = (reference, report) => {
  const [name, selector] = [reference.at('name'), reference.at('selector')];
  // An empty name is none.
  if (!(isEmpty(name) && isWritten(selector))) checkExactlyOne(reference, ['name', 'selector'], report);
  checkText(name, pathSegmentProblem, report);
  const action = reference.at('parameterNotFoundAction');
  checkRequired(action, report);
  checkOneOf(action, ['Allow', 'Deny'], report);
};

/** The reference of 1.26 and 1.27 had no action. */
const checkOldParamRef: Check = (reference, report, context) => {
  if (context.minor >= 28) checkParamRef(reference, report, context);
};

const checkBinding: Check = (spec, report) => {
  checkRequired(spec.at('policyName'), report);
  checkText(spec.at('policyName'), dnsSubdomainProblem, report);
};

const checkValidatingBinding: Check = (spec, report, context) => {
  checkBinding(spec, report, context);
  const actions = spec.at('validationActions');
  if (context.minor >= 27) checkRequired(actions, report);
  const texts = itemsOf(actions).map(textOf);
  if (texts.includes('Deny') && texts.includes('Warn')) {
    report(actions, t('“{0}” and “{1}” exclude each other; remove one', 'Deny', 'Warn'));
  }
};

const checkMutatingBinding: Check = (spec, report, context) => {
  checkBinding(spec, report, context);
  refuseDelete(spec.at('matchResources'), report);
};

const checkValidation: Check = (validation, report) => {
  const message = validation.at('message');
  const text = textOf(message);
  if (text && text.trim() === '') report(message, t('“{0}” must not be empty', 'message'));
  else if (text && /[\r\n]/.test(text.trim())) report(message, t('A message must not hold line breaks'));
  checkOneOf(validation.at('reason'), ['Forbidden', 'Invalid', 'RequestEntityTooLarge'], report);
};

/** Words of CEL: https://github.com/google/cel-spec/blob/master/doc/langdef.md#syntax */
const RESERVED =
  'true false null in as break const continue else for function if import let loop package namespace return var void while'.split(
    ' ',
  );

const checkVariable: Check = (variable, report) => {
  const name = variable.at('name');
  checkName(name, identifierProblem, report);
  const text = textOf(name);
  if (text && RESERVED.includes(text)) report(name, t('“{0}” is a word of CEL itself, and cannot be a name', text));
};

const PATCHES = ['applyConfiguration', 'jsonPatch'] as const;

const checkMutation: Check = (mutation, report) => {
  const type = textOf(mutation.at('patchType'));
  const wanted = type === 'JSONPatch' ? 'jsonPatch' : type === 'ApplyConfiguration' ? 'applyConfiguration' : undefined;
  if (type === undefined || wanted === undefined || mutation.partial) return;
  if (isAbsent(mutation.at(wanted))) {
    checkMissing(mutation, wanted, t('A patch of type {0} needs “{1}”', type, wanted), report);
  }
  for (const key of PATCHES) {
    const field = mutation.at(key);
    if (key === wanted && isWritten(field)) checkRequired(field.at('expression'), report);
    if (key !== wanted && isWritten(field)) {
      report(field, t('A patch of type {0} has only “{1}”', type, wanted), { onKey: true });
    }
  }
};

/** By the part of a definition's name that is the same in all versions. */
const CHECKS: Checks = {
  ValidatingAdmissionPolicySpec: checkValidating,
  MutatingAdmissionPolicySpec: checkMutating,
  ValidatingAdmissionPolicyBindingSpec: checkValidatingBinding,
  MutatingAdmissionPolicyBindingSpec: checkMutatingBinding,
  ParamKind: checkParamKind,
  ParamRef: checkOldParamRef,
  Validation: checkValidation,
  Variable: checkVariable,
  Mutation: checkMutation,
};

export const ADMISSION_POLICY_CHECKS: Checks = Object.fromEntries(
  Object.entries(CHECKS).flatMap(([name, check]) =>
    ['V1', 'V1beta1', 'V1alpha1'].map((version) => [`${version}${name}`, check] as const),
  ),
);
