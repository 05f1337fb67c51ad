import type { Resource } from '../../model/resource.ts';
import type { Made } from '../made.ts';

const TLS: ReadonlySet<string> = new Set(['tls.crt', 'tls.key', 'ca.crt']);

/** What takes more than a row to tell. */
export function specialObjects(maker: Resource): Made[] {
  return [
    ...shimSecrets(maker),
    ...servingCertificates(maker),
    ...connectionSecrets(maker),
    ...copies(maker),
    ...claims(maker),
    ...gatewayServices(maker),
    ...webhookSecrets(maker),
  ];
}

/** cert-manager's shim makes the Secrets of an annotated Ingress or Gateway (“Securing Ingress Resources”). */
function shimSecrets(maker: Resource): Made[] {
  if (maker.kind !== 'Ingress' && maker.kind !== 'Gateway') return [];
  const isAnnotated = [...maker.annotations.keys()].some(
    (key) => /^(cert-manager|certmanager\.k8s)\.io\//.test(key) || key === 'kubernetes.io/tls-acme',
  );
  if (!isAnnotated) return [];
  const ofIngress = maker.spec.at('tls').items();
  const ofGateway = maker.spec.at('listeners').items();
  const names = [
    ...ofIngress.map((entry) => entry.at('secretName')),
    ...ofGateway.flatMap((listener) => listener.at('tls', 'certificateRefs').items()).map((ref) => ref.at('name')),
  ];
  return names.flatMap((at) => (at.string === undefined ? [] : secret(maker, at.string, TLS)));
}

/** OpenShift, “Service serving certificates”. */
function servingCertificates(maker: Resource): Made[] {
  if (!maker.is('', 'Service')) return [];
  return ['beta', 'alpha'].flatMap((stage) => {
    const name = maker.annotations.get(`service.${stage}.openshift.io/serving-cert-secret-name`);
    return name === undefined ? [] : secret(maker, name, TLS);
  });
}

/** Crossplane, “Connection details”: any of its objects may write some. */
function connectionSecrets(maker: Resource): Made[] {
  return ['writeConnectionSecretToRef', 'publishConnectionDetailsTo'].flatMap((field): Made[] => {
    const ref = maker.spec.at(field);
    const name = ref.at('name').string;
    const namespace = ref.at('namespace').string ?? namespaceOf(maker);
    return name === undefined ? [] : [{ kind: 'Secret', name, ...(namespace !== undefined && { namespace }) }];
  });
}

const COPIED =
  /^(reflector\.v1\.k8s\.emberstack\.com\/reflection-auto-enabled|replicator\.v1\.mittwald\.de\/replicate-to(-matching)?|kubed\.appscode\.com\/sync)$/;

/** Reflector, Kubernetes Replicator and Config Syncer copy an object into other namespaces. */
function copies(maker: Resource): Made[] {
  if (!maker.is('', 'Secret') && !maker.is('', 'ConfigMap')) return [];
  const isCopied = [...maker.annotations].some(([key, value]) => COPIED.test(key) && value !== 'false');
  return isCopied ? [{ kind: maker.kind, name: maker.name }] : [];
}

/** StatefulSets, “Stable Storage”: a claim is named `<template>-<set>-<ordinal>`. */
function claims(maker: Resource): Made[] {
  if (!maker.is('apps', 'StatefulSet')) return [];
  return maker.spec
    .at('volumeClaimTemplates')
    .items()
    .flatMap((template): Made[] => {
      const name = template.at('metadata', 'name').string;
      return name === undefined ? [] : [made(maker, 'PersistentVolumeClaim', `${name}-${maker.name}-#`)];
    });
}

/** Gateway API, GEP-1762: what serves a Gateway is named after it and its class; Cilium has a prefix of its own. */
function gatewayServices(maker: Resource): Made[] {
  if (!maker.is('gateway.networking.k8s.io', 'Gateway')) return [];
  const className = maker.spec.at('gatewayClassName').string ?? '*';
  const names = [`${maker.name}-${className}`, `cilium-gateway-${maker.name}`];
  return names.flatMap((name) => [made(maker, 'Service', name), made(maker, 'ServiceAccount', name)]);
}

/** The Job `kube-webhook-certgen`, which many charts bring, writes the Secret that its arguments name. */
function webhookSecrets(maker: Resource): Made[] {
  if (!maker.is('batch', 'Job')) return [];
  return (maker.podTemplate?.containers ?? []).flatMap(({ field }) => {
    const args = field
      .at('args')
      .items()
      .flatMap((item) => item.string ?? []);
    if (!args.includes('create')) return [];
    return args.flatMap((arg) => {
      const name = /^--secret-name=(.+)$/.exec(arg)?.[1];
      return name === undefined ? [] : [made(maker, 'Secret', name)];
    });
  });
}

function secret(maker: Resource, name: string, keys: ReadonlySet<string>): Made[] {
  return [{ ...made(maker, 'Secret', name), keys }];
}

function made(maker: Resource, kind: string, name: string): Made {
  const namespace = namespaceOf(maker);
  return { kind, name, ...(namespace !== undefined && { namespace }) };
}

/** Unless it is certain, it may be any. */
export function namespaceOf(maker: Resource): string | undefined {
  return maker.namespaceStated && !maker.templated ? maker.id.namespace : undefined;
}
