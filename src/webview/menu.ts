import { html, icon, setAttributes, toggle } from './dom.ts';
import type { IconName } from './icons.ts';

export interface MenuItem {
  readonly label: string;
  readonly shortcut?: string;
  readonly run: () => void;
}

/** A button that opens a menu: what a toolbar has no room for. */
export function menuButton(label: string, items: readonly MenuItem[], name: IconName = 'more'): HTMLElement {
  const button = html('button', {
    type: 'button',
    class: 'pt-button',
    title: label,
    'aria-label': label,
    'aria-haspopup': 'menu',
    'aria-expanded': 'false',
  });
  button.append(icon(name));
  const list = html('div', { class: 'pt-menu-items', role: 'menu', 'aria-label': label, hidden: true });
  const element = html('div', { class: 'pt-menu' }, button, list);

  const open = (isOpen: boolean) => {
    toggle(list, isOpen);
    setAttributes(button, { 'aria-expanded': String(isOpen) });
  };
  const entries = items.map((item) => {
    const entry = html(
      'button',
      { type: 'button', role: 'menuitem', tabindex: -1 },
      item.label,
      item.shortcut && html('kbd', {}, item.shortcut),
    );
    entry.addEventListener('click', () => {
      open(false);
      button.focus();
      item.run();
    });
    return entry;
  });
  list.append(...entries);

  button.addEventListener('click', () => {
    open(list.hidden);
    if (!list.hidden) entries[0]?.focus();
  });
  element.addEventListener('focusout', (event) => {
    if (!element.contains(event.relatedTarget as Node | null)) open(false);
  });
  element.addEventListener('keydown', (event) => {
    if (list.hidden) return;
    const at = entries.indexOf(document.activeElement as HTMLButtonElement);
    const step = { ArrowDown: 1, ArrowUp: entries.length - 1 }[event.key];
    if (step) entries[(at + step) % entries.length]?.focus();
    else if (event.key === 'Escape') {
      open(false);
      button.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  return element;
}
