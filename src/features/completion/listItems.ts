import type { SchemaNode } from '../../schema/schemaNode.ts';
import { type Body, bodyOf, type MapBody } from './body.ts';
import type { Context } from './context.ts';
import type { Path } from './place.ts';
import { describe } from './schemaKeys.ts';
import { type About, RANK } from './suggestion.ts';
import { variantKeys } from './usefulKeys.ts';
import { valuesAt } from './values.ts';

/** An item that a list may get. */
export interface ListChoice {
  /** With its dash. */
  readonly label: string;
  readonly body: Body;
  readonly about: About;
}

/** The items that can be written into the list at `path`: one a value, one a sort of object, else one to fill in. */
export function listChoices(context: Context, path: Path): ListChoice[] {
  const item = context.schema(path)?.child(0);
  if (!item) return [];
  if (item.shape === 'scalar') {
    const values = valuesAt(context, [...path, context.place.siblings.length]).map((about): ListChoice => {
      return { label: `- ${about.value}`, body: { kind: 'slot', isText: true, choices: [about.value] }, about };
    });
    return values.length > 0 ? values : [{ label: `- ${item.type}`, body: bodyOf(item), about: aboutItem(item, 0) }];
  }
  const whole = bodyOf(item);
  if (item.shape !== 'object' || whole.kind !== 'map') {
    return [{ label: `- ${item.type}`, body: whole, about: aboutItem(item, 0) }];
  }
  return variantsOf(item, whole).map((body, index) => {
    return { label: `- ${body.entries.map(([key]) => key).join(', ')}`, body, about: aboutItem(item, index) };
  });
}

/** An object that must be one of several sorts is offered as each of them. */
function variantsOf(item: SchemaNode, whole: MapBody): MapBody[] {
  const stated = variantKeys(item.type);
  const keys = stated.length > 0 || whole.entries.length > 0 ? stated : item.children().map(({ name }) => name);
  const variants = keys.flatMap((key): MapBody[] => {
    const node = item.child(key);
    const others = whole.entries.filter(([name]) => name !== key);
    const common = others.filter(([name]) => !keys.includes(name));
    return node ? [{ kind: 'map', entries: [...common, [key, bodyOf(node)]] }] : [];
  });
  return variants.length > 0 ? variants : [whole];
}

function aboutItem(item: SchemaNode, index: number): About {
  return { type: 'key', detail: item.type, documentation: describe(item), rank: RANK.first + index };
}
