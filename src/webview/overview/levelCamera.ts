import type { Point, Scene } from '../../topology/scene.ts';
import { type Camera, fitWhole, NAMES_ZOOM, READABLE_ZOOM, type Size, toScene } from '../camera.ts';
import type { MapNode, SceneGraph } from '../graph.ts';

/** The node nearest to a point of the canvas: what a person zooms at. A card, rather than the box around it. */
export function nodeNear(graph: SceneGraph, camera: Camera, at: Point): MapNode | undefined {
  const { x, y } = toScene(camera, at);
  const away = (node: MapNode) => {
    const dx = Math.max(node.x - x, 0, x - node.x - node.width);
    const dy = Math.max(node.y - y, 0, y - node.y - node.height);
    return Math.hypot(dx, dy);
  };
  let best: MapNode | undefined;
  for (const node of graph.nodes.values()) if (!best || away(node) < away(best)) best = node;
  return best;
}

/** Where a map of another level is seen from, so that what was zoomed at stays under the pointer. */
export function levelCamera(scene: Scene, size: Size, at: Point, node: MapNode | undefined): Camera {
  const whole = fitWhole(size, scene);
  if (scene.level !== 'cards' && whole.zoom >= READABLE_ZOOM) return whole;
  const zoom = scene.level === 'cards' ? 1 : NAMES_ZOOM;
  if (!node) return { x: 0, y: 0, zoom };
  return { zoom, x: at.x - (node.x + node.width / 2) * zoom, y: at.y - (node.y + node.height / 2) * zoom };
}
