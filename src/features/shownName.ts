import type { Resource } from '../model/resource.ts';
import { shownText } from '../topology/shownText.ts';

/** The name of an object as a person reads it; its kind where it has none. */
export function shownName({ name, kind }: Resource): string {
  return shownText(name) || kind;
}

/** `deployment/web` */
export function shownId(resource: Resource): string {
  return `${resource.kind.toLowerCase()}/${shownText(resource.name) || '…'}`;
}
