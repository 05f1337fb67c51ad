import { haveSameItems } from '../base/order.ts';
import { remember } from '../base/remember.ts';
import { type GroupKind, idKey } from '../model/identity.ts';
import type { Labels } from '../model/labels.ts';
import type { Resource } from '../model/resource.ts';
import type { Selector } from '../model/selector.ts';
import { readService, type Service } from '../model/service.ts';
import type { Declarations } from './declarations.ts';
import type { Link } from './link.ts';
import { resolveLinks } from './links/resolveLinks.ts';
import type { Kustomized } from './made.ts';
import type { Buckets } from './memory/buckets.ts';
import { Incoming } from './memory/incoming.ts';
import { EVERYWHERE, type Indexes, indexesAfter, indexesOf, labelKey } from './memory/indexes.ts';
import { derived, derivedOnce, Memory, Span } from './memory/memory.ts';
import { Providers } from './providers.ts';

/**
 * Manifests that are deployed together: inside it references resolve. Immutable; links are computed when first asked
 * for, and kept, also by the worlds that come of this one, for as long as they find the same there.
 */
export class World {
  readonly id: string;
  /** What `.portolan.yaml` says of the folder of an object. */
  readonly declarationsOf: (resource: Resource) => Declarations | undefined;
  /** What it has in common with the worlds before and after it. */
  readonly memory: Memory;
  /** Which of them it is, counted from 0. */
  readonly era: number;
  readonly #content: WorldContent;
  readonly #kustomizedAlike: Span;
  readonly #unchanged: Span;
  readonly #indexes: Indexes;
  #incoming: Incoming | undefined;
  #incomingBefore: Incoming | undefined;

  /** @param before what it takes from the world before it; `with` gives it */
  constructor(
    id: string,
    content: WorldContent,
    declarationsOf: (resource: Resource) => Declarations | undefined = () => undefined,
    before?: Inheritance,
  ) {
    this.id = id;
    this.#content = content;
    this.declarationsOf = declarationsOf;
    this.memory = before?.memory ?? new Memory();
    this.era = this.memory.latest;
    this.#unchanged = new Span(this.era);
    this.#kustomizedAlike = before?.kustomizedAlike ?? new Span(this.era);
    this.#indexes = before?.indexes ?? indexesOf(content.resources);
    this.#incomingBefore = before?.incoming;
  }

  /** This world after a change. Whatever the change can't touch is not computed again. */
  with(content: WorldContent, removed: ReadonlySet<Resource>, added: ReadonlySet<Resource>): World {
    const { id, declarationsOf, memory } = this;
    const isKustomizedAlike = haveSameItems(content.kustomized, this.#content.kustomized);
    if (removed.size + added.size === 0 && content.name === this.name && isKustomizedAlike) return this;
    // What is kept goes to one heir.
    if (this.era !== memory.latest) return new World(id, content, declarationsOf);
    const era = ++memory.latest;
    this.#unchanged.end(era);
    if (!isKustomizedAlike) this.#kustomizedAlike.end(era);
    for (const resource of removed) memory.forget(resource);
    return new World(id, content, declarationsOf, {
      memory,
      kustomizedAlike: isKustomizedAlike ? this.#kustomizedAlike : new Span(era),
      indexes: indexesAfter(this.#indexes, removed, added, era),
      incoming: this.#incoming ?? this.#incomingBefore,
    });
  }

  /** For a person: the folder. */
  get name(): string {
    return this.#content.name;
  }

  get resources(): readonly Resource[] {
    this.memory.note(this.#unchanged);
    return this.#content.resources;
  }

  #lookUp(index: Buckets, key: string): readonly Resource[] {
    const { resources, span } = index.get(key);
    this.memory.note(span);
    return resources;
  }

  /** All objects of that name; more than one where it is defined twice. */
  find({ group, kind }: GroupKind, namespace: string | undefined, name: string): readonly Resource[] {
    return this.#lookUp(this.#indexes.id, idKey(group, kind, namespace, name));
  }

  ofKind(group: string, kind: string): readonly Resource[] {
    return this.#lookUp(this.#indexes.kind, `${group}/${kind}`);
  }

  /** Those of one namespace; of none where it is undefined. */
  ofKindIn(group: string, kind: string, namespace: string | undefined): readonly Resource[] {
    return this.#lookUp(this.#indexes.kindIn, `${group}/${kind}|${namespace ?? ''}`);
  }

  /** Those of a name, in any namespace. */
  named(group: string, kind: string, name: string): readonly Resource[] {
    return this.#lookUp(this.#indexes.named, `${group}/${kind}|${name}`);
  }

  /** Whether there is any object of a kind. */
  has(group: string, kind: string): boolean {
    return this.#hasAny(this.#indexes.kind, `${group}/${kind}`);
  }

  /** Whether there is one whose name or namespace can't be known yet. */
  hasTemplated(group: string, kind: string): boolean {
    return this.#hasAny(this.#indexes.templated, `${group}/${kind}`);
  }

  #hasAny(index: Buckets, key: string): boolean {
    const { resources, presence } = index.get(key);
    this.memory.note(presence);
    return resources.length > 0;
  }

  /** Whatever runs pods in a namespace. */
  workloadsIn(namespace: string): readonly Resource[] {
    return this.#lookUp(this.#indexes.workload, namespace);
  }

  get workloads(): readonly Resource[] {
    return this.#lookUp(this.#indexes.workload, EVERYWHERE);
  }

  /** Whatever runs pods with a label, in any namespace. */
  workloadsLabelled(key: string, value: string): readonly Resource[] {
    return this.#lookUp(this.#indexes.label, labelKey(EVERYWHERE, key, value));
  }

  /** The namespaces that objects live in or that are declared, sorted. */
  get namespaces(): readonly string[] {
    const { names, span } = this.#indexes.namespace.names;
    this.memory.note(span);
    return names;
  }

  /** Labels of a namespace; every one has `kubernetes.io/metadata.name` (Well-Known Labels). */
  labelsOf(namespace: string): Labels {
    return labelsOf(namespace, this);
  }

  /** The namespaces, known from these manifests, that a selector matches. */
  selectNamespaces(selector: Selector): readonly string[] {
    const { labels, byLabel } = namespaceIndex(this);
    const asked = askedLabel(selector);
    const candidates = asked ? (byLabel.get(labelText(asked)) ?? []) : [...labels];
    return candidates.flatMap(([name, own]) => (selector.matches(own) ? name : []));
  }

  /** Workloads of a namespace whose pods a selector matches. */
  select(selector: Selector, namespace: string): readonly Resource[] {
    return this.#candidates(selector, namespace).filter((r) => r.podTemplate && selector.matches(r.podTemplate.labels));
  }

  /** Workloads of any namespace whose pods a selector matches. */
  selectAnywhere(selector: Selector): readonly Resource[] {
    return this.select(selector, EVERYWHERE);
  }

  /** A label that pods must have cuts the search short: thousands of Services may share a namespace. */
  #candidates(selector: Selector, namespace: string): readonly Resource[] {
    const asked = askedLabel(selector);
    if (!asked) return this.workloadsIn(namespace);
    return this.#lookUp(this.#indexes.label, labelKey(namespace, ...asked));
  }

