/** What names an object in a cluster. */
export interface ResourceId {
  /** API group; `''` for core. */
  readonly group: string;
  readonly kind: string;
  /** Undefined for cluster-scoped kinds; `default` where a manifest names none. */
  readonly namespace: string | undefined;
  readonly name: string;
}

/** A kind with its API group. */
export interface GroupKind {
  readonly group: string;
  readonly kind: string;
}

/** `shop/web[Deployment]`; cluster-scoped `fast[StorageClass]`. */
export function formatId(id: { kind: string; namespace: string | undefined; name: string }): string {
  return id.namespace === undefined ? `${id.name}[${id.kind}]` : `${id.namespace}/${id.name}[${id.kind}]`;
}

/** `deployment/web`, as kubectl writes it. */
export function shortId(id: { kind: string; name: string }): string {
  return `${id.kind.toLowerCase()}/${id.name}`;
}

/** The group of an apiVersion: `apps/v1` → `apps`, `v1` → `''`. */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}

/** A key under which an object of any version is found again. */
export function idKey(group: string, kind: string, namespace: string | undefined, name: string): string {
  return `${canonicalGroup(group, kind)}|${kind}|${namespace ?? ''}|${name}`;
}

/** Groups that kinds have moved between; the API server serves one object under both. */
export function canonicalGroup(group: string, kind: string): string {
  if (group !== 'extensions') return group;
  if (kind === 'Ingress' || kind === 'NetworkPolicy') return 'networking.k8s.io';
  return kind === 'PodSecurityPolicy' ? 'policy' : 'apps';
}
