import { t } from '../base/l10n.ts';
import type { Location } from '../base/range.ts';
import type { BaselineChoice, FromPanel, TopologyResult } from '../protocol.ts';
import type { Level, Point, Rect, Scene } from '../topology/scene.ts';
import type { Card, CardProblem } from '../topology/topology.ts';
import type { Announcer } from './announce.ts';
import {
  type Camera,
  centreOn,
  firstView,
  fitRect,
  fitWhole,
  keepInView,
  panBy,
  reach,
  type Size,
  zoomAt,
} from './camera.ts';
import { boxKey, cardKey, type MapNode } from './graph.ts';
import type { Host } from './host.ts';
import type { HoverIntent } from './hover.ts';
import { listCamera } from './list/listCamera.ts';
import { widened } from './list/widened.ts';
import type { MapView } from './mapView.ts';
import { CameraFlight } from './motion.ts';
import { levelCamera, nodeNear } from './overview/levelCamera.ts';
import { isNarrow, levelOnZoom, levelToFit } from './overview/levels.ts';
import { boxWithProblems, listProblems, nextProblem } from './problems.ts';
import { type State, type Store, sceneOf } from './state.ts';

const ZOOM_STEP = 1.25;

/** What a person can do, whichever way they ask for it: mouse, key, button or menu. */
export class Actions {
  private readonly flight: CameraFlight;
  /** A box that was just folded or unfolded: it stays where it is while the map around it is laid out anew. */
  private anchor: string | undefined;
  /** What the camera was moved to show: it follows a change of the panel’s size, until somebody looks elsewhere. */
  private followed: Rect | undefined;
  /** What was under the pointer when another level was asked for. */
  private zoomedAt: { readonly at: Point; readonly node: MapNode | undefined } | undefined;

  constructor(
    private readonly store: Store,
    private readonly view: MapView,
    private readonly host: Host,
    private readonly announcer: Announcer,
    private readonly hover: HoverIntent,
  ) {
    this.flight = new CameraFlight((camera) => store.set({ camera }));
  }

  /** Takes a topology over. The camera stays, unless it is another map. */
  show(result: TopologyResult, restored?: Camera): void {
    const { state } = this.store;
    const scene = result.scene && widened(result.scene, state.size.width);
    const before = sceneOf(state);
    const change: Partial<State> = { result: { ...result, scene }, busy: false, error: undefined };
    const anchored = this.view.graph?.node(this.anchor);
    const box = scene?.boxes.find((candidate) => boxKey(candidate.box.id) === this.anchor);
    if (scene && (!before || state.result?.world !== result.world)) {
      const camera = restored ?? firstView(state.size, scene);
      this.store.set({ ...change, camera, fitted: !restored });
      const level = restored || state.level ? undefined : levelToFit(scene, state.size);
      if (level) this.askLevel(level);
      // Selected before there was this map.
      const selected = restored ? undefined : this.view.graph?.holder(state.selected);
      if (selected) this.reach(selected);
    } else if (scene && before && scene.level !== before.level) {
      this.flight.stop();
      const { at, node } = this.zoomedAt ?? { at: { x: 0, y: 0 } };
      const { card, box } = node ?? {};
      this.store.set(change);
      const graph = this.view.graph;
      const there = card ? graph?.holder(card.card.id) : graph?.node(node?.key ?? '');
      const far = firstView(state.size, scene);
      const camera = this.zoomedAt ? levelCamera(scene, state.size, at, there) : far;
      this.store.set({ camera: keepInView(camera, state.size, scene), fitted: !this.zoomedAt || (!card && !box) });
      this.zoomedAt = undefined;
    } else if (anchored && box) {
      const { camera } = state;
      this.flight.stop();
      const dx = (anchored.x - box.x) * camera.zoom;
      const dy = (anchored.y - box.y) * camera.zoom;
      this.store.set({ ...change, camera: panBy(camera, dx, dy), fitted: false });
    } else {
      this.store.set(change);
    }
    this.anchor = undefined;
  }

  resize(width: number, height: number): void {
    const { size: before, fitted, camera } = this.store.state;
    if (before.width === width && before.height === height) return;
    const size = { width, height };
    const { result } = this.store.state;
    const scene = result?.scene && widened(result.scene, width);
    const change = result && scene !== result.scene ? { result: { ...result, scene } } : {};
    const shown = this.followed && scene ? this.cameraFor(this.followed, size, scene) : camera;
    if (this.followed) this.flight.stop();
    this.store.set({ size, ...change, camera: scene && fitted ? firstView(size, scene) : shown });
    if (isNarrow(size) !== (this.store.state.level === 'list')) this.askLevel(isNarrow(size) ? 'list' : undefined);
  }

