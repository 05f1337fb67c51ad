import { plural, t } from '../../base/l10n.ts';
import type { World } from '../../graph/world.ts';
import { isIngress, readIngress } from '../../model/ingress.ts';
import type { Resource } from '../../model/resource.ts';
import type { GatewayListener, ParentStatus } from '../../traffic/gateway/attachment.ts';
import { gatewayFrontOf } from '../../traffic/gateway/gatewayFronts.ts';
import { gatewayOf } from '../../traffic/gateway/gatewayListeners.ts';
import { gatewayStateOf } from '../../traffic/gateway/gatewayState.ts';
import { isListenerSet } from '../../traffic/gateway/kinds.ts';
import { type Judgement, judge } from '../../traffic/verdict.ts';
import { connectionReason, sourceOf } from '../build/builder.ts';
import type { Card, Connection, RouteRow, Verdict } from '../topology.ts';
import type { Judged, Line, Row, Section, Stage } from './opened.ts';

/** Where clients of an Ingress or a load balancer connect. */
export function entryStage(card: Card, source = card.source): Stage {
  const listeners = card.ports.map(({ port, text }): Line => ({ tab: port, text: text || 'TCP' }));
  const detail = card.detail === undefined ? [] : [{ text: card.detail }];
  return {
    title: t('Entry'),
    parts: [{ name: card.name, lines: [...detail, ...listeners], ...(source ? { source } : {}) }],
  };
}

/** What a Gateway and its ListenerSets listen on. */
export function listenerStage(gateway: Resource, world: World): Stage {
  const own = gatewayStateOf(world).listeners.filter((listener) => listener.gateway === gateway);
  const front = gatewayFrontOf(gateway, world);
  return {
    title: t('Listeners'),
    parts: own.map((listener) => {
      const { name, resource, at, port, protocol, hostname, attached } = listener;
      const routes = new Set(attached.map(({ route }) => route)).size;
      const judgement = front?.listeners.find((one) => one.at === at)?.judgement;
      return {
        name: resource === gateway ? name : `${name} · ${resource.name}`,
        lines: [
          { tab: String(port), text: protocol ?? at.at('protocol').string ?? '?' },
          { text: hostname ?? t('any host') },
          ...tlsLines(listener),
          { text: plural(routes, '1 route attached', '{0} routes attached') },
        ],
        ...judged(judgement ?? judge('unknown', ...listener.accepted.because)),
        source: at.location,
      };
    }),
  };
}

function tlsLines({ tls, at }: GatewayListener): Line[] {
  if (tls === undefined) return [];
  if (tls === 'Passthrough') return [{ text: t('TLS passed through') }];
  const secrets = at
    .at('tls', 'certificateRefs')
    .items()
    .map((ref) => ref.at('name').string ?? '?');
  return [{ text: secrets.length > 0 ? t('TLS ends here, with {0}', secrets.join(', ')) : t('TLS ends here') }];
}

/** The routes that name a Gateway: which it takes, and why it refuses the others. */
export function routesSection(gateway: Resource, world: World): Section {
  const parents = gatewayStateOf(world).parents.filter(
    ({ parent }) =>
      parent === gateway || (parent && isListenerSet(parent) && gatewayOf(parent, world) === gateway) === true,
  );
  const note = parents.length === 0 ? { note: t('No route names it.') } : {};
  return { id: 'routes', title: t('Routes that name it'), rows: parents.map(routeRow), ...note };
}

function routeRow({ route, parentRef, accepted, resolvedRefs, listeners }: ParentStatus): Row {
  const hosts = route.spec
    .at('hostnames')
    .items()
    .flatMap((host) => host.string ?? []);
  const names = listeners.map(({ name }) => name);
  const isTaken = listeners.length > 0;
  const status = isTaken
    ? resolvedRefs.status === 'false'
      ? t('attached to {0}, but refers to what is not there', names.join(', '))
      : t('attached to {0}', names.join(', '))
    : accepted.status === 'false'
      ? t('refused')
      : t('not known to attach');
  const verdicts = [accepted, resolvedRefs].map(({ status }) => status);
  const verdict: Verdict = verdicts.includes('false') ? 'broken' : verdicts.includes('unknown') ? 'unknown' : 'flows';
  return {
    name: `${route.kind} ${route.name}`,
    text: [status, hosts.join(', ')].filter(Boolean).join(' · '),
    ...judged(judge(verdict, ...accepted.because, ...resolvedRefs.because)),
    source: isTaken ? sourceOf(route) : parentRef.location,
  };
}

/** The Ingresses that a controller carries out, with their certificates. */
export function ingressesSection(card: Card, world: World): Section {
  const names = new Set(card.standsFor);
  const all = world.ofKind('networking.k8s.io', 'Ingress').filter((one) => isIngress(one) && names.has(String(one)));
  const rows = all.map((resource): Row => {
    const { tls, rules, className } = readIngress(resource);
    const hosts = [...new Set(rules.map(({ host }) => host ?? t('any host')))];
    const secrets = [...new Set(tls.map(({ secretField }) => secretField.string ?? t('the controller’s own')))];
    return {
      name: `${resource.namespace}/${resource.name}`,
      text: [
        className === undefined ? t('no class') : t('class {0}', className),
        hosts.join(', ') || t('default backend'),
        secrets.length > 0 ? t('TLS with {0}', secrets.join(', ')) : t('no TLS'),
      ].join(' · '),
      source: sourceOf(resource),
    };
  });
  return { id: 'ingresses', title: t('Ingresses'), rows };
}

/** Each path with where it leads, who gets which part of it, and what becomes of it. */
export function pathsSection(card: Card, connections: readonly Connection[]): Section {
  let host: RouteRow | undefined;
  const rows = card.routes.flatMap((row): Row[] => {
    if (row.type === 'host') host = row;
    // What a Gateway refuses stands among its routes.
    if (row.type === 'host' || (row.unattached && card.source)) return [];
    const own = connections.filter(({ from }) => from.card === card.id && from.row === row.id);
    const tags = [...(host?.tls ? [t('TLS')] : []), ...(row.share === undefined ? [] : [row.share])];
    return [
      {
        name: row.unattached ? row.text : `${host?.text ?? ''} ${row.text}`.trim(),
        text: row.target === undefined ? t('answered by the proxy itself') : `→ ${row.target}`,
        tags: [...tags, ...(row.conditions ?? [])],
        ...(own.length > 0 ? { ...worstOf(own), public: own.some((one) => one.public) } : {}),
        ...(row.source ? { source: row.source } : {}),
      },
    ];
  });
  return { id: 'paths', title: t('Paths'), rows };
}

const WORST_FIRST: readonly Verdict[] = ['broken', 'denied', 'unknown', 'flows'];

function worstOf(connections: readonly Connection[]): Judged {
  const verdict = WORST_FIRST.find((one) => connections.some((connection) => connection.verdict === one)) ?? 'flows';
  const reasons = connections.filter((one) => one.verdict === verdict).flatMap((one) => one.reasons);
  return { verdict, reasons: verdict === 'flows' ? [] : reasons };
}

function judged({ verdict, reasons }: Judgement): Judged {
  return { verdict, reasons: verdict === 'flows' ? [] : reasons.map(connectionReason) };
}
