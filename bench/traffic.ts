import { connectionRows } from '../src/traffic/connections/connections.ts';
import { podPeer } from '../src/traffic/peer.ts';
import { PolicyLayers } from '../src/traffic/policies/layers.ts';
import { mayConnect } from '../src/traffic/policies/mayConnect.ts';
import { PortSet } from '../src/traffic/ports.ts';
import { trace } from '../src/traffic/trace/trace.ts';
import { generateCluster, type Shape } from './generateCluster.ts';
import { type Row, rowOf } from './row.ts';

const SIZES = [500, 1000, 2000, 4000, 8000];
const QUESTIONS = 200;

/** `connections` of clusters with a policy for every four workloads, and single questions about the one of 2,000. */
export function benchTraffic(): Row[] {
  const growth = (['locked', 'half open'] as const).flatMap((shape) => SIZES.map((size) => connectionsOf(size, shape)));
  return [...growth, ...benchQuestions()];
}

/** The rows are counted and not kept, as the command line writes them. */
function connectionsOf(size: number, shape: Shape): Row {
  const world = generateCluster(size, shape);
  const start = performance.now();
  let rows = 0;
  for (const _ of connectionRows(world)) rows++;
  const median = performance.now() - start;
  const counts = [size, size / 4, rows].map((n) => n.toLocaleString('en'));
  return { name: `connections of ${counts[0]} workloads, ${counts[1]} policies, ${shape}: ${counts[2]} rows`, median };
}

function benchQuestions(): Row[] {
  const world = generateCluster(2000, 'locked');
  const pods = world.workloads.flatMap((workload) => podPeer(workload, world) ?? []);
  const layers = new PolicyLayers(world);
  const pairs = Array.from({ length: QUESTIONS }, (_, i) => {
    const [from, to] = [pods[(i * 7) % pods.length], pods[(i * 13 + 1) % pods.length]];
    if (!from || !to) throw new Error('no pods');
    return { from, to };
  });
  const timed = (ask: (pair: (typeof pairs)[number]) => void) =>
    pairs.map((pair) => {
      const start = performance.now();
      ask(pair);
      return performance.now() - start;
    });
  const port = PortSet.of('TCP', 8080);
  return [
    rowOf(
      'mayConnect, one of 2,000 workloads to another',
      timed(({ from, to }) => mayConnect(layers, from, to, port)),
    ),
    rowOf(
      'trace, one of 2,000 workloads to another',
      timed(({ from, to }) => trace(world, { from: `${from.workload}`, to: `${to.workload}`, port: 8080 })),
    ),
  ];
}
