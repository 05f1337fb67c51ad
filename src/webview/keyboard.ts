import { t } from '../base/l10n.ts';
import type { Actions } from './actions.ts';
import type { Announcer } from './announce.ts';
import type { ComparisonView } from './comparison/comparisonView.ts';
import type { MapNode } from './graph.ts';
import type { HoverIntent } from './hover.ts';
import type { MapView } from './mapView.ts';
import type { SearchBox } from './searchBox.ts';
import type { Store } from './state.ts';
import type { TraceView } from './trace/traceView.ts';
import { type Direction, home, Walk } from './walk.ts';

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

/** The keys of the panel: some anywhere in it, some while the focus is on the map. */
export class Keyboard {
  private readonly walk = new Walk();

  constructor(
    private readonly store: Store,
    private readonly view: MapView,
    private readonly actions: Actions,
    private readonly searchBox: SearchBox,
    private readonly hover: HoverIntent,
    private readonly announcer: Announcer,
    private readonly trace: TraceView,
    private readonly comparison: ComparisonView,
  ) {
    document.addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (this.onMap(event) || this.anywhere(event)) event.preventDefault();
    });
  }

  /** Whether the key was for us. */
  private anywhere({ key, target }: KeyboardEvent): boolean {
    if (target instanceof HTMLInputElement || target instanceof HTMLSelectElement) return false;
    const commands: Readonly<Record<string, () => void>> = {
      '/': () => this.searchBox.focus(),
      '[': () => this.actions.stepProblem(-1, undefined, true),
      ']': () => this.actions.stepProblem(1, undefined, true),
      '+': () => this.actions.zoomIn(),
      '=': () => this.actions.zoomIn(),
      '-': () => this.actions.zoomOut(),
      '0': () => this.actions.zoomReset(),
      t: () => this.trace.open(),
      m: () => this.actions.setMode(this.store.state.mode === 'matrix' ? 'map' : 'matrix'),
      Escape: () => this.clear(),
    };
    const command = commands[key];
    command?.();
    return command !== undefined;
  }

  private onMap({ key, target }: KeyboardEvent): boolean {
    if (!this.view.contains(target as Element)) return false;
    const node = this.view.graph?.node(this.view.keyOf(target as Element));
    const direction = DIRECTIONS[key];
    if (direction) this.step(node, direction);
    else if (key === 'Home') this.go(this.view.graph && home(this.view.graph));
    else if (key === 'Enter' && node?.card) this.actions.openCard(node.card.card);
    else if (key === 'Enter' || key === 'F12') this.enter(node, true);
    else if (key === ' ') this.enter(node, false);
    else if (key.toLowerCase() === 't' && node?.card) this.trace.open(node.card.card);
    else if (key.toLowerCase() === 'u' && node?.card) this.trace.reach(node.card.card, 'upstream');
    else if (key.toLowerCase() === 'd' && node?.card) this.trace.reach(node.card.card, 'downstream');
    else return false;
    return true;
  }

  private step(node: MapNode | undefined, direction: Direction): void {
    const { graph } = this.view;
    if (!graph || !node) return;
    const to = this.walk.step(graph, node, direction);
    if (to) this.go(to);
    else if (direction === 'right') this.announcer.say(t('Calls nothing'));
    else if (direction === 'left') this.announcer.say(t('Nobody calls it'));
  }

  private go(node: MapNode | undefined): void {
    if (!node) return;
    this.view.focus(node.key);
    this.actions.reach(node);
  }

  private enter(node: MapNode | undefined, focus: boolean): void {
    if (node?.card) this.actions.open(node.card.card, focus);
    else if (node?.box) this.actions.toggleFold(node.box.box.id);
  }

  /** One thing at a time: the light, then the search, the comparison, the selection. */
  private clear(): void {
    const { hover, focus, quiet, query, mode, opened } = this.store.state;
    if (mode === 'map' && this.trace.close()) return;
    if (mode === 'card') this.actions.closeCard(opened);
    else if (hover) this.hover.clear();
    else if (focus && !quiet) this.store.set({ quiet: true });
    else if (query) this.store.set({ query: '' });
    else if (this.comparison.isOpen && mode === 'map') this.comparison.end();
    else this.store.set({ selected: undefined });
  }
}
