import type { Field } from '../syntax/field.ts';

/** What a key of a Secret holds, under `data` or `stringData`; nothing where that is no text, or not known. */
export function secretText(value: Field, map: string): string | undefined {
  const written = value.templated ? undefined : value.string;
  if (written === undefined || map !== 'data') return written;
  try {
    const bytes = Uint8Array.from(atob(written), (character) => character.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
