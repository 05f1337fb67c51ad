import type { Location } from '../base/range.ts';
import { dot, mermaid } from '../service.ts';
import { oneOf } from './arguments.ts';
import { pageParts } from './pageParts.ts';
import type { Context } from './run.ts';

/** `portolan topology`: the map as data or as a picture. */
export function topologyCommand({ args, service, output, nameOf }: Context): number {
  const format = oneOf('format', args.format ?? 'json', ['json', 'svg', 'mermaid', 'dot', 'markdown', 'html']);
  const world = worldNamed(args.world, service.topology({ folded: [] }).worlds);
  if (format === 'svg') {
    output.write(service.topologySvg({ theme: args.theme, css: output.css }, world));
    return 0;
  }
  if (format === 'markdown' || format === 'html') {
    output.write(service.exportMap({ world, format, ...(format === 'html' && { page: pageParts() }) }));
    return 0;
  }
  const graph = service.graph();
  if (format === 'mermaid' || format === 'dot') {
    output.write(format === 'dot' ? dot(graph) : mermaid(graph));
    return 0;
  }
  const { nodes, edges } = graph;
  const place = ({ uri, range }: Location) => ({
    file: nameOf(uri),
    line: range.start.line + 1,
    column: range.start.character + 1,
  });
  const json = {
    version: 1,
    nodes: nodes.map(({ source, ...node }) => ({ ...node, ...(source ? place(source) : {}) })),
    edges: edges.map(({ reasons, ...edge }) => ({
      ...edge,
      reasons: reasons.map(({ message, source }) => ({ message, ...(source ? place(source) : {}) })),
    })),
  };
  output.write(`${JSON.stringify(json, null, 2)}\n`);
  return 0;
}

function worldNamed(
  name: string | undefined,
  worlds: readonly { readonly id: string; readonly name: string }[],
): string | undefined {
  return worlds.find((world) => world.name === name)?.id;
}
