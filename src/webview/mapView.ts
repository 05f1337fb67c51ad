import { t } from '../base/l10n.ts';
import { drawScene, type Shape } from '../topology/draw.ts';
import type { Rect, Scene } from '../topology/scene.ts';
import { html, setAttributes, svg, toggle } from './dom.ts';
import { boxKey, cardKey, type MapNode, SceneGraph } from './graph.ts';
import { type Light, lightOf } from './light.ts';
import { animateUpdate } from './motion.ts';
import { connectionsOf } from './overview/matrixCells.ts';
import { type Changes, Drawing } from './patch.ts';
import { type State, sceneOf } from './state.ts';
import { areaToDraw, isLarge, partOf } from './visible.ts';
import { home } from './walk.ts';

/** The ring stands 3 px outside a card, and is 2 px wide. */
const RING_OFFSET = 4;
/** For so long a frame adds cards, lines and cells beside a gesture, in milliseconds. */
const A_FRAME = 2;

/** The map: a scene as DOM, under the camera, with light, rings and the one tab stop. */
export class MapView {
  readonly element: HTMLElement;
  graph: SceneGraph | undefined;
  readonly root = svg('svg', { class: 'pt-map', role: 'application' });
  private readonly camera = svg('g', { class: 'pt-camera' });
  private readonly layers = {
    scene: svg('g', { class: 'pt-scene' }),
    lit: svg('g', { class: 'pt-lit over', 'aria-hidden': 'true' }),
    hops: svg('g', { class: 'pt-hops', 'aria-hidden': 'true' }),
    rings: svg('g', { class: 'pt-rings', 'aria-hidden': 'true' }),
  };
  private readonly drawings = {
    scene: new Drawing(this.layers.scene),
    lit: new Drawing(this.layers.lit),
  };
  private readonly rings = { selected: ring('pt-selected'), focus: ring('pt-focused') };
  /** The stretch of a large scene that is drawn. */
  private area: Rect | undefined;
  private state: State | undefined;
  /** The frame that draws on. */
  private next = 0;
  private readonly elements = new Map<string, SVGElement>();

  constructor() {
    this.root.append(this.camera);
    this.camera.append(...Object.values(this.layers));
    this.layers.rings.append(this.rings.selected, this.rings.focus);
    this.element = html('div', { class: 'pt-canvas' }, this.root);
  }

  update(state: State, previous: State): void {
    const scene = sceneOf(state);
    this.state = state;
    const isNew = scene !== this.graph?.scene;
    if (isNew) this.draw(scene);
    const drawn = isNew || this.drawAround(state.camera !== previous.camera || state.size !== previous.size);
    if (drawn || state.camera !== previous.camera) this.look(state);
    const { hover, focus, quiet, query, lens, asked } = previous;
    const same =
      state.hover === hover &&
      state.focus === focus &&
      state.quiet === quiet &&
      state.query === query &&
      state.lens === lens &&
      state.asked === asked;
    if (drawn || !same) this.shine(lightOf(state, this.graph));
    if (drawn || state.selected !== previous.selected || state.focus !== previous.focus) {
      placeRing(this.rings.selected, this.graph?.holder(state.selected));
      placeRing(this.rings.focus, this.graph?.node(state.focus));
    }
    if (drawn || state.active !== previous.active || state.selected !== previous.selected) this.markNodes(state);
  }

  /** Key of the node that an element belongs to. */
  keyOf(element: Element | undefined): string | undefined {
    const found = element?.closest('[data-card], [data-box]');
    const card = found?.getAttribute('data-card');
    if (card !== null && card !== undefined) return cardKey(card);
    const box = found?.getAttribute('data-box');
    return box === null || box === undefined ? undefined : boxKey(box);
  }

  focus(key: string): void {
    if (!this.elements.has(key) && this.graph?.node(key)) this.drawShapes(this.shapes(key));
    this.elements.get(key)?.focus({ preventScroll: true });
  }

  /** Draws the numbers of a trace over the lines. */
  number(marks: readonly SVGElement[]): void {
    this.layers.hops.replaceChildren(...marks);
  }

  contains(element: Element | null): boolean {
    return element !== null && this.root.contains(element);
  }

  private draw(scene: Scene | undefined): void {
    const before = this.graph;
    const focused = this.contains(document.activeElement) ? (document.activeElement as SVGElement) : undefined;
    this.graph = scene && new SceneGraph(scene);
    setAttributes(this.root, { 'aria-label': scene && t('Traffic map of {0}', scene.name) });
    this.area = undefined;
    const changes = this.drawShapes(this.shapes());
    // Moving an element in the document takes its focus away.
    if (focused?.isConnected && document.activeElement !== focused) focused.focus({ preventScroll: true });
    if (before && this.graph) animateUpdate(before, this.graph, this.elements, changes);
  }

  /** Of a large scene, draws what has come into view. Answers whether there was anything to do. */
  private drawAround(hasMoved: boolean): boolean {
    const { state, graph } = this;
    if (!hasMoved || !state || !graph || !isLarge(graph.scene)) return false;
    if (areaToDraw(state.camera, state.size, this.area) === this.area) return false;
    this.drawSome();
    return true;
  }

