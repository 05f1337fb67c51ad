import { placesAt } from '../../graph/references/path.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';

type Row = readonly [path: string, instead: string];

const POLICIES = ['spec.trafficPolicy', 'spec.subsets[].trafficPolicy'].flatMap((path) => [
  path,
  `${path}.portLevelSettings[]`,
]);

/**
 * Fields that other projects deprecated, by group and kind, where the bundled schema doesn't say so. Istio: what
 * `deprecated = true` marks in the protocol buffers of istio.io/api, and its analyzer looks for (IST0002).
 */
const ROWS: Readonly<Record<string, readonly Row[]>> = {
  'networking.istio.io/DestinationRule': POLICIES.flatMap((policy): Row[] => [
    [`${policy}.outlierDetection.consecutiveErrors`, 'consecutive5xxErrors'],
    [`${policy}.loadBalancer.consistentHash.minimumRingSize`, 'ringHash.minimumRingSize'],
  ]),
  'networking.istio.io/VirtualService': [
    ['spec.http[].corsPolicy.allowOrigin', 'allowOrigins'],
    ['spec.http[].fault.delay.percent', 'percentage'],
    ['spec.http[].mirrorPercent', 'mirrorPercentage'],
    ['spec.http[].mirror_percent', 'mirrorPercentage'],
  ],
};

/** The deprecated fields of an object, with what to use. */
export function deprecatedFieldsOf({ id, body }: Resource): { readonly at: Field; readonly instead: string }[] {
  const rows = ROWS[`${id.group}/${id.kind}`] ?? [];
  return rows.flatMap(([path, instead]) => placesAt(body, path).map((at) => ({ at, instead })));
}