  pan(dx: number, dy: number): void {
    this.look(panBy(this.store.state.camera, dx, dy));
  }

  zoom(at: { x: number; y: number }, factor: number): void {
    this.look(zoomAt(this.store.state.camera, at, factor));
    this.levelOnZoom(at, this.store.state.camera.zoom, factor);
  }

  zoomIn(): void {
    this.zoomStep(ZOOM_STEP);
  }

  zoomOut(): void {
    this.zoomStep(1 / ZOOM_STEP);
  }

  zoomReset(): void {
    this.zoomStep(1 / this.store.state.camera.zoom);
  }

  fit(): void {
    const { state } = this.store;
    const scene = sceneOf(state);
    if (!scene) return;
    this.followed = undefined;
    this.store.set({ fitted: false });
    const level = levelToFit(scene, state.size);
    if (level) this.askLevel(level);
    this.flight.fly(state.camera, scene.level === 'list' ? firstView(state.size, scene) : fitWhole(state.size, scene));
  }

  /** Brings all of `rect` into view. */
  follow(rect: Rect): void {
    const { state } = this.store;
    const scene = sceneOf(state);
    if (!scene) return;
    this.fly(this.cameraFor(rect, state.size, scene));
    this.followed = rect;
  }

  /** Moves the map only if `rect` is not in view. */
  reach(rect: Rect): void {
    const { camera, size } = this.store.state;
    const to = reach(camera, size, rect);
    if (to !== camera) this.fly(to);
  }

  /** Selects a card and shows its text beside; with `focus` the cursor goes there. */
  open(card: Card, focus: boolean): void {
    this.store.set({ selected: card.id, active: cardKey(card.id) });
    const links = this.view.graph?.links ?? [];
    // What has no text of its own, such as a ghost, is explained where somebody calls it.
    const callers = links.filter((link) => link.connection.to.card === card.id);
    const location =
      card.source ?? callers.flatMap((link) => link.connection.reasons.map(({ source }) => source)).find(Boolean);
    if (location) this.reveal(location, focus);
    else this.announcer.say(t('{0} is in no file', card.name));
  }

  /** Opens a card in place of the map; of one that is a part, the whole. */
  openCard({ id, partOf }: Pick<Card, 'id' | 'partOf'>): void {
    this.hover.clear();
    this.store.set({ mode: 'card', opened: partOf ?? id, selected: id, active: cardKey(id) });
  }

  /** Back to the map, as it was left. */
  closeCard(card: string | undefined): void {
    this.store.set({ mode: 'map', opened: undefined });
    const node = this.view.graph?.holder(card);
    if (node) this.view.focus(node.key);
  }

  /** As `open`, at the line of one of its ports or routes. */
  openRow(card: Card, row: Location): void {
    this.store.set({ selected: card.id, active: cardKey(card.id) });
    this.reveal(row, false);
  }

  /** The text cursor has gone to another card, or to none. */
  selectFromText(card: string | undefined): void {
    this.store.set({ selected: card });
    const node = this.view.graph?.holder(card);
    if (node && !this.store.state.hover) this.reach(node);
  }

  /** Brings a card to the middle, selects it and shows its text. */
  jump(card: Card): void {
    const node = this.view.graph?.card(card.id);
    if (!node) return;
    this.fly(centreOn(this.store.state.camera, this.store.state.size, node));
    this.open(card, false);
    this.view.focus(node.key);
  }

  /** To the next problem; by key the focus goes with it, by button it stays on the button. */
  stepProblem(step: 1 | -1, severity?: CardProblem['severity'], withFocus = false): void {
    const { state } = this.store;
    const scene = sceneOf(state);
    const problems = scene ? listProblems(scene) : [];
    const index = nextProblem(problems, state.problem, step, severity);
    const found = index === undefined ? undefined : problems[index];
    const box = scene && boxWithProblems(scene, severity);
    // Before it begins anew: what is folded has its turn.
    if (box && (index === undefined || (step === 1 && index <= (state.problem ?? -1)))) {
      this.toggleFold(box.box.id);
      this.announcer.say(t('{0} is unfolded, it has problems', box.box.name));
      return;
    }
    const node = this.view.graph?.card(found?.card.id);
    if (!found || !node) {
      this.announcer.say(t('No problems'));
      return;
    }
    this.store.set({ problem: index, selected: found.card.id, active: node.key });
    this.fly(reach(state.camera, state.size, node));
    if (withFocus) this.view.focus(node.key);
    else this.hover.show({ type: 'node', key: node.key });
    this.reveal(found.problem.source, false);
    this.announcer.say(`${found.card.name}: ${found.problem.message}`);
  }

