import { t } from '../../base/l10n.ts';
import type { Field } from '../../syntax/field.ts';
import { gatewayOf, listenersOf } from '../../traffic/gateway/gatewayListeners.ts';
import { isListenerSet } from '../../traffic/gateway/kinds.ts';
import type { Rule } from '../rule.ts';

/** The others are among what is related. */
const MOST_SAID = 2;

export const listenerConflict: Rule = {
  id: 'listener-conflict',
  severity: 'warning',
  group: 'correctness',
  kinds: [
    'gateway.networking.k8s.io/Gateway',
    'gateway.networking.k8s.io/ListenerSet',
    'gateway.networking.x-k8s.io/XListenerSet',
  ],
  summary: 'Two listeners of a Gateway contest the same traffic.',
  why: 'What arrives at the port can’t be told apart. Within one object neither listener is served; between objects the Gateway’s own comes first, then the oldest ListenerSet.',
  fix: 'Give one of them another port, or host names that differ where both speak HTTP or both TLS.',
  see: 'https://gateway-api.sigs.k8s.io/reference/spec/#gatewayspec',
  bad: `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: public
spec:
  gatewayClassName: example
  listeners:
    - name: web
      protocol: HTTP
      port: 443
      #     ^^^ Listener “web” is in conflict and takes no traffic: Port 443 is also that of listener database of gateway/public, with protocol TCP
    - name: database
      protocol: TCP
      port: 443
      #     ^^^ Listener “database” is in conflict and takes no traffic: Port 443 is also that of listener web of gateway/public, with protocol HTTP
`,
  good: `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: public
spec:
  gatewayClassName: example
  listeners:
    - name: web
      protocol: HTTP
      port: 80
    - name: database
      protocol: TCP
      port: 5432
`,

  *check(resource, world) {
    const gateway = isListenerSet(resource) ? gatewayOf(resource, world) : resource;
    if (!gateway || resource.patched || gateway.patched) return;
    for (const { resource: owner, at, name, conflicted } of listenersOf(gateway, world)) {
      if (owner !== resource || conflicted.status !== 'true') continue;
      const { because } = conflicted;
      if (because.every((one) => isLikeIt(at, one.at?.parent))) continue;
      const isAboutHostname = conflicted.reason === 'HostnameConflict' && at.at('hostname').exists;
      yield {
        at: at.at(isAboutHostname ? 'hostname' : 'port'),
        message: t(
          'Listener “{0}” is in conflict and takes no traffic: {1}',
          name,
          because
            .slice(0, MOST_SAID)
            .map(({ text }) => text)
            .join('; '),
        ),
        related: because.flatMap(({ text, at: place }) => (place ? [{ message: text, at: place }] : [])),
      };
    }
  },
};

/** Of listeners that are alike in one object the schema speaks: port, protocol and host name together are unique. */
function isLikeIt(listener: Field, other: Field | undefined): boolean {
  return other?.manifest === listener.manifest && other.at('protocol').string === listener.at('protocol').string;
}
