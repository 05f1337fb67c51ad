import type { Resource } from '../../model/resource.ts';
import { withoutTemplates } from '../../syntax/template.ts';
import { clean } from '../text.ts';

/** A text on one line, with an ellipsis for what a template makes. */
export function shownText(text: string): string {
  return withoutTemplates(clean(text), '…');
}

/** A name; where a template makes all of it, that of the file. */
export function shownName(name: string, { uri }: Resource): string {
  if (/[^…-]/.test(shownText(name))) return name;
  return decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1)).replace(/\.[^.]*$/, '');
}
