import type { Point } from '../topology/scene.ts';

export interface GestureTarget {
  pan(dx: number, dy: number): void;
  zoom(at: Point, factor: number): void;
  /** The pointer is over this element, at this point of the canvas; undefined while it drags or is away. */
  hover(target: Element | undefined, at: Point): void;
  click(target: Element, at: Point): void;
  doubleClick(target: Element): void;
}

/** Less is a click with an unsteady hand. */
const DRAG_THRESHOLD = 4;
const LINE_HEIGHT = 16;

/** Pan with drag, wheel and trackpad; zoom with ctrl/cmd and wheel, and with two fingers. */
export function listenToGestures(canvas: SVGSVGElement, target: GestureTarget): void {
  const pointers = new Map<number, Point>();
  let start: Point | undefined;
  let dragging = false;

  const at = (event: MouseEvent): Point => {
    const { left, top } = canvas.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };

  canvas.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_HEIGHT : 1;
      // A trackpad's pinch arrives as a wheel with ctrl.
      if (event.ctrlKey || event.metaKey) {
        const delta = Math.max(-60, Math.min(60, event.deltaY * unit));
        target.zoom(at(event), Math.exp(-delta / 200));
      } else if (event.shiftKey && event.deltaX === 0) {
        target.pan(-event.deltaY * unit, 0);
      } else {
        target.pan(-event.deltaX * unit, -event.deltaY * unit);
      }
    },
    { passive: false },
  );

  canvas.addEventListener('pointerdown', (event) => {
    if (event.button > 1) return;
    // The middle button would scroll by itself.
    if (event.button === 1) event.preventDefault();
    pointers.set(event.pointerId, at(event));
    if (pointers.size === 1) {
      start = at(event);
      dragging = false;
    }
  });

  canvas.addEventListener('pointermove', (event) => {
    const now = at(event);
    const before = pointers.get(event.pointerId);
    if (!before) {
      target.hover(event.target as Element, now);
      return;
    }
    if (!dragging && start && Math.hypot(now.x - start.x, now.y - start.y) < DRAG_THRESHOLD && pointers.size === 1)
      return;
    if (!dragging) {
      dragging = true;
      canvas.setPointerCapture(event.pointerId);
      canvas.classList.add('pt-dragging');
      target.hover(undefined, now);
    }
    const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
    pointers.set(event.pointerId, now);
    if (!other) {
      target.pan(now.x - before.x, now.y - before.y);
      return;
    }
    const distance = (point: Point) => Math.max(1, Math.hypot(point.x - other.x, point.y - other.y));
    target.pan((now.x - before.x) / 2, (now.y - before.y) / 2);
    target.zoom({ x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 }, distance(now) / distance(before));
  });

  const release = (event: PointerEvent) => {
    pointers.delete(event.pointerId);
    canvas.classList.toggle('pt-dragging', pointers.size > 0 && dragging);
  };
  canvas.addEventListener('pointerup', release);
  canvas.addEventListener('pointercancel', release);
  canvas.addEventListener('pointerleave', (event) => {
    if (!pointers.has(event.pointerId)) target.hover(undefined, at(event));
  });

  canvas.addEventListener('click', (event) => {
    // The click that ends a drag is none.
    if (!dragging) target.click(event.target as Element, at(event));
    dragging = false;
  });
  canvas.addEventListener('dblclick', (event) => target.doubleClick(event.target as Element));
}
