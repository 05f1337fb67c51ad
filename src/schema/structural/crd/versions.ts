import { t } from '../../../base/l10n.ts';
import type { Field } from '../../../syntax/field.ts';
import type { Report } from '../../validation/check.ts';
import { dns1035LabelProblem } from '../../validation/names.ts';
import { textOf } from './identity.ts';
import { oneOf } from './oneOf.ts';

const COLUMN_TYPES = ['boolean', 'date', 'integer', 'number', 'string'];
const COLUMN_FORMATS = ['byte', 'date', 'date-time', 'double', 'float', 'int32', 'int64', 'password'];
const LONGEST_WARNING = 256;

/** The versions of a kind, without their schemas. */
export function checkVersions(spec: Field, report: Report): void {
  const versions = spec.at('versions').items();
  checkStorage(spec.at('versions'), report);
  const seen = new Set<string>();
  for (const version of versions) {
    const name = textOf(version.at('name'));
    if (name !== undefined) {
      const isTwice = seen.has(name);
      const problem = isTwice ? t('Version “{0}” is there twice', name) : dns1035LabelProblem(name);
      if (problem) report(version.at('name'), problem);
      seen.add(name);
    }
    checkWarning(version, report);
    checkScale(version.at('subresources', 'scale'), report);
    for (const column of version.at('additionalPrinterColumns').items()) checkColumn(column, report);
  }
}

/** Objects are stored in exactly one of the versions. */
function checkStorage(versions: Field, report: Report): void {
  const storages = versions.items().map((version) => version.at('storage'));
  const [first, second] = storages.filter((storage) => storage.boolean);
  if (second) {
    const name = first?.parent?.at('name').string ?? '';
    report(second, t('“{0}” is the storage version already; there can be only one', name), { onKey: true });
  }
  if (first || versions.kind !== 'list' || versions.partial || storages.some(({ templated }) => templated)) return;
  report(versions, t('One of the versions must be the one that is stored: {0}', 'storage: true'), { ofWhole: true });
}

function checkWarning(version: Field, report: Report): void {
  const warning = version.at('deprecationWarning');
  const text = textOf(warning);
  if (text === undefined) return;
  const deprecated = version.at('deprecated');
  if (!deprecated.boolean && !deprecated.templated) {
    report(warning, t('This is only allowed with {0}', 'deprecated: true'), { onKey: true });
  } else if (text === '') {
    report(warning, t('This must not be empty'));
  } else if (new TextEncoder().encode(text).length > LONGEST_WARNING) {
    report(warning, t('This may have {0} characters at most', LONGEST_WARNING));
  } else if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text)) {
    report(warning, t('This must not hold line breaks or control characters'));
  }
}

/** https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#scale-subresource */
function checkScale(scale: Field, report: Report): void {
  const below = (key: string, ...roots: readonly string[]) => {
    const path = textOf(scale.at(key));
    if (!path || roots.some((root) => path.startsWith(root))) return;
    const message =
      roots.length === 1
        ? t('“{0}” must be a path that starts with {1}', key, roots[0] ?? '')
        : t('“{0}” must be a path that starts with {1} or {2}', key, roots[0] ?? '', roots[1] ?? '');
    report(scale.at(key), message);
  };
  below('specReplicasPath', '.spec.');
  below('statusReplicasPath', '.status.');
  below('labelSelectorPath', '.spec.', '.status.');
}

/** https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#additional-printer-columns */
function checkColumn(column: Field, report: Report): void {
  oneOf(column.at('type'), COLUMN_TYPES, report);
  if (column.at('format').string) oneOf(column.at('format'), COLUMN_FORMATS, report);
  const path = textOf(column.at('jsonPath'));
  if (path && !path.startsWith('.')) {
    report(column.at('jsonPath'), t('“{0}” must be a path that starts with {1}', 'jsonPath', '.'));
  }
}
