import { groupBy } from '../../base/order.ts';
import { addNode, channelOf, type Edge, type Graph, type Link, type Node, type Pin } from './graph.ts';

/** Height of the strip in which a line runs through a layer. */
const DUMMY = 4;

/**
 * Splits every edge into links, one a channel, with a dummy in each layer that it runs through. An edge that leads
 * back turns right of its source, runs left through dummies, and turns again left of its target.
 *
 * Dummies are shared: edges of one source pin run on one express line, and so do edges to one target pin; an edge
 * with the choice takes the larger company.
 */
export function route(graph: Graph): void {
  const long = graph.edges.filter((edge) => channelOf(edge.from) !== channelOf(edge.to));
  const ids = new Map<Pin, number>();
  const id = (pin: Pin) => {
    const known = ids.get(pin) ?? ids.size;
    ids.set(pin, known);
    return known;
  };
  const direction = (edge: Edge) => (channelOf(edge.from) < channelOf(edge.to) ? 1 : -1);
  const bySource = (edge: Edge) => `from ${id(edge.from)} ${direction(edge)} ${edge.style}`;
  const byTarget = (edge: Edge) => `to ${id(edge.to)} ${direction(edge)} ${edge.style}`;
  const sources = groupBy(long, bySource);
  const targets = groupBy(long, byTarget);

  const dummies = new Map<string, DummyPins>();
  const links = new Map<Pin, Link[]>();
  const link = (channel: number, from: Pin, to: Pin, style: string): Link => {
    const list = links.get(from) ?? [];
    links.set(from, list);
    let found = list.find((candidate) => candidate.to === to && candidate.style === style);
    if (!found) {
      found = { channel, from, to, style };
      list.push(found);
    }
    return found;
  };

  for (const edge of graph.edges) {
    const start = channelOf(edge.from);
    const end = channelOf(edge.to);
    const step = start < end ? 1 : -1;
    const source = bySource(edge);
    const target = byTarget(edge);
    const company = (targets.get(target)?.length ?? 0) > (sources.get(source)?.length ?? 0) ? target : source;
    const way: Link[] = [];
    let from = edge.from;
    for (let channel = start; channel !== end; channel += step) {
      const layer = step > 0 ? channel + 1 : channel;
      const key = `${layer} ${company}`;
      const dummy = dummies.get(key) ?? addDummy(graph, layer, key);
      dummies.set(key, dummy);
      way.push(link(channel, from, step > 0 ? dummy.left : dummy.right, edge.style));
      from = step > 0 ? dummy.right : dummy.left;
    }
    way.push(link(end, from, edge.to, edge.style));
    edge.links = way;
  }
  graph.links = [...links.values()].flat();
}

interface DummyPins {
  readonly left: Pin;
  readonly right: Pin;
}

function addDummy(graph: Graph, layer: number, id: string): DummyPins {
  const node: Node = addNode(graph, { id, kind: 'dummy', layer, width: 0, height: DUMMY });
  const pin = (side: Pin['side']): Pin => ({ node, side, offset: DUMMY / 2, mark: false, solo: false });
  return { left: pin('left'), right: pin('right') };
}