  /** Draws what a frame has room for, and the rest in the next ones: what comes into view is at the edge of it. */
  private drawSome(shapes = this.shapes()): void {
    if (!this.drawShapes(shapes, A_FRAME).isPart) return;
    this.next = requestAnimationFrame(() => {
      this.drawSome(shapes);
      if (!this.state) return;
      this.shine(lightOf(this.state, this.graph));
      this.markNodes(this.state);
    });
  }

  /**
   * What is to be drawn now: of a large scene what is in view.
   * @param wanted the key of a node that is about to take the focus, in view or not
   */
  private shapes(wanted?: string): readonly Shape[] {
    const { state, graph } = this;
    if (!graph) return [];
    if (!state || !isLarge(graph.scene)) return drawScene(graph.scene).children;
    this.area = areaToDraw(state.camera, state.size, this.area);
    const kept = [wanted, state.active, state.focus, graph.holder(state.selected)?.key, home(graph)?.key];
    return drawScene(partOf(graph.scene, this.area, new Set(kept))).children;
  }

  private drawShapes(shapes: readonly Shape[], budget?: number): Changes {
    cancelAnimationFrame(this.next);
    const changes = this.drawings.scene.update(shapes, budget);
    this.elements.clear();
    for (const element of this.drawings.scene.nodes) {
      const key = this.keyOf(element);
      if (key !== undefined) this.elements.set(key, element);
    }
    this.root.querySelector('[data-cell]')?.setAttribute('tabindex', '0');
    return changes;
  }

  private look({ camera }: State): void {
    // On whole pixels horizontal and vertical lines stay sharp.
    const x = Math.round(camera.x);
    const y = Math.round(camera.y);
    this.camera.setAttribute('transform', `translate(${x} ${y}) scale(${Number(camera.zoom.toFixed(4))})`);
  }

  private shine(light: Light | undefined): void {
    // What is new is not lit.
    if (!light && !this.root.classList.contains('dim')) return;
    this.root.classList.toggle('dim', light !== undefined);
    this.drawings.lit.update(light && this.graph ? drawLit(this.graph.scene, light) : []);
    for (const [key, element] of this.elements) {
      element.classList.toggle('lit', light !== undefined && this.isLit(key, light));
    }
    for (const cell of this.root.querySelectorAll('[data-cell]')) {
      const lit = light && this.graph && connectionsOf(this.graph, cell).some((id) => light.connections.has(id));
      cell.classList.toggle('lit', lit === true);
    }
  }

  /** A box is lit with any card in it. */
  private isLit(key: string, light: Light): boolean {
    if (light.nodes.has(key)) return true;
    const box = this.graph?.node(key)?.box?.box.id;
    return box !== undefined && (this.graph?.cardsIn(box).some((card) => light.nodes.has(card.key)) ?? false);
  }

  /** Roving tabindex: Tab enters the map at one node and leaves it again. */
  private markNodes(state: State): void {
    const graph = this.graph;
    if (!graph) return;
    const entry = graph.node(state.active) ?? graph.card(state.selected) ?? home(graph);
    for (const [key, element] of this.elements) {
      const node = graph.node(key);
      const card = node?.card?.card;
      const selected = card !== undefined && card.id === state.selected;
      setAttributes(element, { tabindex: node === entry ? 0 : -1, 'aria-current': selected && 'true' });
      element.classList.toggle('selected', selected);
    }
  }
}

/** The lit lines once more, to lie above the dimmed ones: parts that several connections share stay lit whole. */
function drawLit(scene: Scene, light: Light): readonly Shape[] {
  const lines = scene.lines.flatMap((line) => {
    const kept = line.connections.flatMap(({ id }, index) => (light.connections.has(id) ? [index] : []));
    if (kept.length === 0) return [];
    const pick = <T>(items: readonly T[]) => kept.map((index) => items[index] as T);
    return [{ ...line, connections: pick(line.connections), paths: pick(line.paths) }];
  });
  return drawScene({ ...scene, zones: [], boxes: [], cards: [], matrix: undefined, lines }).children.map(asLit);
}

function asLit(shape: Shape): Shape {
  const names = String(shape.attrs.class ?? '');
  const attrs = /^(wire|mark )/.test(names) ? { ...shape.attrs, class: `${names} lit` } : shape.attrs;
  return { ...shape, attrs, children: shape.children.map(asLit) };
}

function ring(name: string): SVGRectElement {
  return svg('rect', { class: `pt-ring ${name}`, hidden: true });
}

function placeRing(element: SVGRectElement, node: MapNode | undefined): void {
  toggle(element, node !== undefined);
  if (!node) return;
  // A box is ringed whole, though only its head is the node.
  const { x, y, width, height } = node.box ?? node;
  setAttributes(element, {
    x: x - RING_OFFSET,
    y: y - RING_OFFSET,
    width: width + 2 * RING_OFFSET,
    height: height + 2 * RING_OFFSET,
    rx: RING_OFFSET + (node.box ? 6 : 4),
  });
}
