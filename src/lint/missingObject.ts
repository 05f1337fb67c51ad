import { t } from '../base/l10n.ts';
import type { DeclaredExternal } from '../graph/declarations.ts';
import type { Link, Target } from '../graph/link.ts';
import type { World } from '../graph/world.ts';
import { shortId } from '../model/identity.ts';
import type { Resource } from '../model/resource.ts';
import type { Plain } from './addition.ts';
import { newService } from './newService.ts';
import type { FindingFix } from './rule.ts';

/** Names that the API server takes for every kind that is made here (RFC 1123, as of a label). */
const NAME = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

/** What a claim asks for when nobody has said it yet; the title says so. */
const SIZE = '1Gi';

/** Makes the object that these links, all to one missing object, look for; or says that it exists elsewhere. */
export function missingObjectFixes(links: readonly Link[], world: World): FindingFix[] {
  const [first] = links;
  if (first?.absence !== 'missing' || isUnsure(first)) return [];
  return [...creation(links, first, world), declaration(first)];
}

/** Where a template has a say, neither name nor place is certain. */
function isUnsure({ from, at }: Link): boolean {
  return from.templated || at.templated || from.body.manifest.templated;
}

function declaration({ from, wanted }: Link): FindingFix {
  const { group, kind, name = '' } = wanted;
  const namespace = namespaceToWrite(from, wanted);
  const external: DeclaredExternal = {
    kind,
    name,
    ...(group !== '' && { group }),
    ...(namespace !== undefined && { namespace }),
  };
  return { title: t('Declare {0} “{1}” as external', kind, name), edits: [], addition: { external } };
}

function creation(links: readonly Link[], { from, wanted }: Link, world: World): FindingFix[] {
  const { group, kind, namespace, name = '' } = wanted;
  // What is written beside an object lands in its namespace.
  const isNear = from.id.namespace === undefined || from.id.namespace === namespace;
  if (group !== '' || !isNear || !NAME.test(name)) return [];
  const owner = kind === 'Service' ? ownerOf(links, name, namespace ?? '', world) : undefined;
  const content = contentOf(kind, links, owner);
  if (!content) return [];
  const stated = namespaceToWrite(from, wanted);
  const metadata = { name, ...(stated !== undefined && { namespace: stated }) };
  return [
    {
      title: titleOf(kind, name, owner),
      edits: [],
      addition: { object: { apiVersion: 'v1', kind, metadata, ...content } },
    },
  ];
}

function titleOf(kind: string, name: string, owner: Resource | undefined): string {
  if (kind === 'PersistentVolumeClaim') return t('Create {0} “{1}” of {2}', kind, name, SIZE);
  return owner ? t('Create Service “{0}” for {1}', name, shortId(owner.id)) : t('Create {0} “{1}”', kind, name);
}

/** As the referrer has it: a kustomization or `kubectl -n` may give both theirs. */
function namespaceToWrite(from: Resource, { namespace }: Target): string | undefined {
  return from.at('metadata', 'namespace').exists || from.id.namespace !== namespace ? namespace : undefined;
}

/** The workload that a missing Service is for: the StatefulSet that it governs, or the only one that bears its name. */
function ownerOf(links: readonly Link[], name: string, namespace: string, world: World): Resource | undefined {
  const governed = links.find(({ relation }) => relation === 'governed by');
  if (governed) return governed.from;
  const [only, ...others] = world.workloadsIn(namespace).filter((workload) => workload.name === name);
  return others.length === 0 ? only : undefined;
}

/** What the object holds besides its metadata; `undefined` for what is not made here. */
function contentOf(
  kind: string,
  links: readonly Link[],
  owner: Resource | undefined,
): Readonly<Record<string, Plain>> | undefined {
  const keys = [...new Set(links.flatMap(({ wanted }) => wanted.key ?? []))];
  switch (kind) {
    case 'ConfigMap':
      return { data: emptyValues(keys) };
    case 'Secret':
      return newSecret(links, keys);
    case 'Service':
      return owner && newService(owner, links);
    case 'ServiceAccount':
      return {};
    case 'PersistentVolumeClaim':
      return { spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: SIZE } } } };
    default:
      return undefined;
  }
}

/** Secrets, “Types of Secret”: what the API server asks of those for TLS and for registries. */
function newSecret(links: readonly Link[], keys: readonly string[]): Readonly<Record<string, Plain>> {
  if (links.some(({ relation }) => relation === 'pulls with')) {
    return { type: 'kubernetes.io/dockerconfigjson', stringData: { '.dockerconfigjson': '{"auths":{}}' } };
  }
  if (links.some(({ relation }) => relation === 'secured by')) {
    return { type: 'kubernetes.io/tls', stringData: emptyValues(['tls.crt', 'tls.key']) };
  }
  return { stringData: emptyValues(keys) };
}

function emptyValues(keys: readonly string[]): { readonly [key: string]: Plain } {
  return Object.fromEntries(keys.map((key) => [key, '']));
}
