import type { Hover } from './state.ts';

/** Long enough that crossing the map lights nothing; shorter once something is lit; and time to reach the tooltip. */
const FIRST = 300;
const NEXT = 90;
const LEAVE = 220;

/** Turns what is under the pointer into what is meant. */
export class HoverIntent {
  private wanted: Hover | undefined;
  private applied: Hover | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly apply: (hover: Hover | undefined) => void;

  constructor(apply: (hover: Hover | undefined) => void) {
    this.apply = apply;
  }

  want(hover: Hover | undefined): void {
    if (same(hover, this.wanted)) return;
    this.wanted = hover;
    clearTimeout(this.timer);
    if (same(hover, this.applied)) return;
    this.timer = setTimeout(() => this.settle(hover), hover ? (this.applied ? NEXT : FIRST) : LEAVE);
  }

  /** The pointer is on the tooltip: what it explains stays. */
  stay(): void {
    this.want(this.applied);
  }

  /** At once, without the pointer: for what a button points out. */
  show(hover: Hover): void {
    clearTimeout(this.timer);
    this.wanted = hover;
    this.settle(hover);
  }

  /** At once, as for a drag or Escape. */
  clear(): void {
    clearTimeout(this.timer);
    this.wanted = undefined;
    if (this.applied) this.settle(undefined);
  }

  private settle(hover: Hover | undefined): void {
    this.applied = hover;
    this.apply(hover);
  }
}

function same(a: Hover | undefined, b: Hover | undefined): boolean {
  if (a?.type === 'node' && b?.type === 'node') return a.key === b.key;
  if (a?.type === 'connections' && b?.type === 'connections') return a.ids.join('\n') === b.ids.join('\n');
  return a === b;
}
