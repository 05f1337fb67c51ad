import { t } from '../../base/l10n.ts';
import type { Grid } from '../../topology/matrix/matrix.ts';
import { html, setAttributes, svg } from '../dom.ts';
import { drawBody, drawColumns, drawRows } from './drawGrid.ts';
import { cellAt, type Geometry, geometryOf, SIZES } from './geometry.ts';
import { cellLabel } from './words.ts';

export interface Cell {
  readonly row: number;
  readonly column: number;
}

export interface GridEvents {
  /** A person wants all about a cell. */
  select(cell: Cell): void;
  /** A person wants the text behind a cell. */
  reveal(cell: Cell): void;
}

const PAGE = 10;

/** The cells in full, with names that stay in view, walked through by keys. */
export class GridView {
  readonly element = html('div', { class: 'mx-scroll' });
  private readonly cell = html('div', { role: 'gridcell', id: 'mx-cell' });
  private readonly line = html('div', { role: 'row' }, this.cell);
  private readonly surface = html(
    'div',
    { class: 'mx-surface', role: 'grid', tabindex: 0, 'aria-activedescendant': 'mx-cell' },
    this.line,
  );
  private readonly tip = html('div', { class: 'mx-tip', hidden: true, 'aria-hidden': 'true' });
  private readonly ring = svg('rect', { class: 'mx-ring', rx: 3 });
  private grid: Grid | undefined;
  private geometry: Geometry | undefined;
  private columns: SVGSVGElement | undefined;
  private rows: SVGSVGElement | undefined;
  private active: Cell = { row: 0, column: 0 };
  private size: number | undefined;

  constructor(private readonly events: GridEvents) {
    this.surface.setAttribute('aria-label', t('Who calls whom: rows call, columns are called'));
    this.surface.addEventListener('keydown', (event) => this.onKey(event));
    this.surface.addEventListener('pointermove', (event) => this.onMove(event));
    this.surface.addEventListener('pointerleave', () => this.hover(undefined));
    this.surface.addEventListener('click', (event) => {
      const cell = this.at(event);
      if (!cell) return;
      this.go(cell);
      this.events.select(cell);
    });
  }

  show(grid: Grid): void {
    const names = this.names();
    this.grid = grid;
    this.draw();
    // The same pair of ends stays the active one when others come or go.
    const row = grid.rows.findIndex(({ id }) => id === names.row);
    const column = grid.columns.findIndex(({ id }) => id === names.column);
    this.go({ row: Math.max(0, row), column: Math.max(0, column) }, false);
  }

  /** Steps nearer or farther; 0: as large as fits. */
  zoom(step: -1 | 0 | 1): void {
    const now = (SIZES as readonly number[]).indexOf(this.cellSize());
    this.size = step === 0 ? undefined : SIZES[Math.min(SIZES.length - 1, Math.max(0, now + step))];
    this.draw();
    this.go(this.active);
  }

  /** Makes a cell the active one, by its ends. */
  find(caller: string, callee: string): Cell | undefined {
    const row = this.grid?.rows.findIndex(({ id }) => id === caller) ?? -1;
    const column = this.grid?.columns.findIndex(({ id }) => id === callee) ?? -1;
    if (row < 0 || column < 0) return undefined;
    this.go({ row, column });
    return this.active;
  }

  focus(): void {
    this.surface.focus();
  }

  private names(): { row?: string; column?: string } {
    return { row: this.grid?.rows[this.active.row]?.id, column: this.grid?.columns[this.active.column]?.id };
  }

  private cellSize(): number {
    if (this.size !== undefined || !this.grid) return this.size ?? 18;
    const [width, height] = [this.element.clientWidth, this.element.clientHeight];
    const fits = (size: number) => {
      const { bodyWidth, bodyHeight, headHeight, nameWidth, namespaceWidth } = geometryOf(this.grid as Grid, size);
      return bodyWidth + nameWidth + namespaceWidth + 80 < width && bodyHeight + headHeight < height;
    };
    return SIZES.slice(1, 5).findLast(fits) ?? SIZES[1];
  }

  private draw(): void {
    const { grid } = this;
    if (!grid) return;
    const geometry = geometryOf(grid, this.cellSize());
    this.geometry = geometry;
    this.columns = drawColumns(grid, geometry);
    this.rows = drawRows(grid, geometry);
    const body = drawBody(grid, geometry);
    body.append(this.ring);
    setAttributes(this.surface, { 'aria-rowcount': grid.rows.length, 'aria-colcount': grid.columns.length });
    const corner = html('div', { class: 'mx-corner', 'aria-hidden': 'true' }, t('who calls ↓ who is called →'));
    const table = html(
      'div',
      { class: 'mx-table' },
      corner,
      html('div', { class: 'mx-top' }, this.columns),
      html('div', { class: 'mx-side-head' }, this.rows),
      html('div', { class: 'mx-cells' }, body, this.surface),
    );
    this.element.replaceChildren(table, this.tip);
    this.mark(this.active);
  }

