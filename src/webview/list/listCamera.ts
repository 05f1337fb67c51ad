import type { Scene } from '../../topology/scene.ts';
import type { Camera, Size } from '../camera.ts';

/** A list scrolls and does not float: its edges stay at the edges of the panel, or outside. */
export function listCamera(camera: Camera, size: Size, scene: Scene): Camera {
  const zoom = Math.max(1, camera.zoom);
  const clamp = (value: number, length: number, room: number) => Math.min(0, Math.max(room - length * zoom, value));
  return { zoom, x: clamp(camera.x, scene.width, size.width), y: clamp(camera.y, scene.height, size.height) };
}
