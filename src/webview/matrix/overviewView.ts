import { plural, t } from '../../base/l10n.ts';
import { type Band, type Grid, OVERVIEW_VERDICTS, type Overview, type Stretch } from '../../topology/matrix/matrix.ts';
import { shownText } from '../../topology/shownText.ts';
import { shorten } from '../../topology/text.ts';
import type { Announcer } from '../announce.ts';
import { html } from '../dom.ts';
import { drawBody, drawColumns, drawRows } from './drawGrid.ts';
import { geometryOf } from './geometry.ts';

export interface OverviewEvents {
  /** Workloads around a place, for the magnifier. */
  cut(rows: Stretch, columns: Stretch): Promise<Grid | undefined>;
  openNamespace(name: string): void;
}

/** So many workloads are under the magnifier. */
const LENS = 9;
const CELL = 18;
const LABELS = 130;
const TOP = 22;
/** A call this near to the pointer is what a person means, in pixels. */
const NEAR = 7;
const PATIENCE = 60;
const INKS = ['back', 'line', 'text', 'call', 'against', 'broken', 'denied', 'public', 'free', 'focus'] as const;
type Ink = (typeof INKS)[number];

/** Thousands of workloads on one canvas: a point for each known call, and a magnifier that shows the cells there. */
export class OverviewView {
  private readonly canvas = html('canvas', { class: 'mx-canvas', tabindex: 0, role: 'application' });
  private readonly overlay = html('canvas', { class: 'mx-canvas mx-overlay', 'aria-hidden': 'true' });
  private readonly inks = new Map(INKS.map((ink) => [ink, html('span', { class: `mx-ink mx-ink-${ink}` })]));
  private readonly stage = html('div', { class: 'mx-stage' }, this.canvas, this.overlay, ...this.inks.values());
  readonly element = html('div', { class: 'mx-overview' }, this.stage);
  /** What the magnifier shows; it stands beside the canvas. */
  readonly magnifier = html('section', { class: 'mx-magnifier', hidden: true });
  private overview: Overview | undefined;
  private side = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asked = 0;
  /** Places of the bands that the keyboard is at. */
  private at = { row: 0, column: 0 };

  constructor(
    private readonly events: OverviewEvents,
    private readonly announcer: Announcer,
  ) {
    this.canvas.addEventListener('pointermove', (event) => this.onMove(event));
    this.canvas.addEventListener('click', (event) => this.open(this.placeOf(event)?.column));
    this.canvas.addEventListener('keydown', (event) => this.onKey(event));
    new ResizeObserver(() => this.draw()).observe(this.element);
    // Another theme: VS Code changes classes and variables of the page.
    const themes = new MutationObserver(() => this.draw());
    themes.observe(document.documentElement, { attributes: true });
    themes.observe(document.body, { attributes: true, attributeFilter: ['class'] });
  }

  show(overview: Overview): void {
    this.overview = overview;
    const { workloads, bands, calls } = overview;
    const said = [
      plural(workloads, '1 workload', '{0} workloads'),
      plural(bands.length, '1 namespace', '{0} namespaces'),
      plural(calls.length / 3, '1 known call', '{0} known calls'),
    ].join(', ');
    this.canvas.setAttribute(
      'aria-label',
      t('Who calls whom: {0}. Arrow keys walk the namespaces, Enter opens one', said),
    );
    this.draw();
  }

  private draw(): void {
    const { overview } = this;
    const { clientWidth, clientHeight } = this.element;
    if (!overview || clientWidth === 0) return;
    this.side = Math.max(120, Math.min(clientWidth - LABELS - 24, clientHeight - TOP - 12));
    const context = this.prepare(this.canvas);
    this.prepare(this.overlay);
    if (!context) return;
    const ink = this.colours();
    const scale = this.side / overview.workloads;
    context.fillStyle = ink.back;
    context.fillRect(LABELS, TOP, this.side, this.side);
    this.drawBands(context, overview.bands, ink, scale);
    drawCalls(context, overview, ink, scale);
  }

