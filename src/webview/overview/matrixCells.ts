import type { MatrixCell } from '../../topology/scene.ts';
import type { Link, SceneGraph } from '../graph.ts';
import type { HoverIntent } from '../hover.ts';
import type { MapView } from '../mapView.ts';

/** Pixels between two cells that stand in one row or column. */
const SAME = 4;

/** The cells of the matrix between namespaces: one tab stop, arrow keys, and their connections in the tooltip. */
export function listenToCells(view: MapView, hover: HoverIntent): void {
  const cellOf = (target: EventTarget | null) => (target as Element | null)?.closest?.('[data-cell]') ?? undefined;
  view.root.addEventListener('keydown', (event) => {
    const cell = cellOf(event.target);
    if (!cell || !event.key.startsWith('Arrow')) return;
    event.preventDefault();
    event.stopPropagation();
    const next = nextCell(cell, [...view.root.querySelectorAll('[data-cell]')], event.key);
    if (!next) return;
    cell.setAttribute('tabindex', '-1');
    next.setAttribute('tabindex', '0');
    (next as SVGElement).focus();
  });
  view.root.addEventListener('focusin', (event) => {
    const cell = cellOf(event.target);
    const ids = cell && view.graph ? connectionsOf(view.graph, cell) : [];
    if (ids.length > 0 && cell?.matches(':focus-visible')) hover.show({ type: 'connections', ids });
  });
  view.root.addEventListener('focusout', (event) => {
    if (cellOf(event.target)) hover.clear();
  });
}

/** Ids of the connections that a cell counts. */
export function connectionsOf(graph: SceneGraph, element: Element): string[] {
  const key = element.getAttribute('data-cell');
  return graph.links.filter((link) => pairOf(link) === key).map(({ connection }) => connection.id);
}

/** The cell that counts a connection. */
export function cellOf({ scene }: SceneGraph, link: Link): MatrixCell | undefined {
  return scene.matrix?.cells.find(({ from, to }) => `${from} ${to ?? ''}` === pairOf(link));
}

function pairOf({ from, to }: Link): string {
  const boxOf = (node: Link['from']) => node?.box?.box.id ?? node?.card?.card.box ?? '';
  return `${boxOf(from)} ${boxOf(to)}`;
}

function nextCell(from: Element, cells: readonly Element[], key: string): Element | undefined {
  const here = from.getBoundingClientRect();
  const vertical = key === 'ArrowUp' || key === 'ArrowDown';
  const sign = key === 'ArrowDown' || key === 'ArrowRight' ? 1 : -1;
  const placed = cells.map((cell) => {
    const rect = cell.getBoundingClientRect();
    const [dx, dy] = [rect.left - here.left, rect.top - here.top];
    return { cell, along: (vertical ? dy : dx) * sign, across: Math.abs(vertical ? dx : dy) };
  });
  const ahead = placed.filter(({ along }) => along > SAME);
  // In line first; a row or column without a cell there leads to the nearest.
  ahead.sort((a, b) => a.along + 4 * a.across - (b.along + 4 * b.across));
  return ahead[0]?.cell;
}
