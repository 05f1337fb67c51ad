import { Bench } from 'tinybench';
import { layoutTopology } from '../src/topology/layout/layout.ts';
import { boutique, randomTopology } from '../test/support/topologies.ts';

/** How long the layout takes: `npx tsx bench/layout.ts`. */

const bench = new Bench({ time: 1000, iterations: 10, warmupTime: 200, warmupIterations: 3 });
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
  bench.add(`${name}: ${input.cards.length} cards, ${input.connections.length} connections`, () => {
    layoutTopology(input, { folded });
  });
}

async function run(): Promise<void> {
  await bench.run();
  console.table(bench.table());
}

void run();
