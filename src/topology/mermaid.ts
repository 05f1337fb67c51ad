import type { ExportedGraph } from './export.ts';
import { groupGraph, type NamedEdge, type NamedNode } from './grouped.ts';

/** The left and right end of each shape (Mermaid, “Flowcharts: node shapes”). */
const SHAPES: Readonly<Record<NamedNode['type'], readonly [string, string]>> = {
  internet: ['((', '))'],
  external: ['([', '])'],
  gateway: ['{{', '}}'],
  ingress: ['{{', '}}'],
  service: ['([', '])'],
  workload: ['[', ']'],
  storage: ['[(', ')]'],
};

const COLORS = { denied: '#d1242f', broken: '#d1242f', unknown: '#9a6700' } as const;

/** A graph as a Mermaid flowchart, which GitHub and GitLab draw inside Markdown. */
export function mermaid(graph: ExportedGraph): string {
  const { groups, edges } = groupGraph(graph);
  const lines = groups.flatMap(([namespace, nodes], i) => {
    const own = nodes.map(nodeLine);
    return namespace === undefined
      ? own.map((line) => `  ${line}`)
      : [`  subgraph ns${i}["${entities(namespace)}"]`, ...own.map((line) => `    ${line}`), '  end'];
  });
  const styles = edges.flatMap(({ verdict }, i) =>
    verdict === 'flows' ? [] : [`  linkStyle ${i} stroke:${COLORS[verdict]},color:${COLORS[verdict]}`],
  );
  return `${['flowchart LR', ...lines, ...edges.map((edge) => `  ${edgeLine(edge)}`), ...styles].join('\n')}\n`;
}

function nodeLine({ short, type, label, resource }: NamedNode): string {
  const [left, right] = SHAPES[type];
  const kind = resource ? `<br>${entities(resource.kind)}` : '';
  return `${short}${left}"${entities(label)}${kind}"${right}`;
}

function edgeLine({ from, to, ports, verdict }: NamedEdge): string {
  const text = [ports, verdict === 'flows' ? '' : verdict].filter(Boolean).join(' · ');
  const label = text === '' ? '' : `|"${entities(text)}"|`;
  const arrow = verdict === 'flows' ? '-->' : verdict === 'unknown' ? '-.->' : '--x';
  return `${from} ${arrow}${label} ${to}`;
}

/** Mermaid, “Entity codes to escape characters”. */
function entities(text: string): string {
  return text.replace(/[#&"<>`[\]{}|\\\p{C}]/gu, (char) => `#${char.codePointAt(0)};`);
}
