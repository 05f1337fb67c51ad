import type { Resource } from '../model/resource.ts';

/** The name of an object as a person reads it: what a template makes is an ellipsis. */
export function shownName({ name, kind }: Resource): string {
  return shownText(name) || kind;
}

/** `deployment/web` */
export function shownId(resource: Resource): string {
  return `${resource.kind.toLowerCase()}/${shownText(resource.name) || '…'}`;
}

export function shownText(text: string): string {
  return text.replaceAll(/\uE000+/g, '…');
}
