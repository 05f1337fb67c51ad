import { t } from '../../base/l10n.ts';
import type { World } from '../../graph/world.ts';
import type { CardEnd } from '../topology.ts';
import { emptyCard, type TopologyBuilder } from './builder.ts';

/** A host outside the cluster. */
export function hostCard(builder: TopologyBuilder, host: string, port: number | string | undefined): CardEnd {
  const card = builder.add({
    ...emptyCard(`host:${host}`, host),
    type: 'external',
    zone: 'outside',
    detail: t('external'),
    title: t('outside the cluster'),
  });
  return portEnd(card, port);
}

/** The Service `kubernetes`, which every cluster has. */
export function apiServerCard(builder: TopologyBuilder, port: number | string | undefined): CardEnd {
  const card = builder.add({
    ...emptyCard('api-server', t('API server')),
    type: 'external',
    zone: 'outside',
    detail: 'kubernetes.default',
    title: t('the cluster’s own API server'),
  });
  return portEnd(card, port);
}

/** A name that something here uses and that these manifests do not hold. */
export function ghostCard(
  builder: TopologyBuilder,
  world: World,
  name: string,
  namespace: string,
  port: number | string | undefined,
): CardEnd {
  const inside = world.namespaces.includes(namespace);
  const card = builder.add({
    ...emptyCard(`ghost:${namespace}/${name}`, inside ? name : `${name}.${namespace}`),
    type: 'ghost',
    zone: inside ? 'namespaces' : 'outside',
    ...(inside ? { box: namespace } : {}),
    detail: t('not in these manifests'),
    title: [t('not in these manifests'), namespace].join(' · '),
  });
  return portEnd(card, port);
}

/** The row of a port of a card whose ports are known from its callers only. */
function portEnd(
  card: { id: string; ports: { id: string; port: string; text: string }[] },
  port: number | string | undefined,
): CardEnd {
  if (port === undefined) {
    const first = card.ports[0]?.id;
    return first === undefined ? { card: card.id } : { card: card.id, row: first };
  }
  const id = `TCP ${port}`;
  if (!card.ports.some((row) => row.id === id)) card.ports.push({ id, port: String(port), text: '' });
  return { card: card.id, row: id };
}
