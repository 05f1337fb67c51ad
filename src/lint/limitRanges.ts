import { derived } from '../graph/memory/memory.ts';
import type { World } from '../graph/world.ts';
import type { Resource } from '../model/resource.ts';
import type { Field } from '../syntax/field.ts';
import { inSameNamespace } from './inSameNamespace.ts';

/** What the LimitRanges of a namespace say of the pods of a workload there. */
export interface LimitRanges {
  readonly items: readonly LimitItem[];
  /** There may be others, or what they say is not all known. */
  readonly open: boolean;
}

export interface LimitItem {
  readonly type: 'Container' | 'Pod';
  readonly range: Resource;
  /** Holds `min`, `max`, `default`, `defaultRequest` and `maxLimitRequestRatio`. */
  readonly field: Field;
}

export const limitRangesFor: (workload: Resource, world: World) => LimitRanges = derived((workload, world) => {
  const ranges = world.ofKindIn('', 'LimitRange', workload.namespace);
  const known = ranges.filter((range) => !range.patched && inSameNamespace(workload, range));
  const items = known.flatMap((range) =>
    range.spec
      .at('limits')
      .items()
      .flatMap((field) => itemOf(range, field)),
  );
  const isPartial = known.some((range) => range.spec.at('limits').partial);
  const open = known.length < ranges.length || isPartial || world.hasTemplated('', 'LimitRange');
  return { items, open };
});

function itemOf(range: Resource, field: Field): LimitItem[] {
  const type = field.at('type').string;
  return type === 'Container' || type === 'Pod' ? [{ type, range, field }] : [];
}
