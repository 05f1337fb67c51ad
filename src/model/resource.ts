import type { Field } from '../syntax/field.ts';
import type { Manifest } from '../syntax/manifest.ts';
import { canonicalGroup, formatId, groupOf, type ResourceId } from './identity.ts';
import { hasTemplatedLabels, type Labels, readLabels } from './labels.ts';
import { type PodTemplate, readPodTemplate } from './podTemplate.ts';
import { isClusterScoped } from './scope.ts';

/** What is said of a manifest elsewhere: by the kustomization that deploys it, by a `.portolan.yaml` above it. */
export interface Surroundings {
  /** The namespace that its namespaced objects are put into. */
  readonly namespace?: string;
  /** Where custom kinds keep their pod template: `group/Kind` → path. */
  readonly podTemplates?: ReadonlyMap<string, readonly string[]>;
}

/** One object of a manifest; immutable. */
export class Resource {
  readonly id: ResourceId;
  readonly apiVersion: string;
  readonly body: Field;
  readonly labels: Labels;
  readonly annotations: Labels;
  /** Name or namespace can't be known yet: it must match nothing and be missed by nobody. */
  readonly templated: boolean;
  readonly labelsTemplated: boolean;
  /** `metadata.generateName`: the API server invents the name. */
  readonly generated: boolean;
  readonly #podTemplate: PodTemplate | undefined;

  /** `type`: what the item of a typed list is, where it doesn't say so itself. */
  constructor(body: Field, type?: TypeMeta) {
    this.body = body;
    this.apiVersion = body.at('apiVersion').string ?? type?.apiVersion ?? '';
    const kind = body.at('kind').string ?? type?.kind ?? '';
    const group = canonicalGroup(groupOf(this.apiVersion), kind);
    const metadata = body.at('metadata');
    const name = metadata.at('name');
    const namespace = metadata.at('namespace');
    this.id = {
      group,
      kind,
      namespace: isClusterScoped({ group, kind }) ? undefined : (namespace.string ?? 'default'),
      name: name.string ?? scalarText(name) ?? metadata.at('generateName').string ?? '',
    };
    this.templated = name.templated || (namespace.exists && namespace.templated);
    this.generated = !name.exists && metadata.at('generateName').exists;
    const labels = metadata.at('labels');
    this.labels = readLabels(labels);
    this.labelsTemplated = hasTemplatedLabels(labels);
    this.annotations = readLabels(metadata.at('annotations'));
    this.#podTemplate = readPodTemplate(group, kind, body);
  }

  get uri(): string {
    return this.body.manifest.uri;
  }

  get kind(): string {
    return this.id.kind;
  }

  get name(): string {
    return this.id.name;
  }

  /** `default` where the manifest names none; `''` for cluster-scoped objects. */
  get namespace(): string {
    return this.id.namespace ?? '';
  }

  /** Its manifest names the namespace; where none is named, `kubectl -n` or a kustomization may put it anywhere. */
  get namespaceStated(): boolean {
    return this.body.at('metadata', 'namespace').exists;
  }

  get spec(): Field {
    return this.body.at('spec');
  }

  at(...path: readonly (string | number)[]): Field {
    return this.body.at(...path);
  }

  /** The field to point at for the object as a whole: its name. */
  get nameField(): Field {
    return this.body.at('metadata', 'name');
  }

  get podTemplate(): PodTemplate | undefined {
    return this.#podTemplate;
  }

  is(group: string, kind: string): boolean {
    return this.id.group === group && this.id.kind === kind;
  }

  /** `shop/web[Deployment]` */
  toString(): string {
    return formatId(this.id);
  }
}

/** A name written without quotes may read as a number; the schema says so, and links still work. */
function scalarText(field: Field): string | undefined {
  const value = field.scalar;
  return value === undefined || value === null ? undefined : String(value);
}

/** Instructions for kustomize look like objects, but no cluster ever sees them. */
const KUSTOMIZE = 'kustomize.config.k8s.io';

interface TypeMeta {
  readonly apiVersion: string;
  readonly kind: string;
}

/** The objects of a document: `kind: List` and typed lists are unwrapped. What has no kind is no object. */
export function readResources(manifest: Manifest): Resource[] {
  return manifest.isKubernetes ? unwrap(manifest.root) : [];
}

/** Items of a `PodList` need not say what they are, as for kubectl (apimachinery, UnstructuredJSONScheme). */
function unwrap(body: Field, type?: TypeMeta): Resource[] {
  const kind = body.at('kind').string ?? type?.kind;
  const apiVersion = body.at('apiVersion').string ?? type?.apiVersion;
  if (kind === undefined || apiVersion === undefined || groupOf(apiVersion) === KUSTOMIZE) return [];
  const items = body.at('items');
  if (!kind.endsWith('List') || items.kind !== 'list') return [new Resource(body, type)];
  const itemType = kind === 'List' ? undefined : { apiVersion, kind: kind.slice(0, -'List'.length) };
  return items.items().flatMap((item) => unwrap(item, itemType));
}
