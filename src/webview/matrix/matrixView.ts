import { plural, t } from '../../base/l10n.ts';
import type { Location } from '../../base/range.ts';
import type { Grid, Look, Matrix, MatrixCell, Stretch } from '../../topology/matrix/matrix.ts';
import { shownText } from '../../topology/shownText.ts';
import type { Announcer } from '../announce.ts';
import { html, icon, toggle } from '../dom.ts';
import type { IconName } from '../icons.ts';
import type { Requests } from '../requests.ts';
import type { State, Store } from '../state.ts';
import { CellSheet } from './cellSheet.ts';
import type { MatrixChoice } from './choice.ts';
import { type Cell, GridView } from './gridView.ts';
import { matrixLegend } from './legend.ts';
import { OverviewView } from './overviewView.ts';
import { SidePanel } from './sidePanel.ts';
import { openingOf } from './words.ts';

/** Who may call whom: callers are rows, callees are columns. */
export class MatrixView {
  readonly element = html('section', { class: 'pt-matrix', hidden: true, 'aria-label': t('Matrix') });
  private readonly scope = html('select', { class: 'mx-scope', 'aria-label': t('Namespace') });
  private readonly zoom = html('span', { class: 'mx-zoom' });
  private readonly summary = html('div', { class: 'mx-summary' });
  /** What stands in place of the cells. */
  private readonly note = html('p', { class: 'mx-note', role: 'status', hidden: true });
  private readonly grid: GridView;
  private readonly overview: OverviewView;
  private readonly side: SidePanel;
  private readonly sheet: CellSheet;
  private readonly legend = html('div', { class: 'mx-legend' });
  private matrix: Matrix | undefined;
  private turn = 0;
  private selected: { caller: string; callee: string } | undefined;
  /** To be selected once its matrix is there. */
  private wanted: Look['cell'];

  constructor(
    private readonly store: Store,
    private readonly requests: Requests,
    private readonly announcer: Announcer,
    private readonly reveal: (location: Location) => void,
  ) {
    this.grid = new GridView({
      select: (cell) => void this.select(cell),
      reveal: (cell) => void this.revealCell(cell),
    });
    this.overview = new OverviewView(
      {
        cut: (rows, columns) => this.cut(rows, columns),
        openNamespace: (namespace) => this.choose({ namespace }),
      },
      announcer,
    );
    this.side = new SidePanel({
      choosePolicy: (policy) => this.choose({ ...this.store.state.matrix, policy }),
      look: (look) => this.look(look),
      reveal,
    });
    this.sheet = new CellSheet(reveal, () => this.closeSheet());
    this.scope.addEventListener('change', () => this.choose(this.scope.value ? { namespace: this.scope.value } : {}));
    this.zoom.append(
      this.button('minus', t('Smaller cells'), () => this.grid.zoom(-1)),
      this.button('plus', t('Larger cells'), () => this.grid.zoom(1)),
    );
    this.element.append(
      html(
        'div',
        { class: 'mx-main' },
        html('header', { class: 'mx-head' }, this.scope, this.summary, this.zoom),
        this.note,
        this.grid.element,
        this.overview.element,
        this.legend,
      ),
      html('aside', { class: 'mx-side' }, this.sheet.element, this.overview.magnifier, this.side.element),
    );
    this.element.addEventListener('keydown', (event) => this.onKey(event));
  }

  update(state: State, previous: State): void {
    const isShown = state.mode === 'matrix' && state.result?.scene !== undefined;
    toggle(this.element, isShown);
    if (!isShown) return;
    const wasShown = previous.mode === 'matrix' && previous.result?.scene !== undefined;
    if (!wasShown || state.result !== previous.result || state.matrix !== previous.matrix) void this.ask(!wasShown);
  }

  private async ask(isNew: boolean): Promise<void> {
    const turn = ++this.turn;
    if (!this.matrix) this.say(t('Reading the manifests…'));
    try {
      const matrix = await this.requests.ask<Matrix | null>('portolan/matrix', this.params());
      if (turn !== this.turn || !matrix) return;
      this.say('');
      this.show(matrix);
      if (isNew && matrix.grid) this.grid.focus();
    } catch (error) {
      if (turn !== this.turn) return;
      this.say(error instanceof Error ? error.message : String(error));
    }
  }

  private say(text: string): void {
    this.note.textContent = text;
    toggle(this.note, text !== '');
  }

  private params() {
    const { result, matrix = {} } = this.store.state;
    return { world: result?.world, namespace: matrix.namespace, policy: matrix.policy };
  }

  private show(matrix: Matrix): void {
    this.matrix = matrix;
    const { namespace, policy } = this.store.state.matrix ?? {};
    const { grid, overview } = matrix;
    this.fillScope(matrix, namespace);
    toggle(this.grid.element, grid !== undefined);
    toggle(this.zoom, grid !== undefined);
    toggle(this.overview.element, overview !== undefined);
    toggle(this.overview.magnifier, false);
    this.summary.replaceChildren(...summaryOf(matrix));
    this.legend.replaceChildren(...matrixLegend(matrix));
    this.side.show(matrix, namespace, policy);
    if (grid) this.grid.show(grid);
    if (overview) this.overview.show(overview);
    const cell = this.wanted ?? this.selected;
    this.wanted = undefined;
    const found = cell && grid && this.grid.find(cell.caller, cell.callee);
    if (found) void this.select(found);
    else this.closeSheet();
  }

