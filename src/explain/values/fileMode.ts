import { t } from '../../base/l10n.ts';
import type { ValueExplainer } from '../values.ts';

/** Modes of files are decimal in JSON, and YAML's octal notation is easily got wrong: 420 is 0644. */
export const explainFileMode: ValueExplainer = ({ field, key }) => {
  const mode = field.number;
  if (mode === undefined || !/^(defaultMode|mode)$/.test(key) || !Number.isInteger(mode) || mode < 0 || mode > 0o777) {
    return undefined;
  }
  const octal = mode.toString(8).padStart(4, '0');
  const letters = [6, 3, 0].map((shift) => lettersOf((mode >> shift) & 7)).join('');
  return t('{0} in octal: {1} (owner, group, others)', octal, letters);
};

function lettersOf(bits: number): string {
  return `${bits & 4 ? 'r' : '-'}${bits & 2 ? 'w' : '-'}${bits & 1 ? 'x' : '-'}`;
}
