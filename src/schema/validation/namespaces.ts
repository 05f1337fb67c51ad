import { t } from '../../base/l10n.ts';
import type { Check, Checks } from './check.ts';
import { qualifiedNameProblem } from './names.ts';
import { checkName } from './required.ts';

/** `ValidateNamespace` of pkg/apis/core/validation/validation.go. */
const checkNamespace: Check = (spec, report) => {
  for (const finalizer of spec.at('finalizers').items()) checkName(finalizer, finalizerProblem, report);
};

const STANDARD = ['kubernetes', 'orphan', 'foregroundDeletion'];

function finalizerProblem(text: string): string | undefined {
  const problem = qualifiedNameProblem(text);
  if (problem || text.includes('/') || STANDARD.includes(text)) return problem;
  return t('“{0}” must have a domain before it, such as {1}', text, `example.com/${text}`);
}

export const NAMESPACE_CHECKS: Checks = { V1NamespaceSpec: checkNamespace };
