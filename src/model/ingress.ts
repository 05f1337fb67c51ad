import type { Field } from '../syntax/field.ts';
import type { Resource } from './resource.ts';

export interface IngressBackend {
  readonly service: string | undefined;
  readonly serviceField: Field;
  /** Number or name of the Service's port. */
  readonly port: number | string | undefined;
  readonly portField: Field;
  readonly at: Field;
}

export interface IngressPath {
  /** `/` where none is given. */
  readonly path: string;
  readonly pathType: string;
  readonly backend: IngressBackend;
  readonly at: Field;
}

export interface IngressRule {
  /** Undefined: any host. */
  readonly host: string | undefined;
  readonly paths: readonly IngressPath[];
  readonly at: Field;
}

/** An entry of `spec.tls`. */
export interface IngressTls {
  /** Empty: whatever the certificate is for. */
  readonly hosts: readonly Field[];
  readonly secretField: Field;
  readonly at: Field;
}

export interface Ingress {
  readonly resource: Resource;
  readonly rules: readonly IngressRule[];
  readonly defaultBackend: IngressBackend | undefined;
  /** `spec.ingressClassName`, or the annotation that came before it. */
  readonly className: string | undefined;
  readonly classField: Field;
  readonly tls: readonly IngressTls[];
  /** Hosts with a certificate; `undefined` in it stands for a TLS entry without hosts. */
  readonly tlsHosts: ReadonlySet<string | undefined>;
}

export function isIngress(resource: Resource): boolean {
  return resource.is('networking.k8s.io', 'Ingress');
}

/** Reads `networking.k8s.io/v1`, and the backends of the older versions, which named them differently. */
export function readIngress(resource: Resource): Ingress {
  const spec = resource.spec;
  const annotation = resource.at('metadata', 'annotations', 'kubernetes.io/ingress.class');
  const className = spec.at('ingressClassName');
  const tls = spec.at('tls').items().map(readTls);
  const backend = spec.at('defaultBackend').exists ? spec.at('defaultBackend') : spec.at('backend');
  return {
    resource,
    rules: spec.at('rules').items().map(readRule),
    defaultBackend: backend.exists ? readBackend(backend) : undefined,
    className: className.string ?? annotation.string,
    classField: className.exists ? className : annotation,
    tls,
    tlsHosts: new Set(tls.flatMap(({ hosts }) => (hosts.length > 0 ? hosts.map((host) => host.string) : [undefined]))),
  };
}

/** Whether an Ingress has a certificate for a host. A wildcard covers one label (Ingress, “TLS”). */
export function isTlsHost({ tlsHosts }: Pick<Ingress, 'tlsHosts'>, host: string | undefined): boolean {
  return (
    tlsHosts.has(host) || tlsHosts.has(undefined) || (host !== undefined && tlsHosts.has(host.replace(/^[^.]*/, '*')))
  );
}

function readTls(at: Field): IngressTls {
  return { hosts: at.at('hosts').items(), secretField: at.at('secretName'), at };
}

function readRule(at: Field): IngressRule {
  const host = at.at('host').string;
  return {
    host: host === '' ? undefined : host,
    paths: at
      .at('http', 'paths')
      .items()
      .map((path) => ({
        path: path.at('path').string ?? '/',
        pathType: path.at('pathType').string ?? 'ImplementationSpecific',
        backend: readBackend(path.at('backend')),
        at: path,
      })),
    at,
  };
}

function readBackend(at: Field): IngressBackend {
  const legacy = at.at('serviceName').exists || at.at('servicePort').exists;
  const port = at.at('service', 'port');
  const serviceField = legacy ? at.at('serviceName') : at.at('service', 'name');
  const portField = legacy ? at.at('servicePort') : port.at('name').exists ? port.at('name') : port.at('number');
  return { service: serviceField.string, serviceField, port: portField.number ?? portField.string, portField, at };
}

export function backendsOf(ingress: Ingress): IngressBackend[] {
  const backends = ingress.rules.flatMap((rule) => rule.paths.map((path) => path.backend));
  return ingress.defaultBackend ? [ingress.defaultBackend, ...backends] : backends;
}
