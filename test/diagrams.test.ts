import assert from 'node:assert/strict';
import { dot } from '../src/topology/dot.ts';
import type { ExportedGraph } from '../src/topology/export.ts';
import { mapHtml } from '../src/topology/html.ts';
import { mapMarkdown } from '../src/topology/markdown.ts';
import { mermaid } from '../src/topology/mermaid.ts';
import type { Topology } from '../src/topology/topology.ts';
import { box, service } from './support/topologies.ts';

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

  const map: Topology = {
    name: 'a shop',
    boxes: [box('shop', 2), box('*data*')],
    cards: [
      service('shop/web', ['80 http'], { title: 'Service · Deployment ×2', exposed: true }),
      service('*data*/db', ['5432'], {
        name: '<b>db</b>\n# [x](y) \u202e`',
        problems: [{ severity: 'error', rule: 'x', message: 'No pod', source: at('file:///home/me/shop/db.yaml') }],
      }),
    ],
    connections: [
      {
        id: 'c',
        type: 'calls',
        from: { card: 'shop/web' },
        to: { card: '*data*/db' },
        verdict: 'denied',
        public: false,
        ports: 'TCP 5432',
        reasons: [{ message: 'NetworkPolicy deny-all selects it' }],
      },
    ],
    problems: { errors: 1, warnings: 0 },
  };

  it('are lists in Markdown, in which names are text', () => {
    assert.equal(
      mapMarkdown(map),
      `# Traffic map of a shop

## Namespace shop

2 policies

- **web** (Service · Deployment ×2; ports 80; reachable from the internet)
  - → \\*data\\*/\\<b\\>db\\</b\\> \\# \\[x\\](y) \\\` TCP 5432: denied (NetworkPolicy deny-all selects it)

## Namespace \\*data\\*

no policies, all open

- **\\<b\\>db\\</b\\> \\# \\[x\\](y) \\\`** (ports 5432; error: No pod)
`,
    );
  });

  it('are pages that hold nothing but what their policy allows, and no folder of a disk', () => {
    const script = { text: 'run()', hash: 'sha256-script' };
    const css = { text: 'p {}', hash: 'sha256-css' };
    const page = mapHtml({ ...map, name: '</title><script>' }, { script, css, locale: 'en', bundle: {} });
    assert.match(page, /default-src 'none'; img-src data:; style-src 'sha256-css'; script-src 'sha256-script'/);
    assert.equal(page.match(/<script/g)?.length, 2);
    assert.match(page, /"uri":"db.yaml"/);
    assert.doesNotMatch(page, /\/home\/me/);
  });
});

function at(uri: string) {
  return { uri, range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } } };
}
