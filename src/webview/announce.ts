import { html } from './dom.ts';

/** Says things to screen readers. A text that is said twice is said again. */
export class Announcer {
  readonly element = html('div', { class: 'pt-visually-hidden', role: 'status', 'aria-live': 'polite' });
  private again = false;

  say(text: string): void {
    // A live region speaks when its text changes: a trailing no-break space is a change that is not heard.
    this.again = !this.again;
    this.element.textContent = this.again ? text : `${text}\u00a0`;
  }
}
