import { plural, t } from '../base/l10n.ts';
import { type LegendEntry, legend } from '../topology/draw.ts';
import type { Scene } from '../topology/scene.ts';
import { html, svg } from './dom.ts';
import { Drawing } from './patch.ts';
import { type State, sceneOf } from './state.ts';

/** What a narrow panel can do without. */
const MINOR = new Set(['mounts', 'globe', 'shield']);

/** The bar at the foot: the signs that occur on this map, drawn as on the map, and how much there is. */
export class Legend {
  readonly element = html('footer', { class: 'pt-legend' });
  private readonly entries = html('ul', { class: 'pt-legend-entries', 'aria-label': t('Legend') });
  private readonly counts = html('span', { class: 'pt-legend-counts' });

  constructor() {
    this.element.append(this.entries, this.counts);
  }

  update(state: State, previous: State): void {
    const scene = sceneOf(state);
    if (scene === sceneOf(previous) && this.element.hasAttribute('data-empty') === !scene) return;
    this.element.toggleAttribute('data-empty', !scene);
    this.entries.replaceChildren(...(scene ? legend(scene).map(entry) : []));
    this.counts.textContent = scene ? countsOf(scene) : '';
  }
}

export function countsOf({ counts }: Scene): string {
  const cards = plural(counts.cards, '1 card', '{0} cards');
  return `${cards} · ${plural(counts.connections, '1 connection', '{0} connections')}`;
}

function entry({ id, label, sample, width }: LegendEntry): HTMLElement {
  const picture = svg('svg', {
    class: 'pt-sample',
    viewBox: `0 0 ${width} 16`,
    width,
    height: 16,
    'aria-hidden': 'true',
  });
  new Drawing(picture).update([sample]);
  return html('li', { class: MINOR.has(id) && 'pt-minor' }, picture, label);
}
