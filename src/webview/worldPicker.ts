import { t } from '../base/l10n.ts';
import { html, icon, toggle } from './dom.ts';
import type { State } from './state.ts';

/** Which world is shown: a native select, for its keyboard and its long lists; plain text where there is one. */
export function worldPicker(choose: (world: string) => void) {
  const name = html('span', { class: 'pt-world-name' });
  const select = html('select', { 'aria-label': t('World: folder, chart or overlay') });
  const element = html('div', { class: 'pt-world' }, icon('world'), name, select, icon('chevron'));
  const chevron = element.lastElementChild as Element;
  select.addEventListener('change', () => choose(select.value));
  return {
    element,
    update({ result }: State, previous: State) {
      if (result === previous.result && name.textContent) return;
      const worlds = result?.worlds ?? [];
      const shown = worlds.find((world) => world.id === result?.world) ?? worlds[0];
      name.textContent = shown?.name ?? result?.scene?.name ?? (result ? t('No manifests') : 'Portolan');
      element.title = worlds.length > 1 ? '' : (name.textContent ?? '');
      const several = worlds.length > 1;
      toggle(select, several);
      toggle(chevron, several);
      if (!several) return;
      const same =
        worlds.length === select.options.length &&
        worlds.every((world, i) => select.options[i]?.value === world.id && select.options[i]?.text === world.name);
      if (!same) select.replaceChildren(...worlds.map((world) => html('option', { value: world.id }, world.name)));
      select.value = shown?.id ?? '';
    },
  };
}
