import { groupBy } from '../../base/order.ts';
import { derived, derivedOnce } from '../../graph/memory/memory.ts';
import type { World } from '../../graph/world.ts';
import type { Resource } from '../../model/resource.ts';
import { PolicyLayers } from '../../traffic/policies/layers.ts';
import { allowedPorts } from '../../traffic/policies/mayConnect.ts';
import { policyOf } from '../../traffic/policies/networkPolicyLayer.ts';
import { PortSet, portsText } from '../../traffic/ports.ts';
import { trafficOf } from '../../traffic/traffic.ts';
import type { Reason } from '../../traffic/verdict.ts';
import { sourceOf } from '../build/builder.ts';
import { shownName } from '../shownText.ts';
import { type End, type Ends, endsOf, type KnownCall } from './ends.ts';
import { followsOf } from './follows.ts';
import { gridOf, worstOf } from './grid.ts';
import { looksOf } from './looks.ts';
import type {
  CellReason,
  Grid,
  Look,
  Matrix,
  MatrixCell,
  MatrixCellParams,
  MatrixNamespace,
  MatrixParams,
  MatrixPolicy,
  Stretch,
} from './matrix.ts';
import { overviewOf } from './overview.ts';
import { policyWords } from './policyWords.ts';

/** Rows and columns of a grid; more than that is an overview. */
const GRID = 300;
const POLICIES = 100;

/** Who may call whom in a world, as far as `params` ask for it. */
export function buildMatrix(world: World, params: MatrixParams): Matrix {
  const ends = endsOf(world);
  const layers = new PolicyLayers(world);
  const policies = world.ofKind('networking.k8s.io', 'NetworkPolicy');
  const lens = policies.find((policy) => policy.toString() === params.policy);
  const wide = ends.workloads.length > GRID;
  // In a large world a policy is looked at in its namespace.
  const wanted = params.namespace ?? (wide ? lens?.namespace : undefined);
  const scope = ends.workloads.some(({ namespace }) => namespace === wanted) ? wanted : undefined;
  const columns = scope === undefined ? ends.workloads : ends.workloads.filter(({ namespace }) => namespace === scope);
  if (params.cut) return { ...NOTHING, grid: cutOf(columns, ends.calls, params.cut, layers) };
  const listed = policies.filter(({ namespace }) => scope === undefined || namespace === scope);
  const shown = listed.slice(0, POLICIES);
  const whole = {
    namespaces: namespacesOf(world),
    policies: shown.map((policy) => policyInWords(policy, world)),
    morePolicies: listed.length - shown.length,
    looks: looks(world),
  };
  if (columns.length > GRID) return { ...whole, overview: overviewOf(columns, ends.calls, layers), follows: [] };
  const { rows, hiddenRows } = rowsFor(columns, ends, wide);
  const grid = gridOf({ rows, columns, calls: ends.calls, layers, ...(lens && { lens: policyOf(lens) }), hiddenRows });
  return { ...whole, grid, follows: followsOf(grid) };
}

const NOTHING: Omit<Matrix, 'grid'> = { namespaces: [], policies: [], morePolicies: 0, follows: [], looks: [] };

/** What is left out on both sides makes that no column is known to be closed to everyone. */
function cutOf(
  workloads: readonly End[],
  calls: readonly KnownCall[],
  { rows, columns }: NonNullable<MatrixParams['cut']>,
  layers: PolicyLayers,
): Grid {
  const part = ({ start, count }: Stretch) => workloads.slice(start, start + Math.min(count, GRID));
  return gridOf({ rows: part(rows), columns: part(columns), calls, layers, hiddenRows: workloads.length });
}

/** In a wide world: those of the same namespaces, and who is known to call them. */
function rowsFor(columns: readonly End[], ends: Ends, wide: boolean): { rows: readonly End[]; hiddenRows: number } {
  if (!wide) return { rows: [...ends.workloads, ...ends.outside], hiddenRows: 0 };
  const ids = new Set(columns.map(({ id }) => id));
  const callers = new Set(ends.calls.flatMap(({ from, to }) => (ids.has(to) ? from : [])));
  const found = ends.workloads.filter(({ id }) => ids.has(id) || callers.has(id)).slice(0, GRID);
  return { rows: [...found, ...ends.outside], hiddenRows: ends.workloads.length - found.length };
}

const namespacesOf = derivedOnce((world): readonly MatrixNamespace[] =>
  [...groupBy(endsOf(world).workloads, ({ namespace }) => namespace ?? '')].map(([name, workloads]) => ({
    name,
    workloads: workloads.length,
    policies: world.ofKindIn('networking.k8s.io', 'NetworkPolicy', name).length,
  })),
);

const looks = derivedOnce((world): readonly Look[] => looksOf(world, endsOf(world), new PolicyLayers(world)));

/** A NetworkPolicy in full sentences. */
export const policyInWords = derived((resource: Resource, world): MatrixPolicy => {
  const layers = new PolicyLayers(world);
  const inNamespace = byNamespace(world).get(resource.namespace) ?? [];
  const matches = inNamespace.flatMap(({ peers }) => {
    const found = peers.flatMap((peer) => (peer.type === 'pods' ? layers.networkPolicies.selecting(peer) : []));
    return found.find(({ policy }) => policy.resource === resource)?.match ?? [];
  });
  const selection = { selected: matches.length, isSure: matches.every((match) => match === 'yes') };
  return {
    id: resource.toString(),
    name: shownName(resource.name, resource),
    namespace: resource.namespace,
    text: policyWords(policyOf(resource), selection, inNamespace),
    source: sourceOf(resource),
  };
});

const byNamespace = derivedOnce((world) => groupBy(endsOf(world).workloads, ({ namespace }) => namespace ?? ''));

/** All about one cell; undefined where an end is gone. */
export function matrixCell(world: World, { caller, callee }: MatrixCellParams): MatrixCell | undefined {
  const { workloads, outside, calls } = endsOf(world);
  const from = [...workloads, ...outside].find(({ id }) => id === caller);
  const to = workloads.find(({ id }) => id === callee);
  const [sender, receiver] = [from?.peers[0], to?.peers[0]];
  if (!sender || !receiver) return undefined;
  const known = calls.filter((call) => call.from === caller && call.to === callee);
  const judgement = trafficOf(world).mayConnect(sender, receiver, PortSet.all);
  const open = allowedPorts(new PolicyLayers(world), sender, receiver);
  const stopped = known.filter(({ judgement: { verdict } }) => verdict !== 'flows');
  return {
    verdict: known.length > 0 ? worstOf(known) : judgement.verdict,
    ports: open.isEmpty ? '' : portsText(open),
    calls: known.map(({ text, judgement: { verdict }, at }) => ({ text, verdict, source: at.location })),
    reasons: distinct([...stopped.flatMap((call) => call.judgement.reasons), ...judgement.reasons]),
  };
}

function distinct(reasons: readonly Reason[]): CellReason[] {
  const byText = new Map(reasons.map((reason) => [reason.text, reason]));
  return [...byText.values()].map(({ text, at }) => ({ text, ...(at && { source: at.location }) }));
}
