import type { Ingress } from '../../model/ingress.ts';
import { clientsAction } from './clientsAction.ts';
import type { IngressOptions } from './ingressOptions.ts';

/**
 * AWS Load Balancer Controller, “Ingress annotations”: `listen-ports`, which is HTTP 80, or HTTPS 443 where a certificate
 * is named; `inbound-cidrs`; `ssl-redirect`, which sends all HTTP listeners to an HTTPS port.
 */
export function albOptions({ resource }: Ingress): IngressOptions {
  const annotation = (name: string) => resource.at('metadata', 'annotations', `alb.ingress.kubernetes.io/${name}`);
  const cidrs = annotation('inbound-cidrs');
  const listed = (cidrs.string ?? '').split(',').map((text) => text.trim());
  const redirect = annotation('ssl-redirect');
  const port = /^\d+$/.test(redirect.string ?? '') ? Number(redirect.string) : undefined;
  return {
    aliases: [],
    patterns: false,
    actions: cidrs.exists ? [clientsAction(listed, 'admitted', cidrs)] : [],
    ...(port === undefined
      ? {}
      : {
          toHttps: {
            hosts: 'all',
            redirect: { type: 'redirect', scheme: 'https', port, statusCode: 301, at: redirect },
          },
        }),
    ports: portsOf(annotation('listen-ports').string, annotation('certificate-arn').exists),
    defaultCertificate: true,
  };
}

function portsOf(text: string | undefined, hasCertificate: boolean): IngressOptions['ports'] {
  const named = (protocol: string) =>
    [...(text ?? '').matchAll(new RegExp(`"${protocol}"\\s*:\\s*(\\d+)`, 'g'))].map(([, port]) => Number(port));
  const ports = { http: named('HTTP'), https: named('HTTPS') };
  if (ports.http.length + ports.https.length > 0) return ports;
  return hasCertificate ? { http: [], https: [443] } : { http: [80], https: [] };
}
