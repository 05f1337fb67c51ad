import { t } from '../../base/l10n.ts';
import type { Check, Checks } from './check.ts';
import { isAbsent } from './known.ts';
import { hasMisspelt } from './required.ts';

/** Of kinds whose schema calls the spec optional, though the server refuses what an empty one leaves out. */
export const checkSpecIsThere: Check = (object, report) => {
  const spec = object.at('spec');
  if (isAbsent(spec) && !hasMisspelt(object, ['spec'])) report(spec, t('“{0}” must be set', 'spec'), { ofWhole: true });
};

export const SPEC_CHECKS: Checks = {
  V1Service: checkSpecIsThere,
  V1IngressClass: checkSpecIsThere,
  V1PersistentVolume: checkSpecIsThere,
  V1PersistentVolumeClaim: checkSpecIsThere,
  V1ValidatingAdmissionPolicy: checkSpecIsThere,
  V1ValidatingAdmissionPolicyBinding: checkSpecIsThere,
  V1MutatingAdmissionPolicy: checkSpecIsThere,
  V1MutatingAdmissionPolicyBinding: checkSpecIsThere,
};
