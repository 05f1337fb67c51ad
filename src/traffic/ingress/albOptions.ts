import type { Ingress } from '../../model/ingress.ts';
import type { Field } from '../../syntax/field.ts';
import type { RouteAction } from '../routing/front.ts';
import { clientsAction } from './clientsAction.ts';
import type { IngressOptions } from './ingressOptions.ts';

/**
 * AWS Load Balancer Controller, “Ingress annotations”: `listen-ports`, which is HTTP 80, or HTTPS 443 where a certificate
 * is named; `inbound-cidrs`, which counts only without `security-groups`; `ssl-redirect`, which sends all HTTP listeners of
 * the group to an HTTPS port; `auth-type`; `conditions.${conditions-name}`, which narrows the paths of a Service.
 */
export function albOptions({ resource }: Ingress): IngressOptions {
  const annotation = (name: string) => resource.at('metadata', 'annotations', `alb.ingress.kubernetes.io/${name}`);
  const redirect = annotation('ssl-redirect');
  const port = /^\d+$/.test(redirect.string ?? '') ? Number(redirect.string) : undefined;
  return {
    aliases: [],
    patterns: false,
    actions: [...clientsOf(annotation), ...loginOf(annotation('auth-type'))],
    actionsOf: (service) => custom(annotation(`conditions.${service}`)),
    ...(port === undefined
      ? {}
      : {
          toHttps: {
            hosts: 'all of the front',
            redirect: { type: 'redirect', scheme: 'https', port, statusCode: 301, at: redirect },
          },
        }),
    ports: portsOf(annotation('listen-ports').string, annotation('certificate-arn').exists),
    defaultCertificate: true,
  };
}

function clientsOf(annotation: (name: string) => Field): RouteAction[] {
  const groups = annotation('security-groups');
  const cidrs = annotation('inbound-cidrs');
  if (groups.exists) return custom(groups);
  const listed = (cidrs.string ?? '').split(',').map((text) => text.trim());
  return cidrs.exists ? [clientsAction(listed, 'admitted', cidrs)] : [];
}

function loginOf(type: Field): RouteAction[] {
  return type.string === 'none' ? [] : custom(type);
}

/** What the cloud does with it, manifests don't show. */
function custom(at: Field): RouteAction[] {
  return at.exists ? [{ type: 'custom', name: String(at.segment).replace(/^.*\//, ''), at }] : [];
}

function portsOf(text: string | undefined, hasCertificate: boolean): IngressOptions['ports'] {
  const named = (protocol: string) =>
    [...(text ?? '').matchAll(new RegExp(`"${protocol}"\\s*:\\s*(\\d+)`, 'g'))].map(([, port]) => Number(port));
  const ports = { http: named('HTTP'), https: named('HTTPS') };
  if (ports.http.length + ports.https.length > 0) return ports;
  return hasCertificate ? { http: [], https: [443] } : { http: [80], https: [] };
}
