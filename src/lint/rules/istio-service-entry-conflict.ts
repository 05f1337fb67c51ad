import { t } from '../../base/l10n.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import { isSameObject, shareScope } from '../istioScope.ts';
import type { Rule } from '../rule.ts';

export const istioServiceEntryConflict: Rule = {
  id: 'istio-service-entry-conflict',
  severity: 'warning',
  group: 'correctness',
  kinds: ['networking.istio.io/ServiceEntry'],
  summary: 'Two ServiceEntries give one port of a host different protocols.',
  why: 'A proxy can speak one protocol at a port: one of the entries is ignored, which one depends on their age.',
  fix: 'Give the port the same protocol in both, or declare the host once.',
  see: 'https://istio.io/latest/docs/reference/config/networking/service-entry/',
  bad: `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata:
  name: api-plain
spec:
  hosts: [api.example.com]
  resolution: DNS
  ports:
    - number: 8080
      name: http
      protocol: HTTP
      #         ^^^^ ServiceEntry “api-tls” of namespace “default” says that port 8080 of “api.example.com” speaks HTTPS
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata:
  name: api-tls
spec:
  hosts: [api.example.com]
  resolution: DNS
  ports:
    - number: 8080
      name: https
      protocol: HTTPS
      #         ^^^^^ ServiceEntry “api-plain” of namespace “default” says that port 8080 of “api.example.com” speaks HTTP
`,
  good: `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata:
  name: api
spec:
  hosts: [api.example.com]
  resolution: DNS
  ports:
    - number: 80
      name: http
      protocol: HTTP
    - number: 443
      name: https
      protocol: HTTPS
`,

  *check(entry, world) {
    if (entry.templated || entry.spec.at('exportTo').partial) return;
    const hosts = hostsOf(entry);
    const rivals = world.ofKind('networking.istio.io', 'ServiceEntry').filter((other) => {
      if (isSameObject(other, entry) || other.templated || other.spec.at('exportTo').partial) return false;
      return shareScope(other, entry) && hostsOf(other).some((host) => hosts.includes(host));
    });
    for (const port of portsOf(entry)) {
      const number = port.at('number').number;
      const found = rivals.flatMap((other) => {
        const theirs = portsOf(other).find((one) => one.at('number').number === number);
        const protocol = theirs && protocolOf(theirs);
        return protocol && familyOf(protocol) !== familyOf(protocolOf(port)) ? { other, theirs, protocol } : [];
      })[0];
      if (!found || number === undefined || protocolOf(port) === undefined) continue;
      const { other, theirs, protocol } = found;
      const host = hosts.find((one) => hostsOf(other).includes(one)) ?? '';
      yield {
        at: port.at('protocol'),
        message: t(
          'ServiceEntry “{0}” of namespace “{1}” says that port {2} of “{3}” speaks {4}',
          other.name,
          other.namespace,
          number,
          host,
          protocol,
        ),
        related: [{ message: t('{0} is here', other.toString()), at: theirs.at('protocol') }],
      };
    }
  },
};

function hostsOf(entry: Resource): string[] {
  const hosts = entry.spec.at('hosts').items();
  return hosts.flatMap(({ string, templated }) => (string === undefined || templated ? [] : string));
}

function portsOf(entry: Resource): Field[] {
  return entry.spec.at('ports').items();
}

function protocolOf(port: Field): string | undefined {
  const { string, templated } = port.at('protocol');
  return templated ? undefined : string?.toUpperCase();
}

/** Protocols that a proxy handles alike. */
function familyOf(protocol: string | undefined): string | undefined {
  if (protocol === 'TLS') return 'HTTPS';
  return protocol === 'HTTP2' || protocol?.startsWith('GRPC') ? 'HTTP' : protocol;
}