  serviceOf(resource: Resource): Service {
    return serviceOf(resource);
  }

  get services(): readonly Service[] {
    return services(this);
  }

  /** The Services of a namespace. */
  servicesIn(namespace: string): readonly Service[] {
    return servicesIn(namespace, this);
  }

  /** What other objects of this world make, such as the Secret of a Certificate. */
  get providers(): Providers {
    return providersOf(this);
  }

  /** The objects that make others. */
  get makers(): readonly Resource[] {
    return this.#lookUp(this.#indexes.provider, EVERYWHERE);
  }

  /** What kustomizations make. */
  get kustomized(): readonly Kustomized[] {
    this.memory.note(this.#kustomizedAlike);
    return this.#content.kustomized;
  }

  /** The links that start in an object of this world. */
  linksFrom(resource: Resource): readonly Link[] {
    return linksFrom(resource, this);
  }

  /** The links that lead to an object. */
  linksTo(resource: Resource): readonly Link[] {
    const { incoming, memory } = this;
    const referrers = incoming.to(resource);
    memory.note(referrers);
    return memory.watch(() => referrers.linksIn(this)).value;
  }

  /** All links the other way round. */
  get incoming(): Incoming {
    this.#incoming ??= this.memory.watch(() => new Incoming(this, this.#incomingBefore)).value;
    this.#incomingBefore = undefined;
    return this.#incoming;
  }
}

/** What a world holds, and what it is called. */
export interface WorldContent {
  readonly name: string;
  readonly resources: readonly Resource[];
  readonly kustomized: readonly Kustomized[];
}

/** What a world takes from the one before it. */
interface Inheritance {
  readonly memory: Memory;
  readonly kustomizedAlike: Span;
  readonly indexes: Indexes;
  readonly incoming: Incoming | undefined;
}

const METADATA_NAME = 'kubernetes.io/metadata.name';

const linksFrom = derived(resolveLinks);

const serviceOf = remember(readService);

const services = derivedOnce((world): readonly Service[] => world.ofKind('', 'Service').map(serviceOf));

const servicesIn = derived((namespace: string, world): readonly Service[] =>
  world.ofKindIn('', 'Service', namespace).map(serviceOf),
);

const providersOf = derivedOnce((world) => new Providers(world.makers, world.kustomized));

const labelsOf = derived((namespace: string, world): Labels => {
  const declared = world.find({ group: '', kind: 'Namespace' }, undefined, namespace);
  return new Map([...declared.flatMap(({ labels }) => [...labels]), [METADATA_NAME, namespace]]);
});

/** Namespaces with their labels, all and by each label. */
const namespaceIndex = derivedOnce((world) => {
  const labels = new Map(world.namespaces.map((name) => [name, world.labelsOf(name)]));
  const byLabel = new Map<string, (readonly [string, Labels])[]>();
  for (const namespace of labels) {
    for (const label of namespace[1]) {
      const alike = byLabel.get(labelText(label));
      if (alike) alike.push(namespace);
      else byLabel.set(labelText(label), [namespace]);
    }
  }
  return { labels, byLabel };
});

function labelText([key, value]: readonly [string, string]): string {
  return `${key}=${value}`;
}

/** A label that whatever a selector matches must have. */
function askedLabel({ requirements }: Selector): readonly [key: string, value: string] | undefined {
  const asked = requirements.find(({ operator, values }) => operator === 'In' && values.length === 1);
  return asked && [asked.key, asked.values[0] ?? ''];
}
