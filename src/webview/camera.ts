import type { Level, Point, Rect } from '../topology/scene.ts';

/** A point of the scene stands on screen at `point * zoom + (x, y)`. */
export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export const MAX_ZOOM = 4;
const MIN_ZOOM = 0.1;
/** Below it second text gets smaller than people read with ease. */
export const READABLE_ZOOM = 0.8;
/** Where names have to be panned anyway, they are large enough to be read with ease. */
export const NAMES_ZOOM = 0.95;
/** So much smaller, if that saves panning to and fro. */
const LEAST_NAMES_ZOOM = 0.88;
/** What people ask to see whole is shown so small at most. */
const LEAST_FIT = 0.5;
const PADDING = 24;
/** So much of the map stays in view, however far one pans. */
const KEPT_IN_VIEW = 60;

/** The whole scene in the middle, never larger than life. */
export function fitWhole(size: Size, scene: Size): Camera {
  const zoom = Math.min(
    1,
    (size.width - 2 * PADDING) / Math.max(1, scene.width),
    (size.height - 2 * PADDING) / Math.max(1, scene.height),
  );
  return centred(size, scene, Math.max(MIN_ZOOM, zoom));
}

/** The whole scene where that can be read; else its beginning (the internet is at the left), to be panned. */
export function firstView(size: Size, scene: Size & { readonly level?: Level }): Camera {
  if (scene.level === 'list') return { x: 0, y: 0, zoom: 1 };
  const whole = fitWhole(size, scene);
  if (whole.zoom >= READABLE_ZOOM) return whole;
  const least = (scene.level ?? 'cards') === 'cards' ? READABLE_ZOOM : namesZoom(size, scene);
  const camera = centred(size, scene, least);
  return {
    ...camera,
    x: scene.width * least > size.width ? 0 : camera.x,
    y: scene.height * least > size.height ? 0 : camera.y,
  };
}

/**
 * All of `rect` with some room around it, as large as life at most, and of the rest as much as there is room for; where
 * it is too large for that, its end.
 */
export function fitRect(size: Size, scene: Size, rect: Rect, least = LEAST_FIT): Camera {
  const room = { width: size.width - 4 * PADDING, height: size.height - 4 * PADDING };
  const zoom = Math.min(1, Math.max(least, Math.min(room.width / rect.width, room.height / rect.height)));
  const start = (from: number, length: number, whole: number, all: number) => {
    if (whole * zoom <= all) return (all - whole * zoom) / 2;
    if (length * zoom > all - 2 * PADDING) return all - PADDING - (from + length) * zoom;
    return Math.min(0, Math.max(all - whole * zoom, (all - length * zoom) / 2 - from * zoom));
  };
  return {
    zoom,
    x: start(rect.x, rect.width, scene.width, size.width),
    y: start(rect.y, rect.height, scene.height, size.height),
  };
}

function namesZoom(size: Size, scene: Size): number {
  const zoom = size.width / scene.width;
  return zoom < LEAST_NAMES_ZOOM ? NAMES_ZOOM : Math.min(NAMES_ZOOM, zoom);
}

function centred(size: Size, scene: Size, zoom: number): Camera {
  return { x: (size.width - scene.width * zoom) / 2, y: (size.height - scene.height * zoom) / 2, zoom };
}

export function panBy(camera: Camera, dx: number, dy: number): Camera {
  return { ...camera, x: camera.x + dx, y: camera.y + dy };
}

/** What is under `at` stays there. */
export function zoomAt(camera: Camera, at: Point, factor: number): Camera {
  const zoom = Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, camera.zoom * factor));
  const change = zoom / camera.zoom;
  return { x: at.x - (at.x - camera.x) * change, y: at.y - (at.y - camera.y) * change, zoom };
}

/** Holds a corner of the map in view, so that nobody loses it. */
export function keepInView(camera: Camera, size: Size, scene: Size): Camera {
  const clamp = (value: number, length: number, room: number) =>
    Math.min(room - KEPT_IN_VIEW, Math.max(KEPT_IN_VIEW - length * camera.zoom, value));
  return { ...camera, x: clamp(camera.x, scene.width, size.width), y: clamp(camera.y, scene.height, size.height) };
}

/** The nearest camera that shows `rect` with some room around it; the same one if it is in view already. */
export function reach(camera: Camera, size: Size, rect: Rect): Camera {
  const on = toScreen(camera, rect);
  const shift = (start: number, length: number, room: number) => {
    if (start < PADDING || length > room - 2 * PADDING) return PADDING - start;
    return Math.min(0, room - PADDING - (start + length));
  };
  const seen = on.x >= 0 && on.y >= 0 && on.x + on.width <= size.width && on.y + on.height <= size.height;
  return seen ? camera : panBy(camera, shift(on.x, on.width, size.width), shift(on.y, on.height, size.height));
}

/** `rect` in the middle, large enough to read. */
export function centreOn(camera: Camera, size: Size, rect: Rect): Camera {
  const zoom = Math.max(camera.zoom, READABLE_ZOOM);
  return {
    x: size.width / 2 - (rect.x + rect.width / 2) * zoom,
    y: size.height / 2 - (rect.y + rect.height / 2) * zoom,
    zoom,
  };
}

export function toScreen(camera: Camera, rect: Rect): Rect {
  return {
    x: rect.x * camera.zoom + camera.x,
    y: rect.y * camera.zoom + camera.y,
    width: rect.width * camera.zoom,
    height: rect.height * camera.zoom,
  };
}

export function toScene(camera: Camera, point: Point): Point {
  return { x: (point.x - camera.x) / camera.zoom, y: (point.y - camera.y) / camera.zoom };
}
