import { t } from '../../base/l10n.ts';
import type { Field } from '../../syntax/field.ts';
import type { Check, Checks, Report } from './check.ts';
import { configKeyProblem } from './names.ts';
import { SECRET_CHECKS } from './secrets.ts';
import { checkSize } from './size.ts';
import { checkKeys } from './valueChecks.ts';

/** ConfigMaps: `ValidateConfigMap` of pkg/apis/core/validation/validation.go. */
const checkConfigMap: Check = (configMap, report) => {
  const [data, binary] = [configMap.at('data'), configMap.at('binaryData')];
  checkKeys(data, configKeyProblem, report);
  checkKeys(binary, configKeyProblem, report);
  checkOverlap(data, binary, report);
  checkSize(configMap, ['data'], ['binaryData'], report);
};

function checkOverlap(data: Field, binary: Field, report: Report): void {
  if (data.partial || binary.partial) return;
  for (const [key, value] of binary.entries()) {
    if (!data.keys().includes(key)) continue;
    report(value, t('“{0}” is in “{1}” already', key, 'data'), { onKey: true });
  }
}

export const CONFIG_CHECKS: Checks = { V1ConfigMap: checkConfigMap, ...SECRET_CHECKS };
