import type { Position } from '../../base/range.ts';
import type { SourceFile } from '../../syntax/manifest.ts';
import type { CompletionItem, CompletionList, CompletionOptions } from '../types.ts';
import { Context, type Sources } from './context.ts';
import { documentItems, mayStartObject } from './documentItems.ts';
import { findPlaces, type Surroundings } from './findPlaces.ts';
import { itemsAt } from './items.ts';
import { lineAround, skipSpaces } from './lineSyntax.ts';
import type { Outline } from './outline.ts';
import { styleOf } from './style.ts';
import { isAsked } from './trigger.ts';

/** What completion asks of the rest of the program. */
export interface CompletionSources extends CompletionOptions, Sources {}

/** What can be written at a position; `undefined` where nothing is to be said. */
export function completion(
  file: SourceFile,
  position: Position,
  sources: CompletionSources,
): CompletionList | undefined {
  const manifest = file.manifests.findLast(({ startLine }) => startLine <= position.line);
  if (!manifest) return undefined;
  const { text } = manifest;
  const offset = manifest.offsetOf(position);
  const { places, outline, rest }: Surroundings = findPlaces(text, offset);
  const style = styleOf(text, outline, isJson(file.uri, text, outline));
  const asked = places.filter((place) => isAsked(place, text, offset, sources.trigger));
  if (!outline && style.json) return undefined;
  const isEmpty = !outline && sources.document === sources.schemas;
  const items = asked.flatMap((place): CompletionItem[] => {
    const context = new Context(place, style, manifest, outline, rest, sources);
    if (!isEmpty) return itemsAt(context, sources);
    return mayStartObject(file.uri) ? documentItems(context, file, sources) : [];
  });
  if (items.length === 0) return undefined;
  const { start, end } = lineAround(text, offset);
  const indentation = text.slice(start, skipSpaces(text, start, end));
  // Kinds without a skeleton of their own are offered only once some of their letters are written.
  return { items, incomplete: isEmpty && asked.some(({ typed }) => typed.length < 2), indentation };
}

function isJson(uri: string, text: string, outline: Outline | undefined): boolean {
  if (/\.json$/i.test(uri)) return true;
  const [first] = outline?.kind === 'map' && outline.flow ? outline.parts : [];
  return first !== undefined && text[first.start] === '"';
}
