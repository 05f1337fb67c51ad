import type { Camera } from './camera.ts';
import type { SceneGraph } from './graph.ts';
import type { Changes } from './patch.ts';

const UPDATE = 200;
const CAMERA = 180;
const EASING = 'cubic-bezier(0.2, 0, 0, 1)';

export function reducedMotion(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** What moved glides to its place, what is new or redrawn fades in; nothing else stirs. */
export function animateUpdate(
  before: SceneGraph,
  after: SceneGraph,
  elements: ReadonlyMap<string, Element>,
  changes: Changes,
): void {
  if (reducedMotion()) return;
  for (const [key, node] of after.nodes) {
    const old = before.node(key);
    const element = elements.get(key);
    if (!old || !element || (old.x === node.x && old.y === node.y)) continue;
    const from = `translate(${old.x - node.x}px, ${old.y - node.y}px)`;
    element.animate([{ transform: from }, { transform: 'translate(0px, 0px)' }], {
      duration: UPDATE,
      easing: EASING,
      composite: 'add',
    });
  }
  // A card that is redrawn in place changes without a flicker: people may be reading it.
  const lines = changes.redrawn.filter(
    (element) => !element.hasAttribute('data-card') && !element.hasAttribute('data-box'),
  );
  for (const element of [...changes.added, ...lines]) {
    element.animate([{ opacity: 0 }, { opacity: 1 }], { duration: UPDATE, easing: EASING });
  }
}

/** Moves the camera to a place so that the eye can follow; a new flight or `stop` ends the one before. */
export class CameraFlight {
  private frame = 0;
  private readonly show: (camera: Camera) => void;

  constructor(show: (camera: Camera) => void) {
    this.show = show;
  }

  fly(from: Camera, to: Camera): void {
    this.stop();
    if (reducedMotion() || document.hidden) {
      this.show(to);
      return;
    }
    const start = performance.now();
    const step = (now: number) => {
      const time = Math.min(1, Math.max(0, (now - start) / CAMERA));
      const done = 1 - (1 - time) ** 3;
      const mix = (a: number, b: number) => a + (b - a) * done;
      this.show(time === 1 ? to : { x: mix(from.x, to.x), y: mix(from.y, to.y), zoom: mix(from.zoom, to.zoom) });
      if (time < 1) this.frame = requestAnimationFrame(step);
    };
    this.frame = requestAnimationFrame(step);
  }

  stop(): void {
    cancelAnimationFrame(this.frame);
  }
}
