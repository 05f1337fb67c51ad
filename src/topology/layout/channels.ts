import { groupBy } from '../../base/order.ts';
import { type Link, type Pin, pinY } from './graph.ts';

/**
 * The lanes of one channel. All links to one pin, in one style, are a *net*: a vertical bus that its sources join by a
 * turn. Lines must read like train tracks: following smooth turns from a card may only lead to what it calls.
 */

/** Two horizontals that are nearer than this look like one. */
const SAME = 3;
/** Room above and below a bus before another may use its lane. */
const CLEAR = 6;
const CLASH = 60;
const ROUNDS = 6;

export interface Net {
  readonly links: readonly Link[];
  readonly sink: Pin;
  readonly pins: readonly NetPin[];
  /** The same by side: comparing all nets with all is the innermost loop of the lanes. */
  readonly left: readonly NetPin[];
  readonly right: readonly NetPin[];
  readonly sources: readonly Pin[];
  top: number;
  bottom: number;
  lane: number;
}

export interface NetPin {
  readonly pin: Pin;
  /** The side of the channel it lies on. */
  readonly side: 'left' | 'right';
  readonly y: number;
  /** Where its horizontal runs, if it has to dodge another one that has its height. */
  dodge: number;
}

export interface Channel {
  readonly lanes: number;
  /** Nets by the link they carry. */
  readonly nets: ReadonlyMap<Link, Net>;
  /** Whether lines step back to the height of their pin in a lane of their own, right of all others. */
  readonly dodges: boolean;
  readonly used: boolean;
}

export function channel(links: readonly Link[]): Channel {
  const all = [...groupBy(links, (link) => link.to).values()]
    .flatMap((same) => [...groupBy(same, (link) => link.style).values()])
    .map(makeNet);
  const nets = orderNets(all.filter((net) => net.top !== net.bottom));
  const dodges = dodge(nets, all);
  const lanes = compact(nets);
  return {
    lanes,
    dodges,
    nets: new Map(all.flatMap((net) => net.links.map((link) => [link, net] as const))),
    used: links.length > 0,
  };
}

function makeNet(links: readonly Link[]): Net {
  const sink = links[0]!.to;
  const sources = links.map((link) => link.from);
  const pins = [sink, ...sources].map((pin): NetPin => {
    const y = pinY(pin);
    return { pin, side: pin.side === 'right' ? 'left' : 'right', y, dodge: y };
  });
  const heights = pins.map((pin) => pin.y);
  const left = pins.filter((pin) => pin.side === 'left');
  const right = pins.filter((pin) => pin.side === 'right');
  return { links, sink, sources, pins, left, right, top: Math.min(...heights), bottom: Math.max(...heights), lane: 0 };
}

/**
 * Pins at the right of `a` whose horizontals run on one of `b`'s from the left, when `a`'s lane is left of `b`'s. That
 * is well only where both lines come from one source and from no other: else others seem to reach what it calls.
 */
function clashes(a: Net, b: Net): NetPin[] {
  const found: NetPin[] = [];
  if (a.bottom + SAME < b.top || b.bottom + SAME < a.top) return found;
  for (const right of a.right) {
    for (const left of b.left) {
      if (Math.abs(left.y - right.y) >= SAME) continue;
      const oneSource = a.sources.length === 1 && a.sources[0] === left.pin && left.y === right.y;
      if (!oneSource) found.push(right);
    }
  }
  return found;
}

/** What it costs that `a`'s lane is left of `b`'s: horizontals that cross buses, and clashes. */
function costOf(a: Net, b: Net): number {
  let cost = 0;
  for (const pin of b.left) if (pin.y > a.top && pin.y < a.bottom) cost++;
  for (const pin of a.right) if (pin.y > b.top && pin.y < b.bottom) cost++;
  return cost + CLASH * clashes(a, b).length;
}

/** Orders nets from left to right: each in turn where it costs least, then rounds of taking one out and back in. */
function orderNets(nets: readonly Net[]): Net[] {
  const size = nets.length;
  // What it costs more that the one is left of the other than the other way round.
  const excess = new Float64Array(size * size);
  for (let a = 0; a < size; a++) {
    for (let b = a + 1; b < size; b++) {
      if (nets[a]!.bottom + SAME < nets[b]!.top || nets[b]!.bottom + SAME < nets[a]!.top) continue;
      const more = costOf(nets[a]!, nets[b]!) - costOf(nets[b]!, nets[a]!);
      excess[a * size + b] = more;
      excess[b * size + a] = -more;
    }
  }
  const order: number[] = [];
  const insert = (net: number) => {
    let now = 0;
    let least = 0;
    let place = 0;
    for (let i = 0; i < order.length; i++) {
      now -= excess[net * size + order[i]!]!;
      if (now < least) {
        least = now;
        place = i + 1;
      }
    }
    order.splice(place, 0, net);
  };
  const reach = (net: number) => nets[net]!.bottom - nets[net]!.top;
  const byReach = nets.map((_, i) => i).sort((a, b) => reach(b) - reach(a) || nets[a]!.top - nets[b]!.top);
  for (const net of byReach) insert(net);
  for (let round = 0; round < ROUNDS; round++) {
    const before = [...order];
    for (const net of byReach) {
      order.splice(order.indexOf(net), 1);
      insert(net);
    }
    if (before.every((net, i) => net === order[i])) break;
  }
  return order.map((net) => nets[net]!);
}

/**
 * Where two rows swap places, no order of lanes keeps their lines apart. Then one horizontal runs some pixels beside
 * the height of its pin and steps back in front of it.
 */
function dodge(nets: readonly Net[], all: readonly Net[]): boolean {
  const pins = all.flatMap((net) => net.pins);
  let found = false;
  nets.forEach((a, i) => {
    for (let j = i + 1; j < nets.length; j++) {
      for (const pin of clashes(a, nets[j]!)) {
        if (pin.dodge !== pin.y) continue;
        pin.dodge = freeHeight(pin, pins);
        found = true;
        const heights = a.pins.map((other) => other.dodge);
        a.top = Math.min(...heights);
        a.bottom = Math.max(...heights);
      }
    }
  });
  return found;
}

const STEPS = [5, -5, 4, -4, 6, -6, 7, -7, 3, -3, 8, -8, 9, -9, 2, -2, 1, -1];

/** A height near that of `pin` at which nothing runs yet, and the step to it meets none that end on the right. */
function freeHeight(pin: NetPin, pins: readonly NetPin[]): number {
  const { y } = pin;
  for (const room of [SAME, 2, 1]) {
    for (const step of STEPS) {
      const height = y + step;
      const low = Math.min(y, height) - room;
      const high = Math.max(y, height) + room;
      const taken = pins.some((other) => {
        if (Math.abs(other.y - height) < room || Math.abs(other.dodge - height) < room) return true;
        const [from, to] = other.y < other.dodge ? [other.y, other.dodge] : [other.dodge, other.y];
        return other.side === 'right' && other.pin !== pin.pin && from < high && to > low;
      });
      if (!taken) return height;
    }
  }
  return y;
}

/** Gives each net the leftmost lane that is right of every earlier net it would touch. */
function compact(nets: readonly Net[]): number {
  let lanes = 0;
  nets.forEach((net, i) => {
    net.lane = 0;
    for (let j = 0; j < i; j++) {
      const earlier = nets[j]!;
      const near = earlier.top < net.bottom + CLEAR && net.top < earlier.bottom + CLEAR;
      if (near) net.lane = Math.max(net.lane, earlier.lane + 1);
    }
    lanes = Math.max(lanes, net.lane + 1);
  });
  return lanes;
}
