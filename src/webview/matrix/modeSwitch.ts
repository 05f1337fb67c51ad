import { t } from '../../base/l10n.ts';
import { html, setAttributes, toggle } from '../dom.ts';
import type { State } from '../state.ts';

/** Map | Matrix: two views of one world. */
export function modeSwitch(setMode: (mode: 'map' | 'matrix') => void) {
  const buttons = (['map', 'matrix'] as const).map((mode) => {
    const label = mode === 'map' ? t('Map') : t('Matrix');
    const title = mode === 'map' ? t('How a request gets there (M)') : t('Who may call whom (M)');
    const button = html('button', { type: 'button', class: 'pt-button mx-mode', title }, label);
    button.addEventListener('click', () => setMode(mode));
    return { mode, button };
  });
  const element = html(
    'div',
    { class: 'mx-modes', role: 'group', 'aria-label': t('View') },
    ...buttons.map(({ button }) => button),
  );
  return {
    element,
    update(state: State): void {
      toggle(element, state.result?.scene !== undefined);
      for (const { mode, button } of buttons) {
        setAttributes(button, { 'aria-pressed': String((mode === 'matrix') === (state.mode === 'matrix')) });
      }
    },
  };
}
