import { t } from '../../base/l10n.ts';
import { groupBy } from '../../base/order.ts';
import type { Link } from '../../graph/link.ts';
import type { World } from '../../graph/world.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import { isNetworkPolicy } from '../../traffic/policies/networkPolicy.ts';
import { trafficOf } from '../../traffic/traffic.ts';
import { sourceOf } from '../build/builder.ts';
import { policyInWords } from '../matrix/build.ts';
import type { Card } from '../topology.ts';
import type { Row, Section } from './opened.ts';

/** The policies that select its pods, in words. */
export function policies(workloads: readonly Resource[], world: World): Section {
  const all = new Set(workloads.flatMap((workload) => trafficOf(world).policiesFor(workload)));
  const rows = [...all].map((policy) => ({
    name: policy.name,
    text: isNetworkPolicy(policy) ? policyInWords(policy, world).text.join(' ') : policy.kind,
    source: sourceOf(policy),
  }));
  const note = rows.length === 0 ? { note: t('No policy selects its pods: everything may enter and leave.') } : {};
  return { id: 'policies', title: t('Policies that select it'), rows, ...note };
}

/** ConfigMaps and Secrets by name; their values are never read. */
export function configuration(workloads: readonly Resource[], world: World): Section {
  const links = workloads.flatMap((workload) => world.linksFrom(workload)).filter(isConfiguration);
  const rows = [...groupBy(links, ({ wanted }) => `${wanted.kind} ${wanted.name}`).values()].flatMap((same): Row[] => {
    const [first] = same;
    if (!first) return [];
    const { wanted, to, at } = first;
    const uses = [...new Set(same.map(useOf))].filter((use) => use !== undefined);
    const missing = first.absence === 'missing' ? [t('not in these manifests')] : [];
    return [
      {
        name: wanted.name ?? '',
        text: [wanted.kind, ...missing, ...uses].join(' · '),
        source: to[0] ? sourceOf(to[0]) : at.location,
      },
    ];
  });
  return { id: 'configuration', title: t('Configuration'), rows };
}

function isConfiguration({ wanted, relation }: Link): boolean {
  const isConfig = wanted.kind === 'ConfigMap' || wanted.kind === 'Secret';
  return isConfig && wanted.name !== undefined && relation !== 'calls';
}

/** `env SMTP_USER`, where the link stands in a variable. */
function useOf({ at, relation }: Link): string | undefined {
  for (let field: Field | undefined = at; field; field = field.parent) {
    if (field.segment === 'valueFrom') return t('env {0}', field.parent?.at('name').string ?? '?');
    if (field.segment === 'envFrom') return t('all its keys as env');
  }
  return relation === 'mounts' ? t('mounted') : undefined;
}

/** Claims, and volumes that live as long as their pod. */
export function storage(claims: readonly Card[], workloads: readonly Resource[]): Section {
  const claimed = claims.map(({ name, detail, source }): Row => {
    return { name, text: detail ?? '', ...(source ? { source } : {}) };
  });
  const others = workloads.flatMap(({ podTemplate }) =>
    (podTemplate?.spec.at('volumes').items() ?? []).flatMap((volume): Row[] => {
      const kind = ['emptyDir', 'hostPath', 'nfs', 'csi', 'ephemeral'].find((key) => volume.at(key).exists);
      const name = volume.at('name').string;
      return kind && name !== undefined ? [{ name, text: kind, source: volume.location }] : [];
    }),
  );
  return { id: 'storage', title: t('Storage'), rows: [...claimed, ...others] };
}

/** The ServiceAccount that pods run as, and the roles bound to it. */
export function identity(workloads: readonly Resource[], world: World): Section {
  const links = workloads
    .flatMap((workload) => world.linksFrom(workload))
    .filter((link) => link.relation === 'runs as');
  const accounts = new Set(links.flatMap(({ to }) => to));
  const rows = [...accounts].map((account) => {
    const roles = world
      .linksTo(account)
      .filter(({ from }) => from.kind.endsWith('RoleBinding'))
      .map(({ from }) => `${from.at('roleRef', 'kind').string ?? ''} ${from.at('roleRef', 'name').string ?? '?'}`);
    const text = roles.length > 0 ? t('bound to {0}', [...new Set(roles)].join(', ')) : t('bound to no role here');
    return { name: account.name, text: `${account.kind} · ${text}`, source: sourceOf(account) };
  });
  return { id: 'identity', title: t('Runs as'), rows };
}
