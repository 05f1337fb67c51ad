import type { SchemaNode } from '../../schema/schemaNode.ts';
import type { CompletionItem, CompletionOptions } from '../types.ts';
import type { Body } from './body.ts';
import type { Context } from './context.ts';
import { entriesAt } from './entries.ts';
import { toItem } from './item.ts';
import { type ListChoice, listChoices } from './listItems.ts';
import type { Path } from './place.ts';
import {
  newLine,
  type Pieces,
  renderBlock,
  renderEntry,
  renderFlow,
  renderFlowEntry,
  writeKey,
  writeValue,
} from './render.ts';
import type { EntrySuggestion } from './suggestion.ts';
import { valuesAt } from './values.ts';

/** All that can be written at a place of an object. */
export function itemsAt(context: Context, options: CompletionOptions): CompletionItem[] {
  const { place } = context;
  if (place.slot === 'key') return entryItems(context, options, entriesAt(context, place.path));
  if (place.slot === 'item') return place.typed === '' ? listItems(context, options, place.path) : [];
  const node = context.schema(place.path);
  if (node && isMap(node)) return mapItems(context, options);
  if (node?.shape === 'list') return place.typed === '' ? listItems(context, options, place.path) : [];
  if (place.onlyList || place.where === 'line') return [];
  return valuesAt(context, place.path).map((about) => {
    const pieces = [writeValue(about.value, context.style, place.quote)];
    return toItem(context, options, { label: String(about.value), pieces, about });
  });
}

function isMap({ shape }: SchemaNode): boolean {
  return shape === 'object' || shape === 'map';
}

function entryItems(
  context: Context,
  options: CompletionOptions,
  entries: readonly EntrySuggestion[],
): CompletionItem[] {
  const { place } = context;
  const fresh = entries.filter(({ key }) => !place.siblings.includes(key));
  const items = fresh.map((entry) =>
    toItem(context, options, {
      label: place.renames ? entry.key : labelOf(entry),
      pieces: entryPieces(context, entry),
      about: entry,
    }),
  );
  return place.renames ? firstOfEach(items) : items;
}

/** A pair shows both of its parts. */
function labelOf({ key, body, type }: EntrySuggestion): string {
  const value = body.kind === 'slot' ? body.choices?.[0] : undefined;
  return type === 'reference' && value !== undefined ? `${key}: ${value}` : key;
}

function entryPieces({ place, style }: Context, { key, body }: EntrySuggestion): Pieces {
  const written = writeKey(key, style, place.quote);
  if (place.renames) return [written];
  if (place.where === 'flow') return renderFlowEntry(written, body, style);
  return renderEntry(written, body, place.column, style);
}

/** The first key of a map that is not there yet. */
function mapItems(context: Context, options: CompletionOptions): CompletionItem[] {
  const { place, style } = context;
  if (place.onlyList) return [];
  if (place.where === 'line' || place.where === 'dash') {
    return entryItems(context, options, entriesAt(context, place.path));
  }
  // Behind a colon a person writes on the next line, unless what is there already says otherwise.
  if (place.typed !== '' || place.quote !== '' || isTriggered(options)) return [];
  return entriesAt(context, place.path).map((entry) => {
    const key = writeKey(entry.key, style);
    const column = place.column + style.step;
    const isFlow = place.where === 'flow';
    const pieces: Pieces = isFlow
      ? ['{ ', ...renderFlowEntry(key, entry.body, style), ' }']
      : [newLine(column, style), ...renderEntry(key, entry.body, column, style)];
    return toItem(context, options, { label: labelOf(entry), pieces, about: entry, onNewLine: !isFlow });
  });
}

function listItems(context: Context, options: CompletionOptions, path: Path): CompletionItem[] {
  const { place, style } = context;
  if (place.where === 'dash' || place.quote !== '') return [];
  const isBehind = place.where === 'colon';
  if ((isBehind || place.where === 'flow') && isTriggered(options)) return [];
  const column = isBehind ? place.column + style.listStep : place.column;
  return listChoices(context, path).map(({ label, body, about }: ListChoice) => {
    const list: Body = { kind: 'list', items: [body] };
    const pieces: Pieces =
      place.where === 'flow'
        ? renderFlow(list, style)
        : [...(isBehind ? [newLine(column, style)] : []), ...renderBlock(list, column, style)];
    const word = label.replace(/^- /, '');
    return toItem(context, options, { label, word, pieces, about, onNewLine: isBehind });
  });
}

function isTriggered({ trigger }: CompletionOptions): boolean {
  return trigger !== undefined;
}

function firstOfEach(items: readonly CompletionItem[]): CompletionItem[] {
  return [...new Map([...items].reverse().map((item) => [item.label, item])).values()].reverse();
}
