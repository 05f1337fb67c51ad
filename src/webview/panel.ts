import { plural, t } from '../base/l10n.ts';
import type { ToPanel, TopologyParams } from '../protocol.ts';
import { Actions } from './actions.ts';
import { Announcer } from './announce.ts';
import { ComparisonView } from './comparison/comparisonView.ts';
import { html } from './dom.ts';
import { Exports } from './exports/exports.ts';
import { FilterBar } from './filters/filterBar.ts';
import { listenToFocus } from './focus.ts';
import { listenToGestures } from './gestures.ts';
import type { Host } from './host.ts';
import { HoverIntent } from './hover.ts';
import { Keyboard } from './keyboard.ts';
import { countsOf, Legend } from './legend.ts';
import { MapView } from './mapView.ts';
import { MatrixView } from './matrix/matrixView.ts';
import { Messages } from './messages.ts';
import { OpenedView } from './opened/openedView.ts';
import { listenToCells } from './overview/matrixCells.ts';
import { pointerOnMap } from './pointer.ts';
import { Requests } from './requests.ts';
import { Scenes } from './scenes.ts';
import { SearchBox } from './searchBox.ts';
import { Seeker } from './searchHidden.ts';
import { type State, Store, sceneOf } from './state.ts';
import { Toolbar } from './toolbar.ts';
import { Tooltip } from './tooltip.ts';
import { TraceView } from './trace/traceView.ts';
import { home } from './walk.ts';

/** Saving each step of a pan would be waste. */
const SAVE_DELAY = 150;

/** Builds the panel in the page and connects its parts. */
export function startPanel(body: HTMLElement, host: Host, initial: TopologyParams): void {
  const saved = host.getState();
  const store = new Store({
    mode: saved?.mode === 'matrix' ? 'matrix' : 'map',
    matrix: saved?.matrix,
    busy: false,
    world: saved ? saved.world : initial.world,
    folded: saved?.folded ?? initial.folded,
    unfolded: saved?.unfolded ?? initial.unfolded ?? [],
    level: saved?.level,
    selected: saved?.selected,
    size: { width: 0, height: 0 },
    camera: saved?.camera ?? { x: 0, y: 0, zoom: 1 },
    fitted: saved?.camera === undefined,
    quiet: false,
    query: '',
    filters: saved?.filters ?? [],
    lens: saved?.lens,
    trace: saved?.trace,
  });
  const announcer = new Announcer();
  const requests = new Requests(host);
  const scenes = new Scenes();
  const view = new MapView();
  const hover = new HoverIntent((found) => store.set({ hover: found }));
  const actions = new Actions(store, view, host, announcer, hover);
  const searchBox = new SearchBox(
    store,
    announcer,
    requests,
    (card) => seeker.jump(card),
    () => focusMap(store, view),
  );
  const filters = new FilterBar(store, announcer, view.element);
  const trace = new TraceView(store, view, requests, announcer, {
    reveal: (location) => actions.reveal(location, true),
    fix: (location, title) => host.postMessage({ type: 'fix', location, title }),
    showOnly: (boxes) => actions.showOnly(boxes),
    follow: (rect) => actions.follow(rect),
  });
  const comparison = new ComparisonView(store, announcer, {
    compare: (choice) => actions.compare(choice),
    reveal: (location) => actions.reveal(location, true),
    show: (cards) => actions.reachCards(cards),
    leave: () => focusMap(store, view),
  });
  const toolbar = new Toolbar(actions, searchBox, filters, new Exports(store, host, announcer), trace, comparison);
  const tooltip = new Tooltip((location) => actions.reveal(location, true));
  const messages = new Messages(actions);
  const legend = new Legend();
  const matrix = new MatrixView(store, requests, announcer, (location) => actions.reveal(location, true));
  const opened = new OpenedView(store, requests, announcer, {
    reveal: (location) => actions.reveal(location, true),
    fix: (location, title) => host.postMessage({ type: 'fix', location, title }),
    open: (id) => actions.openCard({ id }),
    close: (card) => actions.closeCard(card),
  });
  new Keyboard(store, view, actions, searchBox, hover, announcer, trace, comparison);

  view.element.append(tooltip.element);
  const main = html(
    'main',
    { class: 'pt-main' },
    messages.progress,
    messages.banner,
    messages.element,
    view.element,
    matrix.element,
    opened.element,
    filters.empty,
  );
  const heading = html('h1', { class: 'pt-visually-hidden' }, t('Portolan: traffic map'));
  toolbar.element.prepend(heading);
  body.replaceChildren(
    html(
      'div',
      { class: 'pt-app' },
      toolbar.element,
      filters.element,
      main,
      trace.element,
      comparison.element,
      legend.element,
      announcer.element,
    ),
  );

  store.subscribe((state, previous) => {
    view.update(state, previous);
    view.element.toggleAttribute('hidden', state.mode !== 'map' || sceneOf(state) === undefined);
    toolbar.update(state, previous);
    filters.update(state, previous);
    tooltip.update(state, previous, view.graph);
    messages.update(state, previous);
    matrix.update(state, previous);
    opened.update(state, previous);
    body.toggleAttribute('data-matrix', state.mode === 'matrix');
    body.toggleAttribute('data-opened', state.mode === 'card');
    legend.update(state, previous);
    trace.update(state, previous);
    comparison.update(state, previous);
  });
  const seeker = new Seeker(store, actions, announcer);
  saveState(store, host);
  listenToFocus(store, view, actions, tooltip.element);
  listenToGestures(view.root, pointerOnMap(store, view, actions, hover));
  listenToCells(view, hover);
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
      const result = scenes.receive(data.result);
      if (!result) {
        host.postMessage({ type: 'ready' });
        return;
      }
      actions.show(result, result.world === saved?.world ? restored : undefined);
      if (result.scene) restored = undefined;
      announceChange(state, store.state, announcer);
    } else if (data.type === 'select') {
      if (data.world !== undefined && data.world !== (state.result?.world ?? state.world)) actions.setWorld(data.world);
      if (data.card !== state.selected || data.world !== undefined) actions.selectFromText(data.card);
    } else if (data.type === 'loading') {
      store.set({ busy: true });
    } else if (data.type === 'compareFailed') {
      store.set({ busy: false });
      comparison.fail(data.message);
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
      const { mode, matrix, result, world, folded, unfolded, level, selected, camera, filters, lens, trace } = state;
      host.setState({
        world: result?.world ?? world,
        mode,
        matrix,
        folded,
        unfolded,
        level,
        selected,
        filters,
        lens,
        trace,
        camera: result?.scene && camera,
      });
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
