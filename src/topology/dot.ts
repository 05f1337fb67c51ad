import type { ExportedGraph } from './export.ts';
import { groupGraph, type NamedEdge, type NamedNode } from './grouped.ts';

const SHAPES: Readonly<Record<NamedNode['type'], string>> = {
  internet: 'ellipse',
  external: 'ellipse',
  gateway: 'hexagon',
  ingress: 'hexagon',
  service: 'box',
  workload: 'component',
  storage: 'cylinder',
};

/** A graph in the language of Graphviz (The DOT Language). */
export function dot(graph: ExportedGraph): string {
  const { groups, edges } = groupGraph(graph);
  const lines = groups.flatMap(([namespace, nodes], i) => {
    const own = nodes.map(nodeLine);
    return namespace === undefined
      ? own.map((line) => `  ${line}`)
      : [`  subgraph cluster_${i} {`, `    label=${quote(namespace)}`, ...own.map((line) => `    ${line}`), '  }'];
  });
  return `${[
    'digraph portolan {',
    '  rankdir=LR',
    '  node [fontname="Helvetica"]',
    '  edge [fontname="Helvetica", fontsize=10]',
    ...lines,
    ...edges.map((edge) => `  ${edgeLine(edge)}`),
    '}',
  ].join('\n')}\n`;
}

function nodeLine({ short, type, label, resource }: NamedNode): string {
  const text = resource ? `${label}\n${resource.kind}` : label;
  return `${short} [label=${quote(text)}, shape=${SHAPES[type]}]`;
}

function edgeLine({ from, to, ports, verdict }: NamedEdge): string {
  const attributes = [
    ports === '' ? '' : `label=${quote(ports)}`,
    verdict === 'denied' || verdict === 'broken' ? `color=red, arrowhead=tee, tooltip=${verdict}` : '',
    verdict === 'unknown' ? 'style=dashed, tooltip=unknown' : '',
  ].filter(Boolean);
  return `${from} -> ${to}${attributes.length > 0 ? ` [${attributes.join(', ')}]` : ''}`;
}

function quote(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}