  private fillScope({ namespaces }: Matrix, chosen: string | undefined): void {
    const all = namespaces.reduce((sum, { workloads }) => sum + workloads, 0);
    const options = [
      html('option', { value: '' }, plural(all, 'All namespaces: 1 workload', 'All namespaces: {0} workloads')),
      ...[...namespaces]
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .map(({ name, workloads }) => html('option', { value: name }, `${shownText(name)} (${workloads})`)),
    ];
    this.scope.replaceChildren(...options);
    this.scope.value = namespaces.some(({ name }) => name === chosen) ? (chosen ?? '') : '';
  }

  private choose(matrix: MatrixChoice): void {
    this.store.set({ matrix });
  }

  private look({ cell, namespace }: Look): void {
    const grid = this.matrix?.grid;
    this.wanted = cell;
    const { policy } = this.store.state.matrix ?? {};
    const found = cell && grid && this.grid.find(cell.caller, cell.callee);
    if (found) {
      this.wanted = undefined;
      void this.select(found);
    } else this.choose({ namespace: cell?.namespace ?? namespace, policy });
  }

  private cut(rows: Stretch, columns: Stretch): Promise<Grid | undefined> {
    const { world } = this.params();
    // The places are those of all workloads, or of the namespace shown.
    const { namespace } = this.store.state.matrix ?? {};
    return this.requests
      .ask<Matrix | null>('portolan/matrix', { world, namespace, cut: { rows, columns } })
      .then((matrix) => matrix?.grid)
      .catch(() => undefined);
  }

  private async askCell(cell: Cell): Promise<MatrixCell | undefined> {
    const grid = this.matrix?.grid;
    const [caller, callee] = [grid?.rows[cell.row], grid?.columns[cell.column]];
    if (!caller || !callee) return undefined;
    const params = { world: this.params().world, caller: caller.id, callee: callee.id };
    try {
      return (await this.requests.ask<MatrixCell | null>('portolan/matrixCell', params)) ?? undefined;
    } catch {
      return undefined;
    }
  }

  private async select(cell: Cell): Promise<void> {
    const grid = this.matrix?.grid;
    const [caller, callee] = [grid?.rows[cell.row], grid?.columns[cell.column]];
    if (!grid || !caller || !callee) return;
    this.selected = { caller: caller.id, callee: callee.id };
    const answer = await this.askCell(cell);
    const isStill = this.selected?.caller === caller.id && this.selected.callee === callee.id;
    if (!answer || !isStill) return;
    this.sheet.show(caller, callee, openingOf(grid, cell.row, cell.column), answer);
    const [first] = answer.reasons;
    this.announcer.say([answer.ports, first?.text ?? ''].filter(Boolean).join('. '));
  }

  private async revealCell(cell: Cell): Promise<void> {
    const answer = await this.askCell(cell);
    const source = [...(answer?.calls ?? []), ...(answer?.reasons ?? [])].find((line) => line.source)?.source;
    if (source) this.reveal(source);
  }

  private closeSheet(): void {
    const hadFocus = this.sheet.element.contains(document.activeElement);
    this.selected = undefined;
    this.sheet.hide();
    if (hadFocus) this.grid.focus();
  }

  /** Escape goes out one step at a time: the cell, the lens, the namespace. */
  private onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target === this.scope) return;
    const { matrix = {} } = this.store.state;
    if (event.key === '+' || event.key === '=') this.grid.zoom(1);
    else if (event.key === '-') this.grid.zoom(-1);
    else if (event.key === '0') this.grid.zoom(0);
    else if (event.key !== 'Escape') return;
    else if (this.selected) this.closeSheet();
    else if (matrix.policy !== undefined) this.choose({ namespace: matrix.namespace });
    else if (matrix.namespace !== undefined) this.choose({});
    event.preventDefault();
    event.stopPropagation();
  }

  private button(name: IconName, label: string, run: () => void): HTMLButtonElement {
    const button = html(
      'button',
      { type: 'button', class: 'pt-button', title: label, 'aria-label': label },
      icon(name),
    );
    button.addEventListener('click', run);
    return button;
  }
}

/** The policy in the lens with its counts, or how large all of it is. */
function summaryOf({ grid, overview, policies, namespaces }: Matrix): Node[] {
  const lens = grid?.lens;
  const policy = lens && policies.find(({ id }) => id === lens.policy);
  if (lens && policy) {
    const { opened, used, denied, rows, columns } = lens;
    const shape = lens.isRectangle
      ? t('opens one rectangle: {0} × {1}', rows, columns)
      : plural(opened, 'opens 1 pair', 'opens {0} pairs');
    const counts = [shape, t('{0} used', used), t('{0} unused', opened - used), t('{0} denied', denied)];
    return [html('strong', {}, shownText(policy.name)), html('span', {}, counts.join(' · '))];
  }
  if (overview) {
    const parts = [
      plural(overview.workloads, '1 workload', '{0} workloads'),
      plural(namespaces.length, 'in 1 namespace', 'in {0} namespaces'),
    ];
    const order = t('Ordered by distance from the internet: calls below the diagonal go against the stream.');
    return [html('strong', {}, parts.join(' ')), html('span', {}, order)];
  }
  const hidden = grid?.hiddenRows ?? 0;
  if (hidden === 0) return [html('span', {}, t('Rows call columns'))];
  return [
    html(
      'span',
      {},
      plural(
        hidden,
        '1 workload without a known call is not shown',
        '{0} workloads without a known call are not shown',
      ),
    ),
  ];
}
