import { plural, t } from '../../base/l10n.ts';
import { groupBy } from '../../base/order.ts';
import type { World } from '../../graph/world.ts';
import type { PolicyLayers } from '../../traffic/policies/layers.ts';
import type { End, Ends, KnownCall } from './ends.ts';
import type { Look } from './matrix.ts';
import { isFree } from './overview.ts';

const SHOWN = 6;

/** What deserves a look before all else, in a whole world. */
export function looksOf(world: World, ends: Ends, layers: PolicyLayers): Look[] {
  const byId = new Map([...ends.workloads, ...ends.outside].map((end) => [end.id, end]));
  return [
    ...refused('denied', ends.calls, byId),
    ...refused('broken', ends.calls, byId),
    ...bareNamespaces(world, ends.workloads),
    ...openToAll(ends, layers),
  ];
}

/** Known calls that stop, by who is called. */
function refused(verdict: 'denied' | 'broken', calls: readonly KnownCall[], ends: ReadonlyMap<string, End>): Look[] {
  const stopped = calls.filter(({ judgement }) => judgement.verdict === verdict);
  const groups = [...groupBy(stopped, ({ to }) => to)];
  const shown = groups.slice(0, SHOWN).flatMap(([to, group]): Look[] => {
    const callee = ends.get(to);
    const callers = [...new Set(group.map(({ from }) => from))].flatMap((id) => ends.get(id) ?? []);
    const [caller] = callers;
    if (!callee || !caller) return [];
    const [more, first] = [callers.length - 1, caller.name];
    const who = more > 0 ? t('{0} and {1} more', first, more) : first;
    const title =
      verdict === 'denied'
        ? plural(callers.length, '{1} is refused by {2}', '{1} are refused by {2}', who, callee.name)
        : plural(callers.length, '{1} does not arrive at {2}', '{1} do not arrive at {2}', who, callee.name);
    const [reason] = group[0]?.judgement.reasons ?? [];
    return [
      {
        type: verdict,
        title,
        ...(reason && { text: reason.text }),
        cell: { caller: caller.id, callee: to, namespace: callee.namespace ?? '' },
      },
    ];
  });
  if (groups.length <= SHOWN) return shown;
  const rest = groups.length - SHOWN;
  const title =
    verdict === 'denied'
      ? plural(rest, '1 more workload refuses known callers', '{0} more workloads refuse known callers')
      : plural(rest, 'Calls to 1 more workload do not arrive', 'Calls to {0} more workloads do not arrive');
  return [...shown, { type: verdict, title }];
}

function bareNamespaces(world: World, workloads: readonly End[]): Look[] {
  const administered = ['AdminNetworkPolicy', 'BaselineAdminNetworkPolicy', 'ClusterNetworkPolicy'].some(
    (kind) => world.ofKind('policy.networking.k8s.io', kind).length > 0,
  );
  if (administered) return [];
  const bare = [...groupBy(workloads, ({ namespace }) => namespace ?? '')].filter(
    ([namespace]) => world.ofKindIn('networking.k8s.io', 'NetworkPolicy', namespace).length === 0,
  );
  if (bare.length === 0) return [];
  const names = bare.map(([namespace]) => namespace);
  const shown = names.slice(0, 3).join(', ');
  const more = names.length - 3;
  const count = bare.reduce((sum, [, ends]) => sum + ends.length, 0);
  const [only] = names;
  return [
    {
      type: 'bare',
      title: plural(
        names.length,
        'Namespace {1} has no NetworkPolicy',
        '{0} namespaces have no NetworkPolicy',
        only ?? '',
      ),
      text: [
        ...(names.length > 1 ? [more > 0 ? t('{0} and {1} more', shown, more) : shown] : []),
        plural(count, '1 workload is open to every pod.', '{0} workloads are open to every pod.'),
      ].join(': '),
      ...(names.length === 1 && { namespace: only }),
    },
  ];
}

/** Without a policy in a namespace that has some: mostly forgotten. */
function openToAll({ workloads }: Ends, layers: PolicyLayers): Look[] {
  const guarded = new Set(layers.networkPolicies.policies.map(({ resource }) => resource.namespace));
  const open = workloads.filter((end) => guarded.has(end.namespace ?? '') && isFree(end, layers));
  if (open.length === 0) return [];
  const shown = open.slice(0, 3).map(({ name, namespace }) => `${namespace}/${name}`);
  const more = open.length - shown.length;
  return [
    {
      type: 'open',
      title: plural(
        open.length,
        '1 workload is left open among others with policies',
        '{0} workloads are left open among others with policies',
      ),
      text: more > 0 ? t('{0} and {1} more', shown.join(', '), more) : shown.join(', '),
      ...(open[0]?.namespace !== undefined && { namespace: open[0].namespace }),
    },
  ];
}