  private onKey(event: KeyboardEvent): void {
    const { grid } = this;
    if (!grid || event.altKey || event.metaKey) return;
    const { row, column } = this.active;
    const [bottom, right] = [grid.rows.length - 1, grid.columns.length - 1];
    const moves: Readonly<Record<string, Cell>> = {
      ArrowUp: { row: row - 1, column },
      ArrowDown: { row: row + 1, column },
      ArrowLeft: { row, column: column - 1 },
      ArrowRight: { row, column: column + 1 },
      PageUp: { row: row - PAGE, column },
      PageDown: { row: row + PAGE, column },
      Home: { row: event.ctrlKey ? 0 : row, column: 0 },
      End: { row: event.ctrlKey ? bottom : row, column: right },
    };
    const move = moves[event.key];
    if (move) this.go(move);
    else if (event.key === 'Enter' || event.key === ' ') this.events.select(this.active);
    else if (event.key === 'F12') this.events.reveal(this.active);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private go({ row, column }: Cell, withScroll = true): void {
    const { grid } = this;
    if (!grid) return;
    const within = (value: number, count: number) => Math.max(0, Math.min(count - 1, value));
    this.active = { row: within(row, grid.rows.length), column: within(column, grid.columns.length) };
    this.mark(this.active);
    if (withScroll) this.scrollTo(this.active);
    setAttributes(this.line, { 'aria-rowindex': this.active.row + 1 });
    setAttributes(this.cell, { 'aria-colindex': this.active.column + 1 });
    this.cell.textContent = grid.rows.length === 0 ? '' : cellLabel(grid, this.active.row, this.active.column);
  }

  /** Below the names on top and right of those on the left. */
  private scrollTo({ row, column }: Cell): void {
    const { geometry: g, element, columns, rows } = this;
    if (!g || !columns || !rows) return;
    const head = { x: rows.clientWidth, y: columns.clientHeight };
    const [x, y] = [g.xs[column] ?? 0, g.ys[row] ?? 0];
    const right = x + g.width + head.x - element.clientWidth + 8;
    const bottom = y + g.height + head.y - element.clientHeight + 8;
    element.scrollLeft = Math.max(right, Math.min(x - 8, element.scrollLeft));
    element.scrollTop = Math.max(bottom, Math.min(y - 8, element.scrollTop));
  }

  private mark(cell: Cell): void {
    const { geometry: g } = this;
    if (!g) return;
    const [x, y] = [g.xs[cell.column] ?? 0, g.ys[cell.row] ?? 0];
    setAttributes(this.ring, { x: x + 0.5, y: y + 0.5, width: g.width - 1, height: g.height - 1 });
    this.light(cell);
  }

  /** The names of a cell in full light. */
  private light(cell: Cell | undefined): void {
    for (const name of this.element.querySelectorAll('.mx-end-lit')) name.classList.remove('mx-end-lit');
    if (!cell) return;
    this.rows?.querySelector(`[data-row="${cell.row}"]`)?.classList.add('mx-end-lit');
    this.columns?.querySelector(`[data-column="${cell.column}"]`)?.classList.add('mx-end-lit');
  }

  private at(event: MouseEvent): Cell | undefined {
    const box = this.surface.getBoundingClientRect();
    return this.geometry && cellAt(this.geometry, event.clientX - box.left, event.clientY - box.top);
  }

  private onMove(event: PointerEvent): void {
    this.hover(this.at(event), event);
  }

  private hover(cell: Cell | undefined, event?: PointerEvent): void {
    const { grid } = this;
    this.tip.toggleAttribute('hidden', !cell);
    this.light(cell ?? this.active);
    if (!cell || !grid || !event) return;
    this.tip.textContent = cellLabel(grid, cell.row, cell.column);
    const { innerWidth, innerHeight } = window;
    const left = Math.min(event.clientX + 14, innerWidth - this.tip.offsetWidth - 8);
    const below = event.clientY + 18;
    const top = below + this.tip.offsetHeight > innerHeight ? event.clientY - this.tip.offsetHeight - 10 : below;
    this.tip.style.left = `${left}px`;
    this.tip.style.top = `${top}px`;
  }
}
