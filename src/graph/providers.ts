import { groupBy } from '../base/order.ts';
import { matchesWildcard } from '../base/wildcard.ts';
import type { GroupKind } from '../model/identity.ts';
import type { Resource } from '../model/resource.ts';
import type { Affix, Kustomized, Made } from './made.ts';
import { madeBy } from './providers/made.ts';

/** Objects that install what these manifests don't show. */
const INSTALLERS: readonly GroupKind[] = [
  { group: 'helm.toolkit.fluxcd.io', kind: 'HelmRelease' },
  { group: 'kustomize.toolkit.fluxcd.io', kind: 'Kustomization' },
  { group: 'fluxcd.controlplane.io', kind: 'ResourceSet' },
  { group: 'argoproj.io', kind: 'Application' },
  { group: 'argoproj.io', kind: 'ApplicationSet' },
  { group: 'helm.cattle.io', kind: 'HelmChart' },
  { group: 'fleet.cattle.io', kind: 'GitRepo' },
  { group: 'kappctrl.k14s.io', kind: 'App' },
  { group: 'packaging.carvel.dev', kind: 'PackageInstall' },
  { group: 'core.oam.dev', kind: 'Application' },
  { group: 'operators.coreos.com', kind: 'Subscription' },
];

/** Whether an object may bring others into being: all that `Providers` needs to know of a world. */
export function provides(resource: Resource): boolean {
  return isCustom(resource) || isInstaller(resource) || madeBy(resource).length > 0;
}

/** What the objects of a world, and its kustomizations, bring into being besides what manifests show. */
export class Providers {
  readonly #byName: ReadonlyMap<string, readonly Made[]>;
  /** By kind, those whose name is not known in full. */
  readonly #vague: ReadonlyMap<string, readonly Made[]>;
  readonly #all: readonly Made[];
  readonly #customNames: ReadonlySet<string>;
  /** What kustomizations put around the names of their objects. */
  readonly affixes: readonly Affix[];
  /** Whether something installs what these manifests don't show, such as a HelmRelease or a remote base. */
  readonly isOpen: boolean;

  constructor(resources: readonly Resource[], kustomized: readonly Kustomized[]) {
    this.#all = [...kustomized.flatMap(({ made }) => made), ...resources.flatMap(madeBy)];
    this.#byName = groupBy(this.#all, ({ kind, name }) => `${kind}|${name}`);
    this.#vague = groupBy(this.#all.filter(isVague), ({ kind }) => kind);
    this.#customNames = new Set(resources.filter(isCustom).map((r) => `${r.namespace}|${r.name}`));
    this.affixes = kustomized.flatMap(({ affixes }) => affixes);
    this.isOpen = resources.some(isInstaller) || kustomized.some(({ isOpen }) => isOpen);
  }

  /** Whether something here makes an object of that name; without a namespace, in any. */
  makes(kind: string, namespace: string | undefined, name: string): boolean {
    return this.#find(kind, namespace, name).length > 0;
  }

  /** The keys of a ConfigMap or Secret that something here makes; undefined where they can't be known. */
  keysOf(kind: string, namespace: string | undefined, name: string): ReadonlySet<string> | undefined {
    const keys = this.#find(kind, namespace, name).map((made) => made.keys);
    if (keys.length === 0 || keys.includes(undefined)) return undefined;
    return new Set(keys.flatMap((one) => [...(one ?? [])]));
  }

  /** The objects of a kind that are made here, as far as their names are known; without a namespace, in any. */
  made(kind: string, namespace: string | undefined): readonly Made[] {
    return this.#all.filter((made) => made.kind === kind && !/[*#]/.test(made.name) && isIn(made, namespace));
  }

  /** Whether a custom resource of that name lives in the namespace: its operator may make pods, Services, Secrets. */
  hasCustom(namespace: string, name: string): boolean {
    return this.#customNames.has(`${namespace}|${name}`);
  }

  #find(kind: string, namespace: string | undefined, name: string): Made[] {
    const vague = (this.#vague.get(kind) ?? []).filter((made) => bears(made, name));
    const exact = (this.#byName.get(`${kind}|${name}`) ?? []).filter((made) => !vague.includes(made));
    return [...exact, ...vague].filter((made) => isIn(made, namespace));
  }
}

function isIn(made: Made, namespace: string | undefined): boolean {
  return namespace === undefined || made.namespace === undefined || made.namespace === namespace;
}

function isVague({ name, hashed }: Made): boolean {
  return hashed === true || /[*#]/.test(name);
}

/** Ten letters and digits of which there are sixteen (kustomize, `api/hasher`). */
const HASH = /-[bcdfghkmt2456789]{10}$/;

/** `*` stands for any letters, `#` at the end for a number. */
function bears(made: Made, name: string): boolean {
  if (made.hashed && HASH.test(name)) return matchesWildcard(name.replace(HASH, ''), made.name);
  return made.name.endsWith('#')
    ? /-\d+$/.test(name) && matchesWildcard(name.replace(/\d+$/, '#'), made.name)
    : matchesWildcard(name, made.name);
}

function isInstaller(resource: Resource): boolean {
  return INSTALLERS.some((row) => resource.is(row.group, row.kind));
}

/** Kinds that Kubernetes itself serves live in `*.k8s.io` or in groups without a dot. */
function isCustom(resource: Resource): boolean {
  const { group } = resource.id;
  // Of the custom workloads only Knative's makes more than pods.
  if (resource.podTemplate && group !== 'serving.knative.dev') return false;
  return group.includes('.') && !group.endsWith('.k8s.io') && !CONFIGURING.test(`${group}/${resource.kind}`);
}

/** Custom resources that only configure what is there, or of which it is known what they make. */
const CONFIGURING = new RegExp(
  [
    '^((networking|security|telemetry|extensions)\\.istio\\.io',
    'traefik\\.(io|containo\\.us)|projectcontour\\.io|configuration\\.konghq\\.com',
    'cert-manager\\.io|external-secrets\\.io|bitnami\\.com|keda\\.sh|kyverno\\.io|cilium\\.io)/',
    '^monitoring\\.coreos\\.com/(ServiceMonitor|PodMonitor|Probe|ScrapeConfig|PrometheusRule|AlertmanagerConfig)$',
  ].join('|'),
);
