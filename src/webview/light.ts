import type { Link, MapNode, SceneGraph } from './graph.ts';
import { cardKey } from './graph.ts';
import { search } from './search.ts';
import type { Asked, State } from './state.ts';

/** What stays lit while the rest is dimmed. */
export interface Light {
  /** Keys of nodes. */
  readonly nodes: ReadonlySet<string>;
  /** Ids of connections. */
  readonly connections: ReadonlySet<string>;
}

/** A line under the pointer comes first, then what was asked, the card under pointer or focus, the search, what changed. */
export function lightOf(state: State, graph: SceneGraph | undefined): Light | undefined {
  if (!graph) return undefined;
  if (state.hover?.type === 'connections') {
    const ids = new Set(state.hover.ids);
    return ofLinks(graph.links.filter((link) => ids.has(link.connection.id)));
  }
  if (state.asked) return ofAsked(graph, state.asked);
  const node = graph.node(subjectOf(state));
  if (node) return ofNode(graph, node);
  if (state.query.trim()) {
    const nodes = new Set(search(graph.scene, state.query).map((card) => cardKey(card.id)));
    return { nodes, connections: new Set() };
  }
  if (state.lens === 'storage') return ofStorage(graph);
  return graph.scene.compared ? ofChanges(graph) : undefined;
}

/** Key of the node that is explained. */
export function subjectOf(state: State): string | undefined {
  if (state.hover) return state.hover.type === 'node' ? state.hover.key : undefined;
  return state.quiet ? undefined : state.focus;
}

function ofAsked(graph: SceneGraph, { cards, nodes, connections }: Asked): Light {
  const keys = nodes ?? cards.flatMap((id) => graph.holder(id)?.key ?? []);
  return { nodes: new Set(keys), connections: new Set(connections) };
}

/** Claims, what mounts them, and the lines between. */
function ofStorage(graph: SceneGraph): Light {
  const claims = [...graph.nodes.values()].filter(({ card }) => card?.card.type === 'storage');
  return ofLinks(
    graph.links.filter(({ connection }) => connection.type === 'mounts'),
    claims,
  );
}

/** What changed, if anything did. */
function ofChanges(graph: SceneGraph): Light | undefined {
  const cards = [...graph.nodes.values()].filter(({ card }) => card?.card.change);
  const links = graph.links.filter(({ connection }) => connection.change);
  return cards.length + links.length > 0 ? ofLinks(links, cards) : undefined;
}

function ofNode(graph: SceneGraph, node: MapNode): Light {
  const members = node.box && !node.box.folded ? graph.cardsIn(node.box.box.id) : [node];
  const inside = new Set(members);
  const links = graph.links.filter((link) => (link.from && inside.has(link.from)) || (link.to && inside.has(link.to)));
  return ofLinks(links, [node, ...members]);
}

function ofLinks(links: readonly Link[], nodes: readonly MapNode[] = []): Light {
  const keys = new Set(nodes.map((node) => node.key));
  for (const { from, to } of links) {
    if (from) keys.add(from.key);
    if (to) keys.add(to.key);
  }
  return { nodes: keys, connections: new Set(links.map((link) => link.connection.id)) };
}
