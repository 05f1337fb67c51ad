import type { TextEdit } from '../../../base/range.ts';
import type { Field } from '../../../syntax/field.ts';
import type { Conversion } from '../conversion.ts';
import { styleOf, writeText } from '../entryStyle.ts';
import { type Move, moveEntries } from '../moveEntries.ts';

/**
 * HorizontalPodAutoscaler of `autoscaling/v2beta1` to `autoscaling/v2`: what a metric is to be, its target, became a map
 * with a type (MetricSpec of both versions in k8s.io/api; pkg/apis/autoscaling/v2beta1/conversion.go).
 */
export const autoscalerToV2: Conversion = (body) => {
  const edits: TextEdit[] = [];
  for (const metric of body.at('spec', 'metrics').items()) {
    for (const [source, values] of metric.entries()) {
      const moves = MOVES[source]?.(values);
      if (!moves || moves.length === 0) continue;
      // Two targets of one metric: `v2` has no place for both.
      const targets = moves.filter(({ to }) => to[0] === 'target').length;
      const more = targets <= 1 ? moveEntries(moves) : undefined;
      if (!more) return undefined;
      edits.push(...more);
    }
  }
  return { edits, same: true };
};

/** What moves in a metric, by the key that says where it is from. */
const MOVES: Readonly<Record<string, (values: Field) => Move[]>> = {
  resource: targetMoves,
  containerResource: targetMoves,
  pods: (values) => [...metricMoves(values, 'selector'), ...targetMoves(values)],
  external: (values) => [...metricMoves(values, 'metricSelector'), ...targetMoves(values)],
  object: (values) => [
    { entry: values.at('target'), to: ['describedObject'] },
    ...metricMoves(values, 'selector'),
    ...targetMoves(values),
    ...moveTo(values.at('averageValue'), 'AverageValue', 'averageValue'),
  ],
};

function metricMoves(values: Field, selector: string): Move[] {
  return [
    { entry: values.at('metricName'), to: ['metric', 'name'] as const },
    { entry: values.at(selector), to: ['metric', 'selector'] as const },
  ].filter(({ entry }) => entry.exists);
}

function targetMoves(values: Field): Move[] {
  return [
    ...moveTo(values.at('targetAverageUtilization'), 'Utilization', 'averageUtilization'),
    ...moveTo(values.at('targetAverageValue'), 'AverageValue', 'averageValue'),
    ...moveTo(values.at('targetValue'), 'Value', 'value'),
  ];
}

function moveTo(entry: Field, type: string, key: string): Move[] {
  if (!entry.exists) return [];
  return [{ entry, to: ['target', key], before: { type: writeText(type, styleOf(entry)) } }];
}
