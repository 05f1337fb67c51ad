import { plural, t } from '../../base/l10n.ts';
import type { Location } from '../../base/range.ts';
import type { TraceAnswer, TraceHop, TraceReason, TraceReport } from '../../protocol.ts';
import { closureOf } from '../../topology/asking/closure.ts';
import { type HopPlace, hopPlaces } from '../../topology/asking/hopPlaces.ts';
import { readQuestion } from '../../topology/asking/question.ts';
import type { Card } from '../../topology/topology.ts';
import type { Announcer } from '../announce.ts';
import { html, icon, setAttributes, toggle } from '../dom.ts';
import type { MapView } from '../mapView.ts';
import type { Requests } from '../requests.ts';
import { type State, type Store, sceneOf } from '../state.ts';
import { hopMarks } from './hopMarks.ts';

/** Below the map: the question of a trace, its hops, and what stops it. */
export class TraceView {
  readonly element = html('section', { class: 'pt-trace', 'aria-label': t('Trace'), hidden: true });
  private readonly input = html('input', {
    type: 'text',
    'aria-label': t('Trace: a URL, or caller → service:port'),
    placeholder: t('https://shop.example.com/cart, or caller → service:port'),
    spellcheck: 'false',
  });
  private readonly answer = html('div', { class: 'pt-trace-answer' });
  private report: TraceReport | undefined;
  private places: readonly HopPlace[] = [];
  private selected = -1;
  private rows: readonly HTMLElement[] = [];
  /** The question that is answered, and runs again after an edit. */
  private asked = '';
  private turn = 0;
  private from: Card | undefined;
  private reachOf: { readonly card: Card; readonly way: 'upstream' | 'downstream' } | undefined;

