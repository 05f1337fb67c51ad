import { t } from '../../../base/l10n.ts';
import type { Field } from '../../../syntax/field.ts';
import type { Report } from '../../validation/check.ts';
import { dns1035LabelProblem, fullyQualifiedProblem } from '../../validation/names.ts';
import { oneOf } from './oneOf.ts';

const APPROVAL = 'api-approved.kubernetes.io';

/** What a CustomResourceDefinition is called, and what it calls its kind. */
export function checkIdentity(crd: Field, report: Report): void {
  const spec = crd.at('spec');
  const group = textOf(spec.at('group'));
  const problem = group === undefined ? undefined : fullyQualifiedProblem(group, 2);
  if (problem) report(spec.at('group'), problem);
  oneOf(spec.at('scope'), ['Cluster', 'Namespaced'], report);

  const plural = textOf(spec.at('names', 'plural'));
  const name = crd.at('metadata', 'name');
  const wanted = `${plural}.${group}`;
  if (group && plural && textOf(name) !== undefined && name.string !== wanted) {
    const message = t('“{0}” must be “{1}”, the plural of the kind and its group', name.string ?? '', wanted);
    report(name, message, { suggestion: wanted });
  }
  checkNames(spec.at('names'), report);
  if (group) checkApproval(group, crd.at('metadata'), spec.at('group'), report);
  if (spec.at('preserveUnknownFields').boolean) {
    const message = t(
      'This is not allowed any more; set {0} in the schema instead',
      'x-kubernetes-preserve-unknown-fields',
    );
    report(spec.at('preserveUnknownFields'), message);
  }
}

/** The text of a scalar that no template makes. */
export function textOf(field: Field): string | undefined {
  return field.templated ? undefined : field.string;
}

function checkNames(names: Field, report: Report): void {
  const label = (field: Field, text = textOf(field)) => {
    const problem = text === undefined ? undefined : dns1035LabelProblem(text);
    if (problem) report(field, problem);
  };
  label(names.at('plural'));
  if (names.at('singular').string) label(names.at('singular'));
  for (const key of ['kind', 'listKind']) {
    const text = textOf(names.at(key));
    // Upper case is allowed; the empty list kind is made from the kind.
    if (text !== undefined && (text !== '' || key === 'kind')) label(names.at(key), text.toLowerCase());
  }
  for (const field of [...names.at('shortNames').items(), ...names.at('categories').items()]) label(field);
  const kind = textOf(names.at('kind'));
  if (kind && kind === textOf(names.at('listKind'))) {
    report(names.at('listKind'), t('The kind of lists must not be “{0}”, as the kind is', kind));
  }
}

/** https://github.com/kubernetes/enhancements/pull/1111 */
function checkApproval(group: string, metadata: Field, place: Field, report: Report): void {
  if (!/(^|\.)(k8s|kubernetes)\.io$/.test(group)) return;
  const annotation = metadata.at('annotations', APPROVAL);
  if (annotation.templated || metadata.partial) return;
  const text = annotation.string;
  if (!text) {
    const message = t(
      'The group “{0}” belongs to the Kubernetes community: the annotation {1} must say who approved the API',
      group,
      APPROVAL,
    );
    report(place, message, { ofWhole: true });
  } else if (!text.startsWith('unapproved') && !/^[A-Za-z][-+.A-Za-z0-9]*:\/\/[^/?#]+/.test(text)) {
    report(annotation, t('This must be a URL, or a text that starts with “unapproved”'));
  }
}
