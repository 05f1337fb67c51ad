import type { Location } from '../../../src/base/range.ts';
import type { TopologyResult, WorldName } from '../../../src/protocol.ts';
import { layoutTopology } from '../../../src/topology/layout/layout.ts';
import type { Scene } from '../../../src/topology/scene.ts';
import type { Card, Connection, Topology } from '../../../src/topology/topology.ts';
import { boutique } from '../../support/topologies.ts';

/** Topologies as the server would send them: with lines of files, reasons and labels. */

export function line(file: string, number: number): Location {
  return {
    uri: `file:///w/${file}`,
    range: { start: { line: number - 1, character: 0 }, end: { line: number - 1, character: 8 } },
  };
}

const REASONS: Readonly<Record<string, string>> = {
  denied: 'NetworkPolicy payment-ingress admits only pods with app=frontend',
  broken: 'targetPort 8080 names no port of emailservice’s pods',
  unknown: 'No manifest holds a Service of this name',
};

export function shop(): Topology {
  const topology = boutique();
  const cards = topology.cards.map(describe);
  const connections = topology.connections.map((connection, index): Connection => {
    const message = REASONS[connection.verdict];
    return { ...connection, reasons: message ? [{ message, source: line('policies.yaml', 10 + index) }] : [] };
  });
  const boxes = topology.boxes.map((box) => ({ ...box, source: line('namespaces.yaml', 3) }));
  return { ...topology, boxes, cards, connections };

  function describe(card: Card, index: number): Card {
    const hasText = card.type !== 'internet' && card.type !== 'ghost' && card.type !== 'external';
    const [workload] = card.workloads;
    const kinds = workload ? `Service · ${workload.kind} ×${workload.replicas}` : card.type;
    return {
      ...card,
      label: [card.name, card.type, ...card.ports.map((row) => `port ${row.port}`)].join(', '),
      title: card.box ? `${kinds} · ${card.box}` : (card.detail ?? card.type),
      source: hasText ? line(`${card.name}.yaml`, index + 1) : undefined,
      ports: card.ports.map((row, i) => ({ ...row, source: hasText ? line(`${card.name}.yaml`, 20 + i) : undefined })),
      problems: card.problems.map((problem) => ({ ...problem, source: line(`${card.name}.yaml`, 30) })),
    };
  }
}

export function withCard(topology: Topology, id: string, change: Partial<Card>): Topology {
  return { ...topology, cards: topology.cards.map((card) => (card.id === id ? { ...card, ...change } : card)) };
}

export interface ResultOptions {
  readonly folded?: readonly string[];
  readonly previous?: Scene;
  readonly worlds?: readonly WorldName[];
  readonly world?: string;
}

export function result(topology: Topology, options: ResultOptions = {}): TopologyResult {
  const { folded = [], previous, worlds = [{ id: 'w', name: topology.name }], world = worlds[0]?.id } = options;
  return { worlds, world, scene: layoutTopology(topology, { folded: new Set(folded), previous }), files: 12 };
}