  constructor(
    private readonly store: Store,
    private readonly view: MapView,
    private readonly requests: Requests,
    private readonly announcer: Announcer,
    private readonly reveal: (location: Location) => void,
  ) {
    const form = html('form', {}, icon('trace'), this.input, this.closeButton());
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.ask(this.input.value, true);
    });
    this.element.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      this.close();
    });
    this.element.append(form, this.answer);
  }

  get isOpen(): boolean {
    return !this.element.hidden;
  }

  /** Opens the box; from a card, that is the caller. With one already waiting, this one is the destination. */
  open(card?: Card): void {
    const first = this.from;
    if (card && first && first !== card && this.isOpen) {
      this.from = undefined;
      this.input.value = `${nameOf(first)} → ${nameOf(card)}`;
      void this.ask(this.input.value, true);
      return;
    }
    this.reset();
    toggle(this.element, true);
    this.from = card;
    this.input.value = card ? `${nameOf(card)} → ` : '';
    if (card) this.announcer.say(t('Trace from {0}: pick the destination and press T, or write it', card.name));
    else this.input.focus();
  }

  /** Lights all that a card reaches, or that reaches it. */
  reach(card: Card, way: 'upstream' | 'downstream'): void {
    this.reset();
    this.reachOf = { card, way };
    const count = this.lightReach();
    const text =
      way === 'upstream'
        ? plural(count, '1 card reaches {1}', '{0} cards reach {1}', card.name)
        : plural(count, '{1} reaches 1 card', '{1} reaches {0} cards', card.name);
    toggle(this.element, true);
    this.answer.replaceChildren(html('p', { class: 'pt-trace-head' }, text));
    this.announcer.say(text);
  }

  close(): void {
    const inside = this.element.contains(document.activeElement);
    this.reset();
    toggle(this.element, false);
    const { active } = this.store.state;
    if (inside && active !== undefined) this.view.focus(active);
  }

  update(state: State, previous: State): void {
    const scene = sceneOf(state);
    if (scene === sceneOf(previous) || !this.isOpen) return;
    if (this.reachOf) this.lightReach();
    this.light();
    if (this.asked && state.result !== previous.result) void this.ask(this.asked, false);
  }

  private closeButton(): HTMLElement {
    const label = t('End the trace');
    const button = html(
      'button',
      { type: 'button', class: 'pt-button', 'aria-label': label, title: `${label} (Esc)` },
      icon('clear'),
    );
    button.addEventListener('click', () => this.close());
    return button;
  }

  private reset(): void {
    this.turn++;
    this.asked = '';
    this.from = undefined;
    this.reachOf = undefined;
    this.report = undefined;
    this.places = [];
    this.rows = [];
    this.answer.replaceChildren();
    this.view.number([]);
    this.store.set({ asked: undefined });
  }

  /** @param aloud somebody asked, and it is no edit that asks again */
  private async ask(text: string, aloud: boolean): Promise<void> {
    const question = readQuestion(text);
    if (!question) return;
    if (aloud) this.reset();
    this.asked = text;
    const turn = ++this.turn;
    let answer: TraceAnswer;
    try {
      answer = await this.requests.ask<TraceAnswer>('portolan/trace', question);
    } catch (error) {
      answer = { problem: (error as Error).message };
    }
    if (turn !== this.turn) return;
    const before = JSON.stringify(this.report);
    if ('problem' in answer) this.fail(answer.problem);
    else if (answer.report && JSON.stringify(answer.report) !== before) this.show(answer.report);
  }

  private fail(problem: string): void {
    this.report = undefined;
    this.places = [];
    this.view.number([]);
    this.store.set({ asked: undefined });
    this.answer.replaceChildren(html('p', { class: 'pt-trace-head' }, problem));
    this.announcer.say(problem);
  }

  private show(report: TraceReport): void {
    this.report = report;
    const stopped = report.hops.findIndex(({ verdict }) => verdict === 'denied' || verdict === 'broken');
    this.selected = stopped;
    const words = this.summary(report, stopped);
    this.rows = report.hops.map((hop, index) => this.row(hop, index));
    const fix = report.fix && html('p', { class: 'pt-trace-fix' }, t('Fix:'), ' ', this.link(report.fix));
    this.answer.replaceChildren(
      html('p', { class: `pt-trace-head pt-verdict-${report.verdict}` }, words),
      ...(fix ? [fix] : []),
      html('ol', { class: 'pt-trace-hops' }, ...this.rows),
    );
    this.light();
    this.rows[stopped]?.scrollIntoView({ block: 'nearest' });
    this.announcer.say(words);
  }

  private summary({ hops, to, verdict }: TraceReport, stopped: number): string {
    const hop = hops[stopped];
    if (hop && verdict !== 'flows') return t('Stops at hop {0}: {1} is not reached', stopped + 1, hop.to);
    if (verdict === 'unknown') return t('Whether {0} is reached is not known', to);
    return plural(hops.length, '{1} is reached in 1 hop', '{1} is reached in {0} hops', to);
  }

  private row(hop: TraceHop, index: number): HTMLElement {
    const way = [hop.from, '→', hop.to, hop.via, hop.port].filter((part) => part !== undefined).join(' ');
    const button = html(
      'button',
      { type: 'button', class: 'pt-trace-way' },
      html('span', { class: `pt-hop-number pt-hop-${hop.verdict}` }, String(index + 1)),
      html('span', { class: 'pt-trace-verdict' }, VERDICTS[hop.verdict]()),
      html('span', { class: 'pt-trace-name' }, way),
    );
    const reasons = hop.reasons.map((reason) => html('li', {}, this.link(reason)));
    const row = html('li', {}, button, html('ul', {}, ...reasons));
    const choose = () => this.choose(index);
    button.addEventListener('click', choose);
    row.addEventListener('focusin', choose);
    row.addEventListener('pointerenter', choose);
    return row;
  }

  private link({ text, location }: TraceReason): HTMLElement {
    if (!location) return html('span', {}, text);
    const file = `${decodeURIComponent(location.uri.replace(/^.*\//, ''))}:${location.range.start.line + 1}`;
    const button = html('button', { type: 'button', class: 'pt-link' }, `${text} `, html('span', {}, file));
    button.addEventListener('click', () => this.reveal(location));
    return button;
  }

  private choose(index: number): void {
    if (this.selected === index) return;
    this.selected = index;
    this.mark();
  }

  /** Lights the way, wherever the map has it now. */
  private light(): void {
    const { graph } = this.view;
    if (!graph || !this.report) return;
    const cards = graph.scene.cards.map(({ card }) => card);
    const connections = graph.scene.lines.flatMap((line) => line.connections);
    this.places = hopPlaces(this.report.hops, cards, connections);
    this.store.set({
      asked: {
        cards: this.places.flatMap((place) => place.cards),
        connections: this.places.flatMap((place) => place.connections),
      },
    });
    this.mark();
  }

  private mark(): void {
    for (const [index, row] of this.rows.entries()) {
      setAttributes(row, { 'aria-current': index === this.selected && 'step' });
    }
    const { graph } = this.view;
    if (graph && this.report) this.view.number(hopMarks(graph, this.report.hops, this.places, this.selected));
  }

  private lightReach(): number {
    const { graph } = this.view;
    if (!graph || !this.reachOf) return 0;
    const { card, way } = this.reachOf;
    const { cards, connections } = closureOf(
      graph.scene.lines.flatMap((line) => line.connections),
      card.id,
      way,
    );
    this.store.set({ asked: { cards: [card.id, ...cards], connections: [...connections] } });
    return cards.size;
  }
}

const VERDICTS: Readonly<Record<TraceHop['verdict'], () => string>> = {
  flows: () => t('flows'),
  denied: () => t('denied'),
  broken: () => t('broken'),
  unknown: () => t('unknown'),
};

/** As the trace knows a caller: by its workload, where there is one. */
function nameOf({ id, box, workloads: [workload] }: Card): string {
  return workload ? `${box}/${workload.name}[${workload.kind}]` : id;
}
