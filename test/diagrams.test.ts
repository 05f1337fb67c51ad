import assert from 'node:assert/strict';
import { dot } from '../src/topology/dot.ts';
import type { ExportedGraph } from '../src/topology/export.ts';
import { mermaid } from '../src/topology/mermaid.ts';

const object = (kind: string, name: string) => ({ apiVersion: 'v1', kind, namespace: 'shop', name });

const graph: ExportedGraph = {
  nodes: [
    { id: 'internet', type: 'internet', label: 'Internet', zone: 'external' },
    { id: 'shop/web[Service]', type: 'service', label: 'web', zone: 'cluster', resource: object('Service', 'web') },
    { id: 'shop/db[Pod]', type: 'workload', label: 'a"]|\\<b>\n#', zone: 'cluster', resource: object('Pod', 'db') },
  ],
  edges: [
    { from: 'internet', to: 'shop/web[Service]', type: 'exposes', ports: '', verdict: 'flows', reasons: [] },
    { from: 'shop/web[Service]', to: 'shop/db[Pod]', type: 'calls', ports: 'TCP 80', verdict: 'denied', reasons: [] },
    { from: 'shop/db[Pod]', to: 'internet', type: 'calls', ports: '', verdict: 'unknown', reasons: [] },
  ],
};

describe('diagrams', () => {
  it('are Mermaid flowcharts, with what is denied crossed and names as text', () => {
    assert.equal(
      mermaid(graph),
      `flowchart LR
  n0(("Internet"))
  subgraph ns1["shop"]
    n1(["web<br>Service"])
    n2["a#34;#93;#124;#92;#60;b#62;#10;#35;<br>Pod"]
  end
  n0 --> n1
  n1 --x|"TCP 80 · denied"| n2
  n2 -.->|"unknown"| n0
  linkStyle 1 stroke:#d1242f,color:#d1242f
  linkStyle 2 stroke:#9a6700,color:#9a6700
`,
    );
  });

  it('are DOT graphs, a cluster a namespace', () => {
    assert.equal(
      dot(graph),
      `digraph portolan {
  rankdir=LR
  node [fontname="Helvetica"]
  edge [fontname="Helvetica", fontsize=10]
  n0 [label="Internet", shape=ellipse]
  subgraph cluster_1 {
    label="shop"
    n1 [label="web\\nService", shape=box]
    n2 [label="a\\"]|\\\\<b>\\n#\\nPod", shape=component]
  }
  n0 -> n1
  n1 -> n2 [label="TCP 80", color=red, arrowhead=tee, tooltip=denied]
  n2 -> n0 [style=dashed, tooltip=unknown]
}
`,
    );
  });
});
