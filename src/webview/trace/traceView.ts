import { plural, t } from '../../base/l10n.ts';
import type { TraceAnswer, TraceEnds, TraceHop, TraceReport } from '../../protocol.ts';
import { closureOf } from '../../topology/asking/closure.ts';
import { readQuestion } from '../../topology/asking/question.ts';
import type { Rect } from '../../topology/scene.ts';
import type { Card } from '../../topology/topology.ts';
import type { Announcer } from '../announce.ts';
import { html, icon, setAttributes, toggle } from '../dom.ts';
import type { MapView } from '../mapView.ts';
import type { Requests } from '../requests.ts';
import { type State, type Store, sceneOf } from '../state.ts';
import { callerName, destinationName } from './cardEnds.ts';
import { type HopActions, hopChecks } from './hopChecks.ts';
import { hopMarks } from './hopMarks.ts';
import { hopRow } from './hopRow.ts';
import { hopSign } from './hopSign.ts';
import { isShut, stopOf, summary } from './outcome.ts';
import { placesOnMap, type ShownPlace } from './placeOnMap.ts';
import { TraceField } from './traceField.ts';

/** What a trace does to the map and the text. */
export interface TraceActions extends HopActions {
  /** Unfolds these boxes and folds the others, until it is told otherwise. */
  showOnly(boxes: readonly string[] | undefined): void;
  /** Moves the map so that all of this is in view. */
  follow(rect: Rect): void;
}

type Answer = Extract<TraceAnswer, { lines: unknown }>;

/** Below the map: the question of a trace, its hops, and what the one that is selected was judged by. */
export class TraceView {
  readonly element = html('section', { class: 'pt-trace', 'aria-label': t('Trace'), hidden: true });
  private readonly field: TraceField;
  private readonly head = html('p', { class: 'pt-trace-head' });
  private readonly body = html('div', { class: 'pt-trace-body' });
  private readonly checks = html('section', { class: 'pt-trace-checks', 'aria-label': t('Checks of the hop') });
  private isOpen = false;
  private answer: Answer | undefined;
  private places: readonly ShownPlace[] = [];
  private rows: readonly HTMLElement[] = [];
  private turn = 0;
  private from: Card | undefined;
  private ends: { readonly of: unknown; readonly found: Promise<TraceEnds> } | undefined;
  /** The boxes that the way touches, as they were last unfolded. */
  private touched: string | undefined;
  /** The map is to be moved to the hops, once it is folded so. */
  private toFollow = false;

  constructor(
    private readonly store: Store,
    private readonly view: MapView,
    private readonly requests: Requests,
    private readonly announcer: Announcer,
    private readonly actions: TraceActions,
  ) {
    this.field = new TraceField(
      announcer,
      () => this.knownEnds(),
      (text) => void this.ask(text, 'asked'),
    );
    this.element.append(
      html('div', { class: 'pt-trace-bar' }, icon('trace'), this.field.element, this.head, this.closeButton()),
      this.body,
    );
    this.element.addEventListener('keydown', (event) => this.key(event));
    view.root.addEventListener('pointerover', ({ target }) => {
      const hop = (target as Element).closest('[data-hop]')?.getAttribute('data-hop');
      if (hop) this.choose(Number(hop));
    });
  }

  /** Opens the box; from a card, that is the caller. With one already waiting, this one is the destination. */
  open(card?: Card): void {
    const first = this.from;
    if (card && first && first !== card && this.isOpen) {
      this.from = undefined;
      this.field.value = `${callerName(first)} → ${destinationName(card)}`;
      void this.ask(this.field.value, 'asked');
      return;
    }
    this.reset();
    this.show();
    this.from = card;
    this.field.value = card ? `${callerName(card)} → ` : '';
    if (card) this.announcer.say(t('Trace from {0}: pick the destination and press T, or write it', card.name));
    else this.field.focus();
  }

  /** Lights all that a card reaches, or that reaches it. */
  reach(card: Card, way: 'upstream' | 'downstream'): void {
    this.reset();
    this.show();
    this.field.value = '';
    this.store.set({ trace: { card: card.id, way } });
    const count = this.lightReach();
    const text =
      way === 'upstream'
        ? plural(count, '1 card reaches {1}', '{0} cards reach {1}', card.name)
        : plural(count, '{1} reaches 1 card', '{1} reaches {0} cards', card.name);
    this.head.replaceChildren(text);
    this.announcer.say(text);
  }

  /** Whether there was anything to close. */
  close(): boolean {
    if (!this.isOpen) return false;
    const inside = this.element.contains(document.activeElement);
    this.reset();
    this.isOpen = false;
    toggle(this.element, false);
    const { active } = this.store.state;
    if (inside && active !== undefined) this.view.focus(active);
    return true;
  }

  update(state: State, previous: State): void {
    const scene = sceneOf(state);
    if (scene && !sceneOf(previous) && state.trace && !this.isOpen) this.restore(state.trace);
    toggle(this.element, this.isOpen && state.mode === 'map' && scene !== undefined);
    if (!this.isOpen) return;
    if (scene !== sceneOf(previous)) {
      if (state.trace && 'way' in state.trace) this.lightReach();
      this.mark();
      this.follow();
    }
    const { trace } = state;
    if (trace && 'text' in trace && state.result !== previous.result && sceneOf(previous))
      void this.ask(trace.text, 'again');
  }

