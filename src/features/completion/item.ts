import type { CompletionItem, CompletionOptions } from '../types.ts';
import type { Context } from './context.ts';
import { type Pieces, toPlain, toSnippet } from './render.ts';
import type { About, Change } from './suggestion.ts';

/** What is to be inserted, and what is shown of it. */
export interface Draft {
  readonly label: string;
  /** What is compared with what is typed; the label where not given. */
  readonly word?: string;
  readonly pieces: Pieces;
  readonly about: About;
  /** Begins on a new line: no space is missing before it. */
  readonly onNewLine?: boolean;
}

/** An item that replaces the word at the place, in whatever the place lacks around it. */
export function toItem(context: Context, options: CompletionOptions, draft: Draft): CompletionItem {
  const { place, manifest, text } = context;
  const { label, word = label, pieces, about } = draft;
  const hasGaps = options.snippets && pieces.some((piece) => typeof piece !== 'string');
  const lead = draft.onNewLine ? '' : place.lead;
  const comma = place.commaAfter ? ',' : '';
  const changes: Change[] = [...(about.changes ?? [])];
  if (place.commaBefore !== undefined) {
    changes.push({ start: place.commaBefore, end: place.commaBefore, text: ',' });
  }
  const rank = String(about.rank).padStart(6, '0');
  return {
    label,
    type: about.type,
    ...(about.detail === undefined ? {} : { detail: about.detail }),
    ...(about.from === undefined ? {} : { from: about.from }),
    ...(about.documentation ? { documentation: about.documentation } : {}),
    deprecated: about.deprecated ?? false,
    sortText: `${rank} ${label}`,
    filterText: text.slice(place.start, place.wordStart) + place.quote + word,
    range: manifest.rangeOf(place),
    newText: lead + (hasGaps ? toSnippet(pieces) : toPlain(pieces)) + comma,
    snippet: hasGaps,
    additionalEdits: changes.map(({ start, end, text: newText }) => ({
      uri: manifest.uri,
      range: manifest.rangeOf({ start, end }),
      newText,
    })),
  };
}
