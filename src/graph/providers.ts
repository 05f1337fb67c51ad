import type { GroupKind } from '../model/identity.ts';
import type { Resource } from '../model/resource.ts';
import type { GeneratedName } from './world.ts';

/** Objects that make a Secret, and where they say its name; its own name where they don't. */
const SECRET_MAKERS: readonly (GroupKind & { readonly path: readonly (string | number)[] })[] = [
  { group: 'cert-manager.io', kind: 'Certificate', path: ['spec', 'secretName'] },
  { group: 'external-secrets.io', kind: 'ExternalSecret', path: ['spec', 'target', 'name'] },
  { group: 'bitnami.com', kind: 'SealedSecret', path: ['spec', 'template', 'metadata', 'name'] },
  { group: 'secrets.hashicorp.com', kind: 'VaultStaticSecret', path: ['spec', 'destination', 'name'] },
  { group: 'secrets.infisical.com', kind: 'InfisicalSecret', path: ['spec', 'managedSecretReference', 'secretName'] },
];

/** Objects that install what these manifests don't show. */
const INSTALLERS: readonly GroupKind[] = [
  { group: 'helm.toolkit.fluxcd.io', kind: 'HelmRelease' },
  { group: 'kustomize.toolkit.fluxcd.io', kind: 'Kustomization' },
  { group: 'argoproj.io', kind: 'Application' },
  { group: 'argoproj.io', kind: 'ApplicationSet' },
  { group: 'helm.cattle.io', kind: 'HelmChart' },
];

/** ClusterRoles and other objects that every cluster has (Using RBAC Authorization, “Default roles”; and others). */
const BUILT_IN: Readonly<Record<string, RegExp>> = {
  '/ServiceAccount': /^default$/,
  '/ConfigMap': /^kube-root-ca\.crt$/,
  '/Service': /^kubernetes$/,
  '/Namespace': /^(default|kube-system|kube-public|kube-node-lease)$/,
  'rbac.authorization.k8s.io/ClusterRole': /^(cluster-admin|admin|edit|view|system:.*)$/,
  'rbac.authorization.k8s.io/Role': /^(system|extension-apiserver-authentication-reader|kubeadm):?.*$/,
  'scheduling.k8s.io/PriorityClass': /^system-(cluster|node)-critical$/,
};

export function isBuiltIn({ group, kind }: GroupKind, name: string): boolean {
  return BUILT_IN[`${group}/${kind}`]?.test(name) ?? false;
}

/** What the objects of a world bring into being besides themselves. */
export class Providers {
  readonly #generated: ReadonlySet<string>;
  readonly #claims: readonly { readonly namespace: string; readonly pattern: RegExp }[];
  readonly #customNames: ReadonlySet<string>;
  /** The first object that installs further ones, such as a HelmRelease. */
  readonly installer: Resource | undefined;

  constructor(resources: readonly Resource[], generators: readonly GeneratedName[]) {
    const generated = new Set(generators.map(({ kind, name }) => `${kind}|${name}`));
    for (const resource of resources) {
      const maker = SECRET_MAKERS.find((row) => resource.is(row.group, row.kind));
      if (maker) generated.add(`Secret|${resource.at(...maker.path).string ?? resource.name}`);
      for (const name of ingressShimSecrets(resource)) generated.add(`Secret|${name}`);
    }
    this.#generated = generated;
    this.#claims = resources.flatMap(claimPatterns);
    this.#customNames = new Set(resources.filter(isCustom).map((r) => `${r.namespace}|${r.name}`));
    this.installer = resources.find((r) => INSTALLERS.some((row) => r.is(row.group, row.kind)));
  }

  /** Whether something here makes an object of that name. */
  makes(kind: string, namespace: string | undefined, name: string): boolean {
    if (this.#generated.has(`${kind}|${name}`)) return true;
    if (kind !== 'PersistentVolumeClaim') return false;
    return this.#claims.some((claim) => claim.namespace === namespace && claim.pattern.test(name));
  }

  /** Whether a custom resource of that name lives in the namespace: its operator may make pods, Services, Secrets. */
  hasCustom(namespace: string, name: string): boolean {
    return this.#customNames.has(`${namespace}|${name}`);
  }
}

/** cert-manager's ingress-shim makes the Secrets of an annotated Ingress or Gateway. */
function ingressShimSecrets(resource: Resource): string[] {
  if (resource.kind !== 'Ingress' && resource.kind !== 'Gateway') return [];
  const shim = [...resource.annotations.keys()].some(
    (key) =>
      key.startsWith('cert-manager.io/') || key.startsWith('certmanager.k8s.io/') || key === 'kubernetes.io/tls-acme',
  );
  if (!shim) return [];
  return resource.spec
    .at('tls')
    .items()
    .flatMap((entry) => entry.at('secretName').string ?? []);
}

/** StatefulSets, “Stable Storage”: a claim is named `<template>-<set>-<ordinal>`. */
function claimPatterns(resource: Resource): { namespace: string; pattern: RegExp }[] {
  if (!resource.is('apps', 'StatefulSet')) return [];
  return resource.spec
    .at('volumeClaimTemplates')
    .items()
    .flatMap((template) => {
      const name = template.at('metadata', 'name').string;
      if (name === undefined) return [];
      return {
        namespace: resource.namespace,
        pattern: new RegExp(`^${literal(name)}-${literal(resource.name)}-\\d+$`),
      };
    });
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Kinds that Kubernetes itself serves live in `*.k8s.io` or in groups without a dot. */
function isCustom(resource: Resource): boolean {
  const { group } = resource.id;
  // Of the custom workloads only Knative's makes more than pods.
  if (resource.podTemplate && group !== 'serving.knative.dev') return false;
  return group.includes('.') && !group.endsWith('.k8s.io');
}
