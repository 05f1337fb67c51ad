import { groupBy } from '../base/order.ts';
import { type GroupKind, idKey } from '../model/identity.ts';
import type { Labels } from '../model/labels.ts';
import type { Resource } from '../model/resource.ts';
import type { Selector } from '../model/selector.ts';
import { readService, type Service } from '../model/service.ts';
import type { Link } from './link.ts';
import { resolveLinks } from './links.ts';
import { Providers } from './providers.ts';

/**
 * Manifests that are deployed together: inside it references resolve. Immutable; links are computed when first
 * asked for, and kept.
 */
export class World {
  readonly id: string;
  /** For a person: the folder. */
  readonly name: string;
  readonly resources: readonly Resource[];
  /** What other objects of this world make, such as the Secret of a Certificate. */
  readonly providers: Providers;
  readonly #byId: ReadonlyMap<string, readonly Resource[]>;
  readonly #byKind: ReadonlyMap<string, readonly Resource[]>;
  readonly #workloads: ReadonlyMap<string, readonly Resource[]>;
  readonly #namespaceLabels: ReadonlyMap<string, Labels>;
  readonly #byLabel = new Map<string, ReadonlyMap<string, readonly Resource[]>>();
  readonly #links = new Map<Resource, readonly Link[]>();
  readonly #services = new Map<Resource, Service>();
  #servicesIn: ReadonlyMap<string, readonly Service[]> | undefined;
  #allServices: readonly Service[] | undefined;
  #incoming: ReadonlyMap<Resource, readonly Link[]> | undefined;

  constructor(id: string, name: string, resources: readonly Resource[], generators: readonly GeneratedName[] = []) {
    this.id = id;
    this.name = name;
    this.resources = resources;
    this.#byId = groupBy(resources, (r) => idKey(r.id.group, r.kind, r.id.namespace, r.name));
    this.#byKind = groupBy(resources, (r) => `${r.id.group}/${r.kind}`);
    this.#workloads = groupBy(
      resources.filter((r) => r.podTemplate),
      (r) => r.namespace,
    );
    this.#namespaceLabels = namespaceLabels(resources, this.ofKind('', 'Namespace'));
    this.providers = new Providers(resources, generators);
  }

  /** All objects of that name; more than one where it is defined twice. */
  find({ group, kind }: GroupKind, namespace: string | undefined, name: string): readonly Resource[] {
    return this.#byId.get(idKey(group, kind, namespace, name)) ?? [];
  }

  ofKind(group: string, kind: string): readonly Resource[] {
    return this.#byKind.get(`${group}/${kind}`) ?? [];
  }

  /** Whatever runs pods in a namespace. */
  workloadsIn(namespace: string): readonly Resource[] {
    return this.#workloads.get(namespace) ?? [];
  }

  get workloads(): readonly Resource[] {
    return [...this.#workloads.values()].flat();
  }

  /** The namespaces that objects live in or that are declared, sorted. */
  get namespaces(): readonly string[] {
    return [...this.#namespaceLabels.keys()];
  }

  /** Labels of a namespace; every one has `kubernetes.io/metadata.name` (Well-Known Labels). */
  labelsOf(namespace: string): Labels {
    return this.#namespaceLabels.get(namespace) ?? new Map([[METADATA_NAME, namespace]]);
  }

  /** Workloads of a namespace whose pods a selector matches. */
  select(selector: Selector, namespace: string): readonly Resource[] {
    return this.#candidates(selector, namespace).filter((r) => r.podTemplate && selector.matches(r.podTemplate.labels));
  }

  /** A label that pods must have cuts the search short: thousands of Services may share a namespace. */
  #candidates(selector: Selector, namespace: string): readonly Resource[] {
    const label = selector.requirements.find(({ operator, values }) => operator === 'In' && values.length === 1);
    if (!label) return this.workloadsIn(namespace);
    let byLabel = this.#byLabel.get(namespace);
    if (!byLabel) {
      byLabel = indexByLabel(this.workloadsIn(namespace));
      this.#byLabel.set(namespace, byLabel);
    }
    return byLabel.get(`${label.key}=${label.values[0]}`) ?? [];
  }

  serviceOf(resource: Resource): Service {
    let service = this.#services.get(resource);
    if (!service) {
      service = readService(resource);
      this.#services.set(resource, service);
    }
    return service;
  }

  get services(): readonly Service[] {
    this.#allServices ??= this.ofKind('', 'Service').map((resource) => this.serviceOf(resource));
    return this.#allServices;
  }

  /** The Services of a namespace. */
  servicesIn(namespace: string): readonly Service[] {
    this.#servicesIn ??= groupBy(this.services, ({ resource }) => resource.namespace);
    return this.#servicesIn.get(namespace) ?? [];
  }

  /** The links that start in an object of this world. */
  linksFrom(resource: Resource): readonly Link[] {
    let links = this.#links.get(resource);
    if (!links) {
      links = resolveLinks(resource, this);
      this.#links.set(resource, links);
    }
    return links;
  }

  /** The links that lead to an object. */
  linksTo(resource: Resource): readonly Link[] {
    if (!this.#incoming) {
      const incoming = new Map<Resource, Link[]>();
      for (const from of this.resources) {
        for (const link of this.linksFrom(from)) {
          for (const to of link.to) {
            const links = incoming.get(to);
            if (links) links.push(link);
            else incoming.set(to, [link]);
          }
        }
      }
      this.#incoming = incoming;
    }
    return this.#incoming.get(resource) ?? [];
  }
}

/** A name that a Kustomize generator makes. */
export interface GeneratedName {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: string;
}

const METADATA_NAME = 'kubernetes.io/metadata.name';

function indexByLabel(workloads: readonly Resource[]): Map<string, Resource[]> {
  const index = new Map<string, Resource[]>();
  for (const workload of workloads) {
    for (const [key, value] of workload.podTemplate?.labels ?? []) {
      const found = index.get(`${key}=${value}`);
      if (found) found.push(workload);
      else index.set(`${key}=${value}`, [workload]);
    }
  }
  return index;
}

function namespaceLabels(resources: readonly Resource[], declared: readonly Resource[]): Map<string, Labels> {
  const names = new Set(resources.flatMap((r) => r.id.namespace ?? []));
  for (const namespace of declared) names.add(namespace.name);
  const labels = new Map<string, Labels>();
  for (const name of [...names].sort()) {
    const own = declared.filter((namespace) => namespace.name === name).flatMap((namespace) => [...namespace.labels]);
    labels.set(name, new Map([...own, [METADATA_NAME, name]]));
  }
  return labels;
}
