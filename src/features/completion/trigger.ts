import type { Place } from './place.ts';

/**
 * Whether something is to be offered at a place at all. What a person asks for is; a character that was typed asks
 * only where it begins something, so that nothing pops up while one indents or writes a sentence.
 */
export function isAsked(place: Place, text: string, offset: number, trigger: string | undefined): boolean {
  const { slot, where, typed, quote } = place;
  const opens = slot === 'content' && typed === '' && (where === 'colon' || where === 'dash' || where === 'flow');
  switch (trigger) {
    case undefined:
      return true;
    case ' ':
      return (
        opens || (where === 'dash' && typed === '') || (where === 'flow' && /[{,]\s*$/.test(text.slice(0, offset)))
      );
    case ':':
      return opens && text[offset - 1] === ':';
    case '-':
      return typed === '' ? where === 'dash' : slot === 'content';
    case '"':
      return quote === '"';
    case '/':
      return typed.includes('/');
    default:
      return typed !== '';
  }
}
