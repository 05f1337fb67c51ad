import { plural, t } from '../base/l10n.ts';
import type { ToPanel, TopologyParams } from '../protocol.ts';
import { Actions } from './actions.ts';
import { Announcer } from './announce.ts';
import { html } from './dom.ts';
import { listenToFocus } from './focus.ts';
import { listenToGestures } from './gestures.ts';
import type { Host } from './host.ts';
import { HoverIntent } from './hover.ts';
import { Keyboard } from './keyboard.ts';
import { countsOf, Legend } from './legend.ts';
import { MapView } from './mapView.ts';
import { Messages } from './messages.ts';
import { pointerOnMap } from './pointer.ts';
import { Requests } from './requests.ts';
import { SearchBox } from './searchBox.ts';
import { type State, Store, sceneOf } from './state.ts';
import { Toolbar } from './toolbar.ts';
import { Tooltip } from './tooltip.ts';
import { home } from './walk.ts';

/** Saving each step of a pan would be waste. */
const SAVE_DELAY = 150;

/** Builds the panel in the page and connects its parts. */
export function startPanel(body: HTMLElement, host: Host, initial: TopologyParams): void {
  const saved = host.getState();
  const store = new Store({
    mode: 'map',
    busy: false,
    world: saved ? saved.world : initial.world,
    folded: saved?.folded ?? initial.folded,
    selected: saved?.selected,
    size: { width: 0, height: 0 },
    camera: saved?.camera ?? { x: 0, y: 0, zoom: 1 },
    fitted: saved?.camera === undefined,
    quiet: false,
    query: '',
  });
  const announcer = new Announcer();
  const requests = new Requests(host);
  const view = new MapView();
  const hover = new HoverIntent((found) => store.set({ hover: found }));
  const actions = new Actions(store, view, host, announcer, hover);
  const searchBox = new SearchBox(
    store,
    announcer,
    (card) => actions.jump(card),
    () => focusMap(store, view),
  );
  const toolbar = new Toolbar(actions, searchBox);
  const tooltip = new Tooltip((location) => actions.reveal(location, true));
  const messages = new Messages(actions);
  const legend = new Legend();
  new Keyboard(store, view, actions, searchBox, hover, announcer);

  view.element.append(tooltip.element);
  const main = html('main', { class: 'pt-main' }, messages.progress, messages.banner, messages.element, view.element);
  const heading = html('h1', { class: 'pt-visually-hidden' }, t('Portolan: traffic map'));
  toolbar.element.prepend(heading);
  body.replaceChildren(html('div', { class: 'pt-app' }, toolbar.element, main, legend.element, announcer.element));

  store.subscribe((state, previous) => {
    view.update(state, previous);
    view.element.toggleAttribute('hidden', state.mode !== 'map' || sceneOf(state) === undefined);
    toolbar.update(state, previous);
    tooltip.update(state, previous, view.graph);
    messages.update(state, previous);
    legend.update(state, previous);
  });
  saveState(store, host);
  listenToFocus(store, view, actions, tooltip.element);
  listenToGestures(view.root, pointerOnMap(store, view, actions, hover));
  tooltip.element.addEventListener('pointerenter', () => hover.stay());
  tooltip.element.addEventListener('pointerleave', () => hover.want(undefined));
  // The canvas is hidden while there is no map; what it fills is not.
  const measure = () => actions.resize(main.clientWidth, main.clientHeight);
  new ResizeObserver(measure).observe(main);
  measure();

  let restored = saved?.camera;
  addEventListener('message', ({ data }: MessageEvent<ToPanel>) => {
    const { state } = store;
    if (requests.receive(data)) return;
    if (data.type === 'topology') {
      actions.show(data.result, data.result.world === saved?.world ? restored : undefined);
      if (data.result.scene) restored = undefined;
      announceChange(state, store.state, announcer);
    } else if (data.type === 'select') {
      if (data.world !== undefined && data.world !== (state.result?.world ?? state.world)) actions.setWorld(data.world);
      if (data.card !== state.selected || data.world !== undefined) actions.selectFromText(data.card);
    } else if (data.type === 'loading') {
      store.set({ busy: true });
    } else if (data.type === 'error') {
      store.set({ error: data.message, busy: false });
    }
  });
  store.set({ busy: true });
  host.postMessage({ type: 'ready' });
}

/** From the search back to the map. */
function focusMap({ state }: Store, view: MapView): void {
  const graph = view.graph;
  const node = graph && (graph.node(state.active) ?? graph.card(state.selected) ?? home(graph));
  if (node) view.focus(node.key);
}

/** VS Code drops the page of a hidden panel; this is what it comes back with. */
function saveState(store: Store, host: Host): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  store.subscribe((state) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const { result, world, folded, selected, camera } = state;
      host.setState({ world: result?.world ?? world, folded, selected, camera: result?.scene && camera });
    }, SAVE_DELAY);
  });
}

/** An update says what it changed for the worse or the better, not that it happened. */
function announceChange(before: State, after: State, announcer: Announcer): void {
  const scene = sceneOf(after);
  const old = sceneOf(before);
  if (!scene) return;
  if (!old) {
    announcer.say(countsOf(scene));
  } else if (old.problems.errors !== scene.problems.errors || old.problems.warnings !== scene.problems.warnings) {
    const { errors, warnings } = scene.problems;
    announcer.say(`${plural(errors, '1 error', '{0} errors')}, ${plural(warnings, '1 warning', '{0} warnings')}`);
  }
}