  /** A canvas as large as the matrix, sharp on any screen. */
  private prepare(canvas: HTMLCanvasElement): CanvasRenderingContext2D | null {
    const ratio = devicePixelRatio;
    const [width, height] = [this.side + LABELS + 12, this.side + TOP + 8];
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    const context = canvas.getContext('2d');
    context?.scale(ratio, ratio);
    return context;
  }

  private colours(): Readonly<Record<Ink, string>> {
    const entries = [...this.inks].map(([ink, element]) => [ink, getComputedStyle(element).color] as const);
    return Object.fromEntries(entries) as Record<Ink, string>;
  }

  private drawBands(
    context: CanvasRenderingContext2D,
    bands: readonly Band[],
    ink: Readonly<Record<Ink, string>>,
    scale: number,
  ): void {
    context.font = `11px ${getComputedStyle(this.element).fontFamily}`;
    context.textAlign = 'right';
    context.textBaseline = 'middle';
    let last = Number.NEGATIVE_INFINITY;
    for (const { namespace, start, count, exposed, free } of bands) {
      const [from, size] = [start * scale, count * scale];
      context.fillStyle = ink.line;
      if (size >= 6) {
        context.fillRect(LABELS, TOP + from, this.side, 0.5);
        context.fillRect(LABELS + from, TOP, 0.5, this.side);
      }
      context.fillRect(LABELS + from, TOP + from, Math.max(1, size), Math.max(1, size));
      context.fillStyle = ink.free;
      if (free > 0) context.fillRect(LABELS + from, TOP - 8, Math.max(1, size * (free / count)), 5);
      context.fillStyle = ink.public;
      if (exposed > 0) context.fillRect(LABELS - 8, TOP + from, 5, Math.max(1, size * (exposed / count)));
      const middle = TOP + from + size / 2;
      if (middle - last < 15) continue;
      last = middle;
      context.fillStyle = ink.text;
      context.fillText(shorten(shownText(namespace), LABELS - 20, 11), LABELS - 14, middle);
    }
  }

  private placeOf({ offsetX, offsetY }: MouseEvent): { row: number; column: number } | undefined {
    const { overview } = this;
    if (!overview) return undefined;
    const row = Math.floor(((offsetY - TOP) / this.side) * overview.workloads);
    const column = Math.floor(((offsetX - LABELS) / this.side) * overview.workloads);
    const inside = (place: number) => place >= 0 && place < overview.workloads;
    return inside(row) && inside(column) ? this.nearestCall(overview, row, column) : undefined;
  }

  private nearestCall({ calls, workloads }: Overview, row: number, column: number): { row: number; column: number } {
    let best = { row, column };
    let distance = ((NEAR / this.side) * workloads) ** 2;
    for (let i = 0; i < calls.length; i += 3) {
      const [r, c] = [calls[i] ?? 0, calls[i + 1] ?? 0];
      const d = (r - row) ** 2 + (c - column) ** 2;
      if (d < distance) [best, distance] = [{ row: r, column: c }, d];
    }
    return best;
  }

  private onMove(event: PointerEvent): void {
    const place = this.placeOf(event);
    clearTimeout(this.timer);
    if (place) this.timer = setTimeout(() => void this.magnify(place.row, place.column), PATIENCE);
  }

  private async magnify(row: number, column: number): Promise<void> {
    const { overview } = this;
    if (!overview) return;
    const around = (place: number): Stretch => ({
      start: Math.max(0, Math.min(overview.workloads - LENS, place - (LENS - 1) / 2)),
      count: LENS,
    });
    const [rows, columns] = [around(row), around(column)];
    const turn = ++this.asked;
    const grid = await this.events.cut(rows, columns);
    if (!grid || turn !== this.asked) return;
    this.frame(rows, columns);
    const geometry = geometryOf(grid, CELL, CELL);
    const names = [bandAt(overview, row), bandAt(overview, column)].map((band) => shownText(band?.namespace ?? ''));
    const table = html(
      'div',
      { class: 'mx-table' },
      html('div', { class: 'mx-corner' }),
      html('div', { class: 'mx-top' }, drawColumns(grid, geometry)),
      html('div', { class: 'mx-side-head' }, drawRows(grid, geometry)),
      html('div', { class: 'mx-cells' }, drawBody(grid, geometry)),
    );
    const title = names[0] === names[1] ? t('Within {0}', names[0] ?? '') : `${names[0]} → ${names[1]}`;
    this.magnifier.replaceChildren(html('h2', {}, title), table);
    this.magnifier.removeAttribute('hidden');
  }

