import { t } from '../../base/l10n.ts';
import { slipAmong } from '../../base/slip.ts';
import type { Part } from '../../graph/link.ts';
import { partsOf } from '../../graph/links/parts.ts';
import { replaceValue } from '../edit.ts';
import type { Rule } from '../rule.ts';

export const referenceSectionMissing: Rule = {
  id: 'reference-section-missing',
  severity: 'error',
  group: 'correctness',
  kinds: '*',
  summary: 'A reference means a listener, subset or port that its object does not have.',
  why: 'A route that names no listener of its Gateway is not attached to it; requests to a subset that no DestinationRule defines are answered with 503.',
  fix: 'Name one that the object has, or add it there.',
  see: 'https://gateway-api.sigs.k8s.io/api-types/httproute/#attaching-to-gateways',
  bad: `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: shop
spec:
  parentRefs:
    - name: public
      sectionName: http
      #            ^^^^ Gateway “public” has no listener “http”, only https
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: public
spec:
  gatewayClassName: example
  listeners:
    - name: https
      protocol: HTTP
      port: 80
`,
  good: `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: shop
spec:
  parentRefs:
    - name: public
      sectionName: http
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: public
spec:
  gatewayClassName: example
  listeners:
    - name: http
      protocol: HTTP
      port: 80
`,

  *check(resource, world) {
    for (const link of world.linksFrom(resource)) {
      const type = link.missingPart;
      const noun = type === undefined ? undefined : nounOf(link.wanted.kind, type);
      if (type === undefined || noun === undefined || link.absence !== 'missing') continue;
      const wanted = type === 'port' ? link.wanted.port : link.wanted.section;
      const parts = link.to.flatMap((to) => partsOf(to, type, world) ?? []);
      const names = [...new Set(parts.flatMap(({ name }) => name ?? []))];
      const meant = slipAmong(
        String(wanted),
        names.filter((name) => typeof name === 'string'),
      );
      const owner = link.to.map(({ name }) => name).join(t(', '));
      yield {
        at: link.at,
        message:
          names.length === 0
            ? t('{0} “{1}” has no {2} “{3}”, nor any other', link.wanted.kind, owner, noun, wanted ?? '')
            : t(
                '{0} “{1}” has no {2} “{3}”, only {4}',
                link.wanted.kind,
                owner,
                noun,
                wanted ?? '',
                names.join(t(', ')),
              ),
        related: link.to.map((to) => ({ message: t('{0} is here', to.toString()), at: to.nameField })),
        fixes: names.map((name) => ({
          title: t('Change to “{0}”', name),
          edits: [replaceValue(link.at, name)],
          preferred: name === meant,
        })),
      };
    }
  },
};

/** What the part of an object is called; of other kinds other rules speak. */
function nounOf(kind: string, type: Part): string | undefined {
  if (type === 'key') return undefined;
  const isGateway = kind === 'Gateway' || kind.endsWith('ListenerSet');
  if (type === 'port') return isGateway ? t('listener with port') : undefined;
  if (isGateway) return t('listener');
  if (kind === 'DestinationRule') return t('subset');
  if (kind === 'Service') return t('port named');
  return kind === 'HTTPRoute' || kind === 'GRPCRoute' ? t('rule named') : undefined;
}
