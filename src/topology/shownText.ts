import { withoutTemplates } from '../syntax/template.ts';
import { clean } from './text.ts';

/** A text on one line, with an ellipsis for what a template makes. */
export function shownText(text: string): string {
  return withoutTemplates(clean(text), '…');
}

/** A name; where a template makes all of it, that of the file. */
export function shownName(name: string, at: { readonly uri: string } | undefined): string {
  const shown = shownText(name);
  if (!at || /[^…-]/.test(shown)) return shown;
  return decodeURIComponent(at.uri.slice(at.uri.lastIndexOf('/') + 1)).replace(/\.[^.]*$/, '');
}