  /** Shows on the canvas what is under the magnifier. */
  private frame(rows: Stretch, columns: Stretch): void {
    const context = this.prepare(this.overlay);
    if (!context || !this.overview) return;
    const scale = this.side / this.overview.workloads;
    context.strokeStyle = this.colours().focus;
    context.lineWidth = 2;
    const grow = Math.max(0, (16 - rows.count * scale) / 2);
    const size = (count: number) => count * scale + 2 * grow;
    context.strokeRect(
      LABELS + columns.start * scale - grow,
      TOP + rows.start * scale - grow,
      size(columns.count),
      size(rows.count),
    );
  }

  private open(place: number | undefined): void {
    const band = this.overview && place !== undefined && bandAt(this.overview, place);
    if (band) this.events.openNamespace(band.namespace);
  }

  private onKey(event: KeyboardEvent): void {
    const { overview, at } = this;
    if (!overview || event.ctrlKey || event.metaKey || event.altKey) return;
    const steps: Readonly<Record<string, readonly [number, number]>> = {
      ArrowUp: [-1, 0],
      ArrowDown: [1, 0],
      ArrowLeft: [0, -1],
      ArrowRight: [0, 1],
    };
    const step = steps[event.key];
    const within = (place: number) => Math.max(0, Math.min(overview.bands.length - 1, place));
    if (step) {
      this.at = { row: within(at.row + step[0]), column: within(at.column + step[1]) };
      const [row, column] = [overview.bands[this.at.row], overview.bands[this.at.column]];
      if (row && column) {
        this.announcer.say(pairWords(overview, row, column));
        void this.magnify(row.start, column.start);
      }
    } else if (event.key === 'Enter') this.open(overview.bands[at.column]?.start);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

function bandAt({ bands }: Overview, place: number): Band | undefined {
  return bands.find(({ start, count }) => place >= start && place < start + count);
}

/** Bad ones last, so that nothing covers them. */
function drawCalls(
  context: CanvasRenderingContext2D,
  overview: Overview,
  ink: Readonly<Record<Ink, string>>,
  scale: number,
): void {
  const bandOf = new Int32Array(overview.workloads);
  for (const [i, { start, count }] of overview.bands.entries()) bandOf.fill(i, start, start + count);
  const { calls } = overview;
  for (const [place, verdict] of OVERVIEW_VERDICTS.entries()) {
    const size = verdict === 'denied' ? 5 : verdict === 'broken' ? 4 : 1.6;
    for (let i = 0; i < calls.length; i += 3) {
      if (calls[i + 2] !== place) continue;
      const [row, column] = [calls[i] ?? 0, calls[i + 1] ?? 0];
      const against = (bandOf[row] ?? 0) > (bandOf[column] ?? 0);
      context.fillStyle =
        verdict === 'denied' || verdict === 'broken' ? ink[verdict] : against ? ink.against : ink.call;
      const grow = against ? Math.max(size, 2.4) : size;
      context.fillRect(LABELS + (column + 0.5) * scale - grow / 2, TOP + (row + 0.5) * scale - grow / 2, grow, grow);
    }
  }
}

function pairWords({ calls }: Overview, from: Band, to: Band): string {
  const within = (place: number, { start, count }: Stretch) => place >= start && place < start + count;
  let [all, denied] = [0, 0];
  for (let i = 0; i < calls.length; i += 3) {
    if (!within(calls[i] ?? 0, from) || !within(calls[i + 1] ?? 0, to)) continue;
    all++;
    if (OVERVIEW_VERDICTS[calls[i + 2] ?? 0] === 'denied') denied++;
  }
  const said = [plural(all, '1 known call', '{0} known calls'), ...(denied > 0 ? [t('{0} denied', denied)] : [])];
  return t('{0} to {1}: {2}', from.namespace, to.namespace, said.join(', '));
}
