import { t } from '../../base/l10n.ts';
import { shortId } from '../../model/identity.ts';
import { entryPorts } from '../istioEntryPorts.ts';
import { formatPorts } from '../portNames.ts';
import type { Rule } from '../rule.ts';

export const istioDestinationPortMissing: Rule = {
  id: 'istio-destination-port-missing',
  severity: 'warning',
  group: 'reliability',
  preset: 'recommended',
  kinds: ['networking.istio.io/VirtualService'],
  summary: 'A route leads to a Service with several ports, and names none.',
  why: 'Istio then takes the port at which the request came in: if the Service has no such port, the answer is 503.',
  fix: 'Name the port of the Service in `destination.port.number`.',
  see: 'https://istio.io/latest/docs/reference/config/analysis/ist0112/',
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: shop
spec:
  hosts: [shop]
  http:
    - route:
        - destination:
            host: shop
            #     ^^^^ Service “shop” has the ports 80 (http), 9090 (metrics): name the one that is meant
---
apiVersion: v1
kind: Service
metadata:
  name: shop
spec:
  selector: { app: shop }
  ports:
    - name: http
      port: 80
    - name: metrics
      port: 9090
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: shop
spec:
  hosts: [shop]
  http:
    - route:
        - destination:
            host: shop
            port: { number: 80 }
---
apiVersion: v1
kind: Service
metadata:
  name: shop
spec:
  selector: { app: shop }
  ports:
    - name: http
      port: 80
    - name: metrics
      port: 9090
`,

  *check(resource, world) {
    for (const { relation, at, to } of world.linksFrom(resource)) {
      const [service, ...others] = to;
      if (relation !== 'routes to' || !service || others.length > 0) continue;
      const isEntry = service.is('networking.istio.io', 'ServiceEntry');
      if (!isEntry && !service.is('', 'Service')) continue;
      const place = at.parent;
      if (at.segment !== 'host' || !place || place.partial || place.at('port').exists) continue;
      const ports = isEntry ? entryPorts(service) : world.serviceOf(service).ports;
      if (ports.length < 2 || service.spec.at('ports').partial) continue;
      yield {
        at,
        message: isEntry
          ? t('ServiceEntry “{0}” has the ports {1}: name the one that is meant', service.name, formatPorts(ports))
          : t('Service “{0}” has the ports {1}: name the one that is meant', service.name, formatPorts(ports)),
        related: [{ message: t('The ports of {0}', shortId(service.id)), at: service.spec.at('ports') }],
      };
    }
  },
};
