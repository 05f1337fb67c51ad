import { plural, t } from '../base/l10n.ts';
import type { Actions } from './actions.ts';
import { html, icon, prose, svg, toggle } from './dom.ts';
import { ICONS, type IconName } from './icons.ts';
import { type State, sceneOf } from './state.ts';

/** What stands in place of a map: loading, nothing to show, an error. Over a map an error is a strip above it. */
export class Messages {
  readonly element = html('section', { class: 'pt-message', hidden: true });
  readonly banner = html('div', { class: 'pt-banner', role: 'alert', hidden: true });
  readonly progress = html('div', { class: 'pt-progress', hidden: true, role: 'progressbar' });

  constructor(private readonly actions: Actions) {
    this.progress.setAttribute('aria-label', t('Reading the manifests'));
  }

  update(state: State, previous: State): void {
    toggle(this.progress, state.busy);
    if (state.error === previous.error && state.busy === previous.busy && state.result === previous.result) return;
    const scene = sceneOf(state);
    toggle(this.banner, scene !== undefined && state.error !== undefined);
    toggle(this.element, scene === undefined);
    if (scene) {
      this.element.replaceChildren();
      const text = html('span', {}, t('The map is not up to date: {0}', state.error ?? ''));
      this.banner.replaceChildren(
        ...(state.error === undefined ? [] : [icon('warning'), text, this.button(t('Retry'), 'retry')]),
      );
    } else {
      this.element.replaceChildren(...this.content(state));
    }
  }

  private content(state: State): HTMLElement[] {
    if (state.error !== undefined) {
      return [
        picture(),
        html('h2', {}, t('The map could not be drawn')),
        html('p', { role: 'alert' }, state.error),
        html('div', { class: 'pt-buttons' }, this.button(t('Retry'), 'retry', true)),
      ];
    }
    if (!state.result) return [picture(), html('p', {}, t('Reading the manifests…'))];
    return this.empty(state.result.files);
  }

  private empty(files: number): HTMLElement[] {
    const looked =
      files === 0
        ? t('It found no YAML file here.')
        : plural(
            files,
            'It looked at 1 file and found no `apiVersion` and `kind`.',
            'It looked at {0} files and found no `apiVersion` and `kind`.',
          );
    const intro = t('Portolan draws who can reach whom from the YAML in your workspace, as you type.');
    return [
      picture(),
      html('h2', {}, t('No Kubernetes manifests in this folder')),
      html('p', {}, intro, ' ', ...prose(looked)),
      html(
        'div',
        { class: 'pt-buttons' },
        this.button(t('Open the Sample Cluster'), 'openSample', true),
        this.button(t('Open Folder…'), 'openFolder'),
      ),
      html(
        'ul',
        { class: 'pt-hints' },
        hint('file', t('Helm charts and Kustomize roots appear as worlds of their own.')),
        hint('exclude', t('Folders can be left out:'), ' ', this.button('portolan.exclude', 'openSettings', 'link')),
      ),
    ];
  }

  private button(
    text: string,
    command: Parameters<Actions['command']>[0],
    look: boolean | 'link' = false,
  ): HTMLButtonElement {
    const name = look === 'link' ? 'pt-link' : `pt-text-button${look ? ' pt-primary' : ''}`;
    const button = html('button', { type: 'button', class: name }, text);
    button.addEventListener('click', () => this.actions.command(command));
    return button;
  }
}

function hint(name: IconName, ...content: (Node | string)[]): HTMLElement {
  return html('li', {}, icon(name), html('span', {}, ...content));
}

/** A map of nothing: the internet, an entry, two services. */
function picture(): HTMLElement {
  const card = (x: number, y: number, width: number, height: number, name: IconName, iconX = 12) => {
    const frame = svg('rect', { x: 0.5, y: 0.5, width, height, rx: 4 });
    const sign = svg('path', { d: ICONS[name], transform: `translate(${iconX} ${height / 2 - 7.5})` });
    return svg('g', { transform: `translate(${x} ${y})` }, frame, sign);
  };
  const line = (d: string) => svg('path', { class: 'pt-empty-line', d });
  const arrow = (x: number, y: number) => svg('path', { class: 'pt-empty-arrow', d: `M${x} ${y}l-7-3.5v7Z` });
  const drawing = svg(
    'svg',
    { class: 'pt-empty-picture', viewBox: '0 0 366 94', 'aria-hidden': 'true' },
    card(0, 18, 28, 56, 'globe', 6.5),
    card(76, 30, 112, 32, 'ingress'),
    card(252, 0, 112, 32, 'service'),
    card(252, 59, 112, 32, 'service'),
    line('M29 46.5H70'),
    line('M189 46.5H214Q220 46.5 220 40.5V22.5Q220 16.5 226 16.5H246'),
    line('M214 46.5Q220 46.5 220 52.5V69.5Q220 75.5 226 75.5H246'),
    arrow(76, 46.5),
    arrow(252, 16.5),
    arrow(252, 75.5),
  );
  return html('div', { class: 'pt-empty' }, drawing);
}
