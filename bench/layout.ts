import { Bench } from 'tinybench';
import { layoutLevel } from '../src/topology/layout/levels.ts';
import { boutique, randomTopology } from '../test/support/topologies.ts';

/** How long the layout takes, at each level: `npx tsx bench/layout.ts`. */

const bench = new Bench({ time: 400, iterations: 10, warmupTime: 200, warmupIterations: 3 });
const folded = new Set<string>();
const inputs = {
  'Online Boutique': boutique(),
  ...Object.fromEntries(
    [
      [12, 1],
      [40, 3],
      [80, 5],
      [300, 12],
    ].map(([cards = 0, boxes = 0]) => {
      const input = randomTopology(1, { cards, boxes, calls: 1.5, stopped: 0.15, wild: 0.1 });
      return [`random, ${cards} Services in ${boxes}`, input];
    }),
  ),
};
for (const [name, input] of Object.entries(inputs)) {
  for (const level of ['cards', 'names', 'bands', 'list'] as const) {
    bench.add(`${name}: ${input.cards.length} cards, ${input.connections.length} connections, ${level}`, () => {
      // New boxes: what is known of the last ones is laid out no more.
      layoutLevel({ ...input, boxes: input.boxes.map((box) => ({ ...box })) }, { folded, level });
    });
  }
}

async function run(): Promise<void> {
  await bench.run();
  console.table(bench.table());
}

void run();
