import { t } from '../../base/l10n.ts';
import { placesAt } from '../../graph/references/path.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import { hostsOverlap } from '../hostsOverlap.ts';
import type { Finding } from '../rule.ts';
import { has, lacks } from './lacks.ts';

/** `ValidateVirtualService`; what belongs together in a route: `validateHTTPRouteConflict` of pkg/config/validation. */
export function* virtualServiceRefusals({ spec }: Resource): Generator<Finding> {
  if (spec.partial) return;
  const types = ['http', 'tls', 'tcp'];
  if (types.every((type) => lacks(spec, type))) {
    yield { at: spec, onKey: true, message: t('A VirtualService needs one of http, tls and tcp') };
  }
  if (lacks(spec, 'hosts')) yield* delegateRefusals(spec);
  yield* hostRefusals(spec);
  if (isForMesh(spec)) yield* claimRefusals(spec);
  for (const route of spec.at('http').items()) {
    if (route.kind === 'map' && !route.partial) yield* routeRefusals(route);
  }
  for (const type of types) {
    for (const route of spec.at(type).items()) yield* weightRefusals(route.at('route'));
  }
  for (const route of spec.at('tls').items()) yield* sniRefusals(route, spec.at('hosts'));
}

/** Without hosts it is the delegate of another one. */
function* delegateRefusals(spec: Field): Generator<Finding> {
  for (const key of ['gateways', 'tls', 'tcp']) {
    if (!has(spec, key)) continue;
    const message = t('Without hosts this is a delegate, which has no {0}', key);
    yield { at: spec.at(key), onKey: true, message };
  }
}

function* hostRefusals(spec: Field): Generator<Finding> {
  const hosts = spec.at('hosts').items();
  const ofMesh = isForMesh(spec);
  for (const [index, at] of hosts.entries()) {
    const text = at.string;
    if (text === undefined || at.templated) continue;
    if (ofMesh && text === '*') {
      yield { at, message: t('The host “*” is for gateways: a VirtualService of the mesh names hosts') };
      continue;
    }
    const other = hosts.slice(0, index).find((one) => one.string && !one.templated && hostsOverlap(one.string, text));
    if (!other) continue;
    const message = t('This host and “{0}” overlap within one VirtualService', other.string ?? '');
    yield { at, message, related: [{ message: t('The other one'), at: other }] };
  }
}

function isForMesh(spec: Field): boolean {
  return (
    lacks(spec, 'gateways') ||
    spec
      .at('gateways')
      .items()
      .some(({ string }) => string === 'mesh')
  );
}

/** `ToRoutingClaim` of pkg/jwt. */
const CLAIM = /^@request\.auth\.claims(\..|\[.+\]$)/i;

function* claimRefusals(spec: Field): Generator<Finding> {
  for (const headers of ['headers', 'withoutHeaders'].flatMap((name) => placesAt(spec, `http[].match[].${name}`))) {
    for (const [key, at] of headers.entries()) {
      if (CLAIM.test(key)) yield { at, onKey: true, message: t('Only gateways route by claims, not the mesh') };
    }
  }
}

const EXCLUSIVE: readonly (readonly [first: string, others: readonly string[]])[] = [
  ['redirect', ['route', 'fault', 'rewrite', 'directResponse']],
  ['directResponse', ['route', 'fault', 'rewrite']],
  ['mirror', ['mirrors']],
];

function* routeRefusals(route: Field): Generator<Finding> {
  if (route.at('delegate').exists) {
    for (const key of ['redirect', 'route']) {
      if (has(route, key)) {
        yield { at: route.at(key), onKey: true, message: t('{0} does not go with {1}', key, 'delegate') };
      }
    }
    return;
  }
  const name = (key: string) => (key === 'directResponse' && !has(route, key) ? 'direct_response' : key);
  for (const [first, others] of EXCLUSIVE) {
    if (!has(route, name(first))) continue;
    const other = others.find((key) => has(route, name(key)));
    if (other === undefined) continue;
    yield { at: route.at(name(other)), onKey: true, message: t('{0} does not go with {1}', other, first) };
    return;
  }
  const ends = ['route', 'redirect', 'directResponse', 'direct_response', 'delegate'];
  if (ends.every((key) => lacks(route, key))) {
    yield { at: route, message: t('A route needs one of route, redirect, directResponse and delegate') };
  }
  const retries = route.at('retries');
  const asked = ['perTryTimeout', 'retryOn', 'retryRemoteLocalities'].find((key) => has(retries, key));
  const isOff = lacks(retries, 'attempts') || retries.at('attempts').number === 0;
  if (asked !== undefined && isOff) {
    yield { at: retries.at(asked), onKey: true, message: t('{0} needs “attempts” above 0', asked) };
  }
}

/** A weight that is not given is 0, but for a single destination. */
function* weightRefusals(list: Field): Generator<Finding> {
  const weights = list.items().map((item) => item.at('weight'));
  if (list.partial || weights.length < 2 || weights.some((at) => at.templated || (at.number ?? 0) !== 0)) return;
  yield { at: list, onKey: true, message: t('The weights of all these destinations are 0') };
}

function* sniRefusals(route: Field, hosts: Field): Generator<Finding> {
  const names = hosts.items();
  if (hosts.partial || names.length === 0 || names.some(({ templated }) => templated)) return;
  for (const at of placesAt(route, 'match[].sniHosts[]')) {
    const sni = at.string;
    if (sni === undefined || at.templated || names.some(({ string = '' }) => isSubset(sni, string))) continue;
    yield { at, message: t('None of the hosts of this VirtualService covers “{0}”', sni) };
  }
}

function isSubset(one: string, host: string): boolean {
  if (!host.startsWith('*')) return one === host;
  return one.replace(/^\*/, '').endsWith(host.slice(1));
}
