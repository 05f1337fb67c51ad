import type { Location } from '../base/range.ts';
import type { Point } from '../topology/scene.ts';
import type { Actions } from './actions.ts';
import { toScene } from './camera.ts';
import type { GestureTarget } from './gestures.ts';
import type { MapNode, SceneGraph } from './graph.ts';
import { connectionsAt } from './hit.ts';
import type { HoverIntent } from './hover.ts';
import type { MapView } from './mapView.ts';
import { connectionsOf } from './overview/matrixCells.ts';
import type { Store } from './state.ts';

/** How far beside a line the pointer may be, in CSS pixels. */
const LINE_REACH = 6;
/** The chevron, from the left edge of a box. */
const CHEVRON = 32;
/** Half the height of a row of a card. */
const ROW_REACH = 10;

/** What the pointer means on the map: cards, rows of cards, heads of boxes, lines. */
export function pointerOnMap(store: Store, view: MapView, actions: Actions, hover: HoverIntent): GestureTarget {
  const lines = (graph: SceneGraph, at: Point) => {
    const { camera } = store.state;
    return connectionsAt(graph, toScene(camera, at), LINE_REACH / camera.zoom);
  };
  return {
    pan: (dx, dy) => actions.pan(dx, dy),
    zoom: (at, factor) => actions.zoom(at, factor),
    hover(target, at) {
      if (!target || !view.graph) {
        if (target || view.root.classList.contains('pt-dragging')) hover.clear();
        else hover.want(undefined);
        return;
      }
      const node = view.graph.node(view.keyOf(target));
      const cell = target.closest('[data-cell]');
      const ids = node?.card ? [] : cell ? connectionsOf(view.graph, cell) : lines(view.graph, at);
      view.root.classList.toggle('pt-on-line', ids.length > 0);
      if (node && (node.card || node.box?.folded)) hover.want({ type: 'node', key: node.key });
      else hover.want(ids.length > 0 ? { type: 'connections', ids } : undefined);
    },
    click(target, at) {
      const { graph } = view;
      if (!graph) return;
      const point = toScene(store.state.camera, at);
      const node = graph.node(view.keyOf(target));
      const cell = target.closest('[data-cell]');
      const ids = cell ? connectionsOf(graph, cell) : lines(graph, at);
      if (node?.card) {
        const row = rowAt(node, point);
        if (row) actions.openRow(node.card.card, row);
        else actions.open(node.card.card, false);
      } else if (node?.box && (node.box.folded || isIn(node, point))) {
        const { box, folded } = node.box;
        if (folded || !box.source || point.x < node.x + CHEVRON) actions.toggleFold(box.id);
        else actions.reveal(box.source, false);
      } else if (ids.length > 0) {
        const reasons = graph.links.filter(({ connection }) => ids.includes(connection.id));
        const source = reasons.flatMap(({ connection }) => connection.reasons).find((reason) => reason.source)?.source;
        if (source) actions.reveal(source, false);
      } else {
        store.set({ selected: undefined });
      }
    },
    doubleClick(target) {
      const card = view.graph?.node(view.keyOf(target))?.card?.card;
      if (card) actions.openCard(card);
    },
  };
}

function isIn(node: MapNode, { x, y }: Point): boolean {
  return x >= node.x && x <= node.x + node.width && y >= node.y && y <= node.y + node.height;
}

/** The text of the port or route at a point of a card. */
function rowAt(node: MapNode, point: Point): Location | undefined {
  const row = node.card?.rows.find(({ y }) => Math.abs(node.y + y - point.y) < ROW_REACH);
  const card = node.card?.card;
  return [...(card?.ports ?? []), ...(card?.routes ?? [])].find(({ id }) => id === row?.id)?.source;
}
