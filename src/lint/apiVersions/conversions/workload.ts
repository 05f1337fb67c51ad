import type { TextEdit } from '../../../base/range.ts';
import type { Field } from '../../../syntax/field.ts';
import { textOf } from '../../edit.ts';
import type { Conversion } from '../conversion.ts';
import { styleOf } from '../entryStyle.ts';
import { moveEntries } from '../moveEntries.ts';
import { removeEntry } from '../removeEntry.ts';

/**
 * Deployment, DaemonSet, StatefulSet and ReplicaSet of `extensions` and `apps/v1beta*` to `apps/v1`:
 * https://kubernetes.io/docs/reference/using-api/deprecation-guide/#deployment-v116
 */
export const workloadToV1: Conversion = (body) => {
  const spec = body.at('spec');
  const selector = selectorEdits(spec);
  const gone = ['rollbackTo', 'templateGeneration'].map((key) => spec.at(key)).filter(({ hasKey }) => hasKey);
  const removals = gone.map(removeEntry);
  if (!selector || removals.includes(undefined)) return undefined;
  const edits = [...removals.filter((edit) => edit !== undefined), ...selector];
  // What DaemonSets of `extensions` and StatefulSets of `apps/v1beta1` did was OnDelete.
  const kind = body.at('kind').string;
  const same = kind === 'Deployment' || kind === 'ReplicaSet' || spec.at('updateStrategy', 'type').exists;
  return { edits, same };
};

/** The selector used to be the labels of the template where none was written; now it must be. */
function selectorEdits(spec: Field): TextEdit[] | undefined {
  const template = spec.at('template');
  if (spec.at('selector').exists) return [];
  const labels = template.at('metadata', 'labels').entries();
  if (spec.keys().includes('selector') || labels.length === 0) return undefined;
  if (labels.some(([, { string }]) => string === undefined)) return undefined;
  const { flow } = styleOf(template);
  const matchLabels = labels.map(([key, label]) => {
    const written = textOf(label);
    // Plain texts of a block may hold what would end them in braces.
    return [key, flow || written.includes('\n') ? JSON.stringify(label.string) : written];
  });
  const before = { selector: { matchLabels: Object.fromEntries(matchLabels) } };
  return moveEntries([{ entry: template, to: ['template'], before }]);
}
