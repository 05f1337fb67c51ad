import { t } from '../../base/l10n.ts';
import type { Rule } from '../rule.ts';

export const istioServiceEntryAddressMissing: Rule = {
  id: 'istio-service-entry-address-missing',
  severity: 'info',
  group: 'reliability',
  kinds: ['networking.istio.io/ServiceEntry'],
  summary: 'A ServiceEntry with a TCP port has no addresses.',
  why: 'Plain TCP names no host: without an address, Istio knows the traffic by its port alone, and takes all traffic to that port of any host. Since version 1.25 it gives names an address of its own, if DNS is captured.',
  fix: 'Set `addresses`, or the protocol (TLS, HTTP, …) if it names the host.',
  see: 'https://istio.io/latest/docs/reference/config/networking/service-entry/',
  bad: `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata:
  name: database
spec:
  hosts: [database.example.com]
  resolution: DNS
  ports:
    - number: 5432
      name: tcp
      protocol: TCP
      #         ^^^ Without “addresses”, Istio takes all traffic to port 5432 for that of this host
`,
  good: `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata:
  name: database
spec:
  hosts: [database.example.com]
  addresses: [192.0.2.7]
  resolution: STATIC
  endpoints:
    - address: 192.0.2.7
  ports:
    - number: 5432
      name: tcp
      protocol: TCP
`,

  *check(entry) {
    const addresses = entry.spec.at('addresses');
    if (addresses.partial || addresses.items().length > 0) return;
    // What a running cluster wrote down.
    if (entry.at('status', 'addresses').items().length > 0) return;
    for (const port of entry.spec.at('ports').items()) {
      const protocol = port.at('protocol');
      if (protocol.string?.toUpperCase() !== 'TCP' || protocol.templated) continue;
      const number = port.at('number').number ?? '?';
      yield {
        at: protocol,
        message: t('Without “addresses”, Istio takes all traffic to port {0} for that of this host', number),
      };
    }
  },
};
