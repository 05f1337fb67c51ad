import type { TopologyResult } from '../protocol.ts';
import type { Level, Scene } from '../topology/scene.ts';
import type { Camera, Size } from './camera.ts';
import type { Filter } from './filters/filter.ts';
import { filteredScene } from './filters/filteredScene.ts';
import type { MatrixChoice } from './matrix/choice.ts';

/** What the pointer rests on. */
export type Hover =
  | { readonly type: 'node'; readonly key: string }
  | { readonly type: 'connections'; readonly ids: readonly string[] };

/** A trace, with the index of the hop that is selected; or what a card reaches. */
export type TraceQuestion =
  | { readonly text: string; readonly hop?: number }
  | { readonly card: string; readonly way: 'upstream' | 'downstream' };

export interface Asked {
  /** Ids of cards, which no filter leaves out. */
  readonly cards: readonly string[];
  /** Keys of what shows them; absent: the cards, or the folded boxes that hold them. */
  readonly nodes?: readonly string[];
  /** Ids of connections. */
  readonly connections: readonly string[];
}

export interface State {
  readonly result?: TopologyResult;
  /** What fills the panel: the map, the matrix, or one card opened (`opened`). */
  readonly mode: 'map' | 'matrix' | 'card';
  /** What of the matrix is shown; absent: all of it. */
  readonly matrix?: MatrixChoice;
  /** Id of the card that is opened. */
  readonly opened?: string;
  /** A request is under way and takes long enough to be worth telling. */
  readonly busy: boolean;
  readonly error?: string;
  /** The world asked for; the one shown is in the result. */
  readonly world?: string;
  /** Ids of folded boxes. */
  readonly folded: readonly string[];
  /** Ids of boxes that were unfolded where all are folded at first. */
  readonly unfolded: readonly string[];
  /** The level asked for, by zoom or because the panel is narrow; none: what suits the number of cards. */
  readonly level?: Level;
  /** Size of the canvas, in CSS pixels. */
  readonly size: Size;
  readonly camera: Camera;
  /** The camera is where `fit` or the first view put it: it may follow a change of the panel's size. */
  readonly fitted: boolean;
  /** Id of the selected card. */
  readonly selected?: string;
  /** Key of the node that Tab enters. */
  readonly active?: string;
  /** Key of the node that has the keyboard focus visibly. */
  readonly focus?: string;
  /** Escape has put out the light of the focus; its ring stays. */
  readonly quiet: boolean;
  readonly hover?: Hover;
  readonly query: string;
  /** What the map is narrowed to; empty for all. */
  readonly filters: readonly Filter[];
  /** `storage` lights what is mounted and dims the traffic. */
  readonly lens?: 'storage' | undefined;
  /** What is asked below the map, to be asked again after an edit or a reload. */
  readonly trace?: TraceQuestion | undefined;
  /** What a trace or a question of reach lights. */
  readonly asked?: Asked | undefined;
  /** Ids of the boxes that a trace unfolds while it folds the others, whatever `folded` says. */
  readonly only?: readonly string[] | undefined;
  /** The scene of the result with what the filters leave: the store sees to it. */
  readonly shown?: Scene | undefined;
  /** The problem last stepped to: its index in `listProblems`. */
  readonly problem?: number;
}

/** The scene as it is shown: without what the filters leave out, which `result.scene` still has. */
export function sceneOf(state: State): Scene | undefined {
  return state.shown;
}

function withShown(state: State, previous: State): State {
  const scene = state.result?.scene;
  const { filters, asked } = state;
  const isSame = scene === previous.result?.scene && filters === previous.filters;
  if (isSame && (filters.length === 0 || asked === previous.asked)) return state;
  return { ...state, shown: scene && filteredScene(scene, filters, asked?.cards) };
}

export type Listener = (state: State, previous: State) => void;

/** The one place where the panel's state changes. Listeners run in the order of subscription, after each change. */
export class Store {
  private current: State;
  private readonly listeners: Listener[] = [];
  private queue: Partial<State>[] = [];
  private running = false;

  constructor(initial: State) {
    this.current = initial;
  }

  get state(): State {
    return this.current;
  }

  subscribe(listener: Listener): void {
    this.listeners.push(listener);
  }

  /** A change made by a listener waits until all have seen the one before: none sees states out of order. */
  set(change: Partial<State>): void {
    this.queue.push(change);
    if (this.running) return;
    this.running = true;
    try {
      for (let next = this.queue.shift(); next; next = this.queue.shift()) {
        const previous = this.current;
        this.current = withShown({ ...previous, ...next }, previous);
        for (const listener of this.listeners) listener(this.current, previous);
      }
    } finally {
      this.running = false;
      this.queue = [];
    }
  }
}