  private show(): void {
    this.isOpen = true;
    this.store.set({ mode: 'map', opened: undefined });
    toggle(this.element, true);
  }

  /** After the page was reloaded: what was asked, with the row that was selected. */
  private restore(trace: NonNullable<State['trace']>): void {
    this.isOpen = true;
    if ('text' in trace) {
      this.field.value = trace.text;
      void this.ask(trace.text, 'restored');
    } else {
      const card = this.view.graph?.card(trace.card)?.card?.card;
      if (card) this.reach(card, trace.way);
      else this.close();
    }
  }

  private knownEnds(): Promise<TraceEnds> {
    const { result } = this.store.state;
    if (this.ends?.of !== result) {
      const found = this.requests.ask<TraceEnds>('portolan/traceEnds', { world: result?.world });
      this.ends = { of: result, found: found.catch(() => ({ workloads: [], services: [], urls: [] })) };
    }
    return this.ends!.found;
  }

  private closeButton(): HTMLElement {
    const label = t('End the trace');
    const button = html(
      'button',
      { type: 'button', class: 'pt-button pt-trace-close', 'aria-label': label, title: `${label} (Esc)` },
      icon('clear'),
    );
    button.addEventListener('click', () => this.close());
    return button;
  }

  private key(event: KeyboardEvent): void {
    const { key, target } = event;
    const row = this.rows.findIndex((element) => element.contains(target as Node));
    if (key === 'Escape') this.close();
    else if ((key === 'ArrowDown' || key === 'ArrowUp') && row >= 0)
      this.focusRow(row + (key === 'ArrowDown' ? 1 : -1));
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private focusRow(index: number): void {
    this.rows[index]?.querySelector<HTMLElement>('.pt-trace-way')?.focus();
  }

  private reset(): void {
    this.turn++;
    this.from = undefined;
    this.empty();
    this.store.set({ trace: undefined });
    this.actions.showOnly(undefined);
  }

  private empty(): void {
    this.answer = undefined;
    this.places = [];
    this.rows = [];
    this.touched = undefined;
    this.toFollow = false;
    this.head.className = 'pt-trace-head';
    this.head.replaceChildren();
    this.body.replaceChildren();
    this.view.number([]);
    this.store.set({ asked: undefined });
  }

  /** @param why a person asks; an edit asks anew; or the page was reloaded */
  private async ask(text: string, why: 'asked' | 'again' | 'restored'): Promise<void> {
    const question = readQuestion(text);
    const turn = ++this.turn;
    if (!question) {
      this.fail(t('Write where the request goes: a URL, a Service or a workload'));
      return;
    }
    if (why === 'asked') this.store.set({ trace: { text } });
    let answer: TraceAnswer;
    try {
      const { world } = this.store.state.result ?? {};
      answer = await this.requests.ask<TraceAnswer>('portolan/trace', { ...question, ...(world && { world }) });
    } catch (error) {
      answer = { problem: (error as Error).message };
    }
    if (turn !== this.turn) return;
    if ('problem' in answer) this.fail(answer.problem);
    else if (!answer.report) this.fail(t('Portolan could not trace this; its log says why'));
    else if (why === 'asked' || JSON.stringify(answer) !== JSON.stringify(this.answer)) this.tell(answer, why);
  }

  private fail(problem: string): void {
    if (this.head.textContent === problem) return;
    this.empty();
    this.head.replaceChildren(icon('warning'), html('span', {}, problem));
    this.announcer.say(problem);
  }

  private tell(answer: Answer, why: 'asked' | 'again' | 'restored'): void {
    const { report } = answer;
    if (!report) return;
    const focused = this.rows.findIndex((row) => row.contains(document.activeElement));
    const inChecks = this.checks.contains(document.activeElement);
    const selected = this.selectedOf(report, why);
    this.answer = answer;
    const words = summary(report);
    this.head.className = `pt-trace-head pt-verdict-${report.verdict}`;
    this.head.replaceChildren(hopSign(report.verdict), html('span', {}, words));
    this.rows = report.hops.map((hop, index) => this.row(hop, index));
    this.body.replaceChildren(html('ol', { class: 'pt-trace-hops' }, ...this.rows), this.checks);
    this.select(selected);
    this.unfold();
    if (why !== 'again') this.toFollow = true;
    this.follow();
    if (focused >= 0) this.focusRow(Math.min(focused, this.rows.length - 1));
    // The fix is what comes next: Enter applies it. After it was applied, its button is gone.
    const fix = this.checks.querySelector<HTMLElement>('.pt-trace-fix');
    if (why === 'asked' && fix && this.element.contains(document.activeElement)) fix.focus();
    else if (inChecks) (fix ?? this.rows[this.selected]?.querySelector<HTMLElement>('.pt-trace-way'))?.focus();
    this.announcer.say(words);
  }

  /** What was selected stays so, unless it was what stopped the trace; a new one selects that. */
  private selectedOf({ hops }: TraceReport, why: 'asked' | 'again' | 'restored'): number {
    const { trace } = this.store.state;
    const stop = stopOf(hops);
    const before = this.answer?.report?.hops;
    const chosen = trace && 'text' in trace ? trace.hop : undefined;
    if (why === 'asked' || chosen === undefined) return stop;
    if (!before) return chosen < hops.length ? chosen : stop;
    if (chosen === stopOf(before)) return stop;
    const same = hops.findIndex(({ from, to }) => from === before[chosen]?.from && to === before[chosen]?.to);
    return same >= 0 ? same : stop;
  }

  private row(hop: TraceHop, index: number): HTMLElement {
    const row = hopRow(hop, index, (location) => this.actions.reveal(location));
    const choose = () => this.choose(index);
    row.addEventListener('focusin', choose);
    row.addEventListener('pointerenter', choose);
    row.querySelector('.pt-trace-way')?.addEventListener('click', () => {
      const source = hop.reasons.find(({ location }) => location)?.location;
      if (source) this.actions.reveal(source);
    });
    return row;
  }

  private get selected(): number {
    const { trace } = this.store.state;
    return trace && 'text' in trace ? (trace.hop ?? -1) : -1;
  }

  private choose(index: number): void {
    if (this.selected !== index && this.answer) this.select(index);
  }

  private select(index: number): void {
    const { trace } = this.store.state;
    if (trace && 'text' in trace) this.store.set({ trace: { text: trace.text, hop: index } });
    const { report, source } = this.answer ?? {};
    const hop = report?.hops[index];
    const isStop = report && index === report.hops.findIndex(isShut);
    if (hop)
      this.checks.replaceChildren(...hopChecks(hop, index, isStop ? { fix: report.fix, source } : {}, this.actions));
    for (const [place, row] of this.rows.entries()) {
      setAttributes(row, { 'aria-current': place === index && 'step' });
      setAttributes(row.querySelector('.pt-trace-way')!, { tabindex: place === index ? 0 : -1 });
    }
    this.rows[index]?.scrollIntoView({ block: 'nearest' });
    this.mark();
  }

  /** Lights and numbers the way, wherever the map has it now. */
  private mark(): void {
    const { graph } = this.view;
    const { report, places } = this.answer ?? {};
    if (!graph || !report || !places) return;
    this.places = placesOnMap(graph, report.hops, places);
    const asked = {
      cards: places.flatMap(({ cards }) => cards),
      nodes: this.places.flatMap(({ nodes }) => nodes.map(({ key }) => key)),
      connections: this.places.flatMap(({ links }) => links.map(({ connection }) => connection.id)),
    };
    // What is asked about changes what a filter shows, and so the map.
    if (JSON.stringify(asked) !== JSON.stringify(this.store.state.asked)) this.store.set({ asked });
    this.view.number(hopMarks(graph, report.hops, this.places, this.selected));
  }

  /** Folds the boxes that the way does not touch; a person may fold otherwise, until the way is another. */
  private unfold(): void {
    const { graph } = this.view;
    const cards = new Set(this.answer?.places?.flatMap((place) => place.cards));
    if (!graph || cards.size === 0) return;
    const boxes = graph.scene.boxes.filter((box) => box.cards.some((id) => cards.has(id))).map(({ box }) => box.id);
    const touched = JSON.stringify(boxes);
    if (touched === this.touched) return;
    this.touched = touched;
    // Of a way that ends before all boxes, none is in the way.
    this.actions.showOnly(boxes.length > 0 ? boxes : undefined);
  }

  private follow(): void {
    const { only } = this.store.state;
    const boxes = this.view.graph?.scene.boxes ?? [];
    const isFolded = !only || boxes.every(({ box, folded }) => folded !== only.includes(box.id));
    if (!this.toFollow || !isFolded) return;
    const rect = around(this.places.flatMap(({ nodes }) => nodes));
    this.toFollow = false;
    if (rect) this.actions.follow(rect);
  }

  private lightReach(): number {
    const { graph } = this.view;
    const { trace } = this.store.state;
    if (!graph || !trace || !('way' in trace)) return 0;
    const { cards, connections } = closureOf(
      graph.scene.lines.flatMap((line) => line.connections),
      trace.card,
      trace.way,
    );
    const all = [trace.card, ...cards];
    const nodes = all.flatMap((id) => graph.holder(id)?.key ?? []);
    this.store.set({ asked: { cards: all, nodes, connections: [...connections] } });
    return cards.size;
  }
}

function around(rects: readonly Rect[]): Rect | undefined {
  if (rects.length === 0) return undefined;
  const x = Math.min(...rects.map((rect) => rect.x));
  const y = Math.min(...rects.map((rect) => rect.y));
  const right = Math.max(...rects.map((rect) => rect.x + rect.width));
  const bottom = Math.max(...rects.map((rect) => rect.y + rect.height));
  return { x, y, width: right - x, height: bottom - y };
}
