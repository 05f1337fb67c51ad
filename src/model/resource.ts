import type { Field } from '../syntax/field.ts';
import type { Manifest } from '../syntax/manifest.ts';
import { canonicalGroup, formatId, groupOf, type ResourceId } from './identity.ts';
import { hasTemplatedLabels, type Labels, readLabels } from './labels.ts';
import { type PodTemplate, readPodTemplate } from './podTemplate.ts';
import { isClusterScoped } from './scope.ts';
import { changesTo, NO_SURROUNDINGS, type Surroundings, withAdded } from './surroundings.ts';

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
  /** A kustomization patches it: what it does not show may be there all the same. */
  readonly patched: boolean;
  readonly #surroundings: Surroundings;
  readonly #podTemplate: PodTemplate | undefined;

  /** `type`: what the item of a typed list is, where it doesn't say so itself. */
  constructor(body: Field, surroundings: Surroundings = NO_SURROUNDINGS, type?: TypeMeta) {
    this.body = body;
    this.#surroundings = surroundings;
    this.apiVersion = body.at('apiVersion').string ?? type?.apiVersion ?? '';
    const kind = body.at('kind').string ?? type?.kind ?? '';
    const group = canonicalGroup(groupOf(this.apiVersion), kind);
    const metadata = body.at('metadata');
    const name = metadata.at('name');
    const namespace = metadata.at('namespace');
    const written = name.string ?? scalarText(name) ?? metadata.at('generateName').string ?? '';
    const isNamespace = group === '' && kind === 'Namespace';
    this.id = {
      group,
      kind,
      namespace: isClusterScoped({ group, kind })
        ? undefined
        : (surroundings.namespace ?? namespace.string ?? 'default'),
      // A kustomization’s `namespace` names the Namespace, too (kustomize, builtinpluginconsts/namespace.go).
      name: isNamespace ? (surroundings.namespace ?? written) : written,
    };
    const isMoved = surroundings.namespace !== undefined;
    this.templated = (name.templated && !(isNamespace && isMoved)) || (namespace.templated && !isMoved);
    this.generated = !name.exists && metadata.at('generateName').exists;
    const labels = metadata.at('labels');
    const added = withAdded(readLabels(labels), surroundings.labels);
    const patches = changesTo(kind, written, surroundings);
    this.patched = patches !== undefined;
    this.labels = added.labels;
    this.labelsTemplated = hasTemplatedLabels(labels) || added.unsure || patches === 'labels';
    this.annotations = readLabels(metadata.at('annotations'));
    this.#podTemplate = readPodTemplate(group, kind, body, surroundings);
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

  /**
   * Its manifest, or the kustomization that deploys it, names the namespace; where none is named, `kubectl -n` or a
   * kustomization may put it anywhere.
   */
  get namespaceStated(): boolean {
    return this.#surroundings.namespace !== undefined || this.body.at('metadata', 'namespace').exists;
  }

  /** The namespace that a kustomization puts objects of its file into. */
  get putInto(): string | undefined {
    return this.#surroundings.namespace;
  }

  /** Whether a kustomization names another version of an image, which is given without tag and digest. */
  changesImage(name: string): boolean {
    return this.#surroundings.images?.has(name) ?? false;
  }

  /** A kustomization sets how many replicas it has. */
  get scaled(): boolean {
    return this.#surroundings.scaled?.has(this.body.at('metadata', 'name').string ?? '') ?? false;
  }

  /** A kustomization puts labels on its selector, and makes one where there is none (kustomize, builtinpluginconsts/commonlabels.go). */
  get selectorAdded(): boolean {
    return (this.#surroundings.podLabels?.size ?? 0) > 0;
  }

  /** A kustomization puts it into another namespace than its manifest says. */
  get moved(): boolean {
    return this.putInto !== undefined && this.putInto !== this.writtenNamespace;
  }

  /** The namespace that its manifest names. */
  get writtenNamespace(): string | undefined {
    return this.body.at('metadata', 'namespace').string;
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
export function readResources(manifest: Manifest, surroundings?: Surroundings): Resource[] {
  return manifest.isKubernetes ? unwrap(manifest.root, surroundings) : [];
}

/** Items of a `PodList` need not say what they are, as for kubectl (apimachinery, UnstructuredJSONScheme). */
function unwrap(body: Field, surroundings: Surroundings | undefined, type?: TypeMeta): Resource[] {
  const kind = body.at('kind').string ?? type?.kind;
  const apiVersion = body.at('apiVersion').string ?? type?.apiVersion;
  if (kind === undefined || apiVersion === undefined || groupOf(apiVersion) === KUSTOMIZE) return [];
  const items = body.at('items');
  if (!kind.endsWith('List') || items.kind !== 'list') return [new Resource(body, surroundings, type)];
  const itemType = kind === 'List' ? undefined : { apiVersion, kind: kind.slice(0, -'List'.length) };
  return items.items().flatMap((item) => unwrap(item, surroundings, itemType));
}
