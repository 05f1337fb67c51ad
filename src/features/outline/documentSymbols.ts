import { comparePositions, type Range } from '../../base/range.ts';
import type { Resource } from '../../model/resource.ts';
import { shownText } from '../../topology/shownText.ts';
import { shownName } from '../shownName.ts';
import { symbolTypeOf } from '../symbolType.ts';
import type { DocumentSymbol } from '../types.ts';
import { partsOf } from './objectParts.ts';
import { type Part, textAt } from './part.ts';

/** The outline of a file: its objects, and in each what people look for (containers, ports, rules, keys). */
export function documentSymbols(resources: readonly Resource[]): DocumentSymbol[] {
  return resources.map((resource) => ({
    name: shownName(resource),
    detail: [resource.kind, shownText(textAt(resource.at('metadata'), 'namespace'))].filter(Boolean).join(' · '),
    type: symbolTypeOf(resource),
    range: resource.body.fullRange,
    selection: inside(resource.body.fullRange, resource.nameField.exists ? resource.nameField.range : undefined),
    children: partsOf(resource).map(toSymbol),
  }));
}

function toSymbol({ name, detail, type, field, parts }: Part): DocumentSymbol {
  const range = field.fullRange;
  const children = parts.filter((one) => one.name !== '').map(toSymbol);
  return {
    name: shownText(name),
    detail: shownText(detail),
    type,
    range,
    selection: inside(range, field.range),
    children,
  };
}

/** Editors refuse an outline whose selections leave their ranges, as what an alias brings may do. */
function inside(whole: Range, part: Range = whole): Range {
  const fits = comparePositions(whole.start, part.start) <= 0 && comparePositions(part.end, whole.end) <= 0;
  return fits ? part : { start: whole.start, end: whole.start };
}