  reveal(location: Location, focus: boolean): void {
    this.host.postMessage({ type: 'reveal', location, focus });
  }

  /** Unfolds these boxes and no other, whatever is folded else; `undefined` ends that. */
  showOnly(only: readonly string[] | undefined): void {
    if (JSON.stringify(only) === JSON.stringify(this.store.state.only)) return;
    this.store.set({ only });
    this.postView();
  }

  toggleFold(box: string): void {
    const { state } = this.store;
    this.anchor = boxKey(box);
    const other = (ids: readonly string[]) => (ids.includes(box) ? ids.filter((id) => id !== box) : [...ids, box]);
    if (state.only) {
      this.showOnly(other(state.only));
      return;
    }
    // Of what is folded at first, it is remembered what is not.
    const scene = sceneOf(state);
    const isUntouched = scene?.boxes.some((one) => one.box.id === box && one.untouched);
    if (scene?.foldsAll || isUntouched) this.store.set({ unfolded: other(state.unfolded) });
    else this.store.set({ folded: other(state.folded) });
    this.postView();
  }

  setMode(mode: State['mode']): void {
    this.store.set({ mode });
  }

  setWorld(world: string): void {
    this.store.set({ world, only: undefined });
    this.postView();
  }

  /** Compares the map with an earlier state; the extension asks which one, where that is open. */
  compare(choice: BaselineChoice | 'nothing'): void {
    this.host.postMessage({ type: 'compare', with: choice });
  }

  /** Moves the map only if cards are not in view, or the boxes that hold them. */
  reachCards(ids: readonly string[]): void {
    const nodes = ids.flatMap((id) => this.view.graph?.holder(id) ?? []);
    if (nodes.length === 0) return;
    const [x, y] = [Math.min(...nodes.map((node) => node.x)), Math.min(...nodes.map((node) => node.y))];
    const right = Math.max(...nodes.map((node) => node.x + node.width));
    const bottom = Math.max(...nodes.map((node) => node.y + node.height));
    this.reach({ x, y, width: right - x, height: bottom - y });
  }

  command(command: Extract<FromPanel, { type: 'command' }>['command']): void {
    this.host.postMessage({ type: 'command', command });
  }

  private postView(): void {
    const { world, folded, unfolded, level, only } = this.store.state;
    const more = { ...(unfolded.length > 0 && { unfolded }), ...(level && { level }), ...(only && { only }) };
    this.host.postMessage({ type: 'view', world, folded, ...more });
  }

  private askLevel(level: Level | undefined): void {
    if (this.store.state.level === level) return;
    this.store.set({ level });
    this.postView();
  }

  /** Zooming beyond what a level is for asks for the next; the node at `at` stays there. */
  private levelOnZoom(at: Point, zoom: number, factor: number): void {
    const { graph } = this.view;
    const level = graph && levelOnZoom(graph.scene, zoom, factor);
    if (!level) return;
    this.zoomedAt = { at, node: nodeNear(graph, this.store.state.camera, at) };
    this.askLevel(level);
  }

  private zoomStep(factor: number): void {
    const { camera, size } = this.store.state;
    const at = { x: size.width / 2, y: size.height / 2 };
    const to = zoomAt(camera, at, factor);
    this.fly(to);
    this.levelOnZoom(at, to.zoom, factor);
  }

  private look(camera: Camera): void {
    const { state } = this.store;
    const scene = sceneOf(state);
    this.flight.stop();
    if (!scene) return;
    const kept = scene.level === 'list' ? listCamera(camera, state.size, scene) : keepInView(camera, state.size, scene);
    this.followed = undefined;
    this.store.set({ camera: kept, fitted: false });
  }

  private cameraFor(rect: Rect, size: Size, scene: Scene): Camera {
    return scene.level === 'list' ? listCamera(fitRect(size, scene, rect, 1), size, scene) : fitRect(size, scene, rect);
  }

  private fly(to: Camera): void {
    this.followed = undefined;
    this.store.set({ fitted: false });
    this.flight.fly(this.store.state.camera, to);
  }
}
