import { t } from '../base/l10n.ts';
import type { Location } from '../base/range.ts';
import type { Rect } from '../topology/scene.ts';
import { toScreen } from './camera.ts';
import { html, icon, toggle } from './dom.ts';
import { type Explanation, explainConnections, explainNode, type Note } from './explain.ts';
import type { SceneGraph } from './graph.ts';
import { type Light, lightOf, subjectOf } from './light.ts';
import { cellOf } from './overview/matrixCells.ts';
import { placeTooltip } from './place.ts';
import { type State, sceneOf } from './state.ts';

/** The keyboard goes through cards faster than anyone reads. */
const FOCUS_DELAY = 300;

/** Explains what the pointer or the focus is on; people can go into it, to its links. */
export class Tooltip {
  readonly element = html('div', { class: 'pt-tooltip', id: 'pt-tooltip', role: 'group', hidden: true });
  private timer: ReturnType<typeof setTimeout> | undefined;
  private content = '';

  constructor(private readonly reveal: (location: Location) => void) {}

  update(state: State, previous: State, graph: SceneGraph | undefined): void {
    const subject = subjectOf(state);
    const same = subject === subjectOf(previous) && state.hover === previous.hover;
    if (same && sceneOf(state) === sceneOf(previous)) {
      const moved = state.camera !== previous.camera || state.size !== previous.size;
      if (moved && this.shown && graph) this.place(state, graph);
      return;
    }
    clearTimeout(this.timer);
    if (!graph || (!subject && !state.hover)) {
      this.hide();
    } else if (state.hover || (same && this.shown)) {
      this.show(state, graph);
    } else {
      this.hide();
      this.timer = setTimeout(() => this.show(state, graph), FOCUS_DELAY);
    }
  }

  private get shown(): boolean {
    return !this.element.hidden;
  }

  private hide(): void {
    toggle(this.element, false);
    this.content = '';
  }

  private show(state: State, graph: SceneGraph): void {
    const explanation = explain(state, graph);
    if (!explanation) {
      this.hide();
      return;
    }
    // Only what says something new is built anew: the focus may be on a link in it.
    const content = JSON.stringify(explanation);
    if (content !== this.content) {
      this.content = content;
      this.element.setAttribute('aria-label', t('Details of {0}', explanation.title));
      this.element.replaceChildren(...sections(explanation, this.reveal));
    }
    toggle(this.element, true);
    this.place(state, graph);
  }

  private place(state: State, graph: SceneGraph): void {
    const light = lightOf(state, graph);
    const anchor = light && anchorOf(state, graph, light);
    if (!light || !anchor) return;
    const keep = litRects(graph, light).map((rect) => toScreen(state.camera, rect));
    const size = { width: this.element.offsetWidth, height: this.element.offsetHeight };
    const { x, y } = placeTooltip(toScreen(state.camera, anchor), size, state.size, keep);
    this.element.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
  }
}

function explain(state: State, graph: SceneGraph): Explanation | undefined {
  if (state.hover?.type === 'connections') {
    const ids = new Set(state.hover.ids);
    const links = graph.links.filter((link) => ids.has(link.connection.id));
    return links.length > 0
      ? explainConnections(
          graph,
          links.map((link) => link.connection),
        )
      : undefined;
  }
  const node = graph.node(subjectOf(state));
  return node && explainNode(graph, node);
}

/** A card, or where the line of the connections ends. */
function anchorOf(state: State, graph: SceneGraph, light: Light): Rect | undefined {
  if (state.hover?.type !== 'connections') return graph.node(subjectOf(state));
  const link = graph.links.find((candidate) => light.connections.has(candidate.connection.id));
  if (link && link.line.paths[link.index]?.length === 0) return cellOf(graph, link);
  const path = link?.line.paths[link.index] ?? [];
  const point = path[Math.floor(path.length / 2)];
  return point && { x: point.x - 8, y: point.y - 4, width: 16, height: 8 };
}

/** Lit cards, and lit lines: what a tooltip should not cover. */
function litRects(graph: SceneGraph, light: Light): Rect[] {
  const nodes = [...graph.nodes.values()].filter((node) => light.nodes.has(node.key));
  const links = graph.links.filter((link) => light.connections.has(link.connection.id));
  const parts = links.flatMap(({ line, index }) => {
    const path = line.paths[index] ?? [];
    return path.slice(1).map((b, i): Rect => {
      const a = path[i] ?? b;
      return {
        x: Math.min(a.x, b.x),
        y: Math.min(a.y, b.y),
        width: Math.max(2, Math.abs(a.x - b.x)),
        height: Math.max(2, Math.abs(a.y - b.y)),
      };
    });
  });
  return [...nodes, ...parts];
}

function sections(explanation: Explanation, reveal: (location: Location) => void): HTMLElement[] {
  const { title, detail, facts, notes, more } = explanation;
  const result: HTMLElement[] = [
    html('div', { class: 'pt-tip-head' }, html('strong', {}, title), detail && html('span', {}, detail)),
  ];
  if (facts.length > 0) {
    const rows = facts.flatMap(({ name, value }) => [
      html('dt', {}, name),
      html(
        'dd',
        {},
        ...value.map(({ text, verdict }) => html('span', { class: verdict && `pt-word-${verdict}` }, text)),
      ),
    ]);
    result.push(html('dl', { class: 'pt-tip-facts' }, ...rows));
  }
  if (notes.length > 0) {
    const items = notes.map((note) => noteItem(note, reveal));
    const rest = more > 0 && html('li', { class: 'pt-tip-more' }, t('and {0} more', more));
    result.push(html('ul', { class: 'pt-tip-notes' }, ...items, rest));
  }
  return result;
}

function noteItem({ kind, subject, message, source }: Note, reveal: (location: Location) => void): HTMLElement {
  const severe =
    kind === 'denied' || kind === 'error' ? 'error' : kind === 'broken' || kind === 'warning' ? 'warning' : 'info';
  const text = html('span', {}, subject && html('strong', {}, subject), subject && ' ', message, source && ' ');
  if (source) {
    const link = html('button', { class: 'pt-link', type: 'button' }, place(source));
    link.addEventListener('click', () => reveal(source));
    text.append(link);
  }
  return html('li', { class: `pt-note pt-note-${kind}` }, icon(severe), text);
}

/** `checkoutservice.yaml:668` */
function place({ uri, range }: Location): string {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return `${decodeURIComponent(name)}:${range.start.line + 1}`;
  } catch {
    return `${name}:${range.start.line + 1}`;
  }
}
