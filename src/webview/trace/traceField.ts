import { plural, t } from '../../base/l10n.ts';
import type { TraceEnds } from '../../protocol.ts';
import { type EndSuggestion, suggestEnds } from '../../topology/asking/suggestEnds.ts';
import type { Announcer } from '../announce.ts';
import { html, setAttributes, toggle } from '../dom.ts';

/** More than people look through; the number of all is announced. */
const SHOWN = 50;

/** The field of a question, with ends to choose from: a combobox as the ARIA practices describe it. */
export class TraceField {
  readonly element: HTMLElement;
  private readonly input: HTMLInputElement;
  private readonly list = html('ul', { class: 'pt-suggestions', id: 'pt-trace-ends', role: 'listbox', hidden: true });
  private found: readonly EndSuggestion[] = [];
  /** None at first: Enter asks what is written. */
  private active = -1;

  constructor(
    private readonly announcer: Announcer,
    private readonly ends: () => Promise<TraceEnds>,
    private readonly ask: (text: string) => void,
  ) {
    this.input = html('input', {
      type: 'text',
      role: 'combobox',
      'aria-label': t('Trace: a URL, or caller → service:port'),
      placeholder: t('https://shop.example.com/cart, or caller → service:port'),
      'aria-expanded': 'false',
      'aria-controls': 'pt-trace-ends',
      'aria-autocomplete': 'list',
      autocomplete: 'off',
      spellcheck: 'false',
    });
    this.list.setAttribute('aria-label', t('Ends to choose from'));
    this.element = html('div', { class: 'pt-trace-field' }, this.input, this.list);
    this.input.addEventListener('input', () => void this.suggest(true));
    this.input.addEventListener('keydown', (event) => this.key(event));
    this.input.addEventListener('blur', () => this.open(false));
    // The field keeps the focus while a suggestion is clicked.
    this.list.addEventListener('pointerdown', (event) => event.preventDefault());
    this.list.addEventListener('click', (event) => {
      const index = (event.target as Element).closest('li')?.getAttribute('data-index');
      if (index) this.choose(Number(index));
    });
  }

  get value(): string {
    return this.input.value;
  }

  set value(text: string) {
    this.input.value = text;
    this.open(false);
  }

  focus(): void {
    this.input.focus();
    this.input.setSelectionRange(this.value.length, this.value.length);
    if (!this.value || /(→|->)\s*$/.test(this.value)) void this.suggest(false);
  }

  /** @param aloud somebody types, and hears how many there are */
  private async suggest(aloud: boolean): Promise<void> {
    const text = this.value;
    const ends = await this.ends();
    if (text !== this.value || document.activeElement !== this.input) return;
    this.found = suggestEnds(text, ends);
    this.active = -1;
    this.list.replaceChildren(...this.found.slice(0, SHOWN).map(optionOf));
    this.open(this.found.length > 0);
    if (aloud) this.announcer.say(plural(this.found.length, '1 end found', '{0} ends found'));
  }

  private key(event: KeyboardEvent): void {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const isOpen = !this.list.hidden;
    if (event.key === 'Escape' && isOpen) this.open(false);
    else if (event.key === 'Enter') this.enter(event);
    else if (event.key === 'ArrowDown' && !isOpen) void this.suggest(false);
    else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && isOpen)
      this.step(event.key === 'ArrowDown' ? 1 : -1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private enter({ repeat }: KeyboardEvent): void {
    if (repeat) return;
    if (!this.list.hidden && this.active >= 0) {
      this.choose(this.active);
    } else {
      this.open(false);
      this.ask(this.value);
    }
  }

  /** Around, with what is written as one of the places. */
  private step(by: 1 | -1): void {
    const count = Math.min(SHOWN, this.found.length) + 1;
    this.active = ((this.active + 1 + by + count) % count) - 1;
    this.markActive();
  }

  private choose(index: number): void {
    const end = this.found[index];
    if (!end) return;
    this.value = end.text;
    if (end.isWhole) this.ask(end.text);
    else void this.suggest(false);
  }

  private open(open: boolean): void {
    toggle(this.list, open);
    this.input.setAttribute('aria-expanded', String(open));
    this.markActive();
  }

  private markActive(): void {
    for (const [index, option] of [...this.list.children].entries()) {
      const isActive = index === this.active;
      setAttributes(option, { 'aria-selected': isActive ? 'true' : 'false' });
      if (isActive) option.scrollIntoView({ block: 'nearest' });
    }
    const has = !this.list.hidden && this.active >= 0;
    setAttributes(this.input, { 'aria-activedescendant': has && `pt-trace-end-${this.active}` });
  }
}

function optionOf({ name, type, isWhole }: EndSuggestion, index: number): HTMLElement {
  const kind = { url: t('URL'), service: t('Service'), workload: isWhole ? t('Workload') : t('Caller') }[type];
  return html(
    'li',
    { role: 'option', id: `pt-trace-end-${index}`, 'data-index': index },
    html('bdi', { class: 'pt-suggestion-name' }, name),
    html('span', { class: 'pt-suggestion-place' }, kind),
  );
}
