import { t } from '../../base/l10n.ts';
import { remember } from '../../base/remember.ts';
import { folderOf } from '../../graph/folders.ts';
import type { World } from '../../graph/world.ts';
import type { Resource } from '../../model/resource.ts';
import type { InlayHint } from '../types.ts';
import { behind } from './place.ts';

/**
 * The namespace that counts, where it is not the written one and that tells something: where a kustomization names
 * one, or others beside it do. Of custom kinds it is not certain that they have one.
 */
export function namespaceHints(resource: Resource, world: World): InlayHint[] {
  const { nameField, namespace, putInto, moved, templated } = resource;
  const written = resource.at('metadata', 'namespace');
  if (namespace === '' || templated || written.templated || !nameField.exists || isCustom(resource.id.group)) return [];
  if (written.exists) {
    if (!moved) return [];
    const tooltip = t('The kustomization that deploys it puts it into this namespace');
    return [{ position: behind(written), parts: [{ text: `→ ${namespace}` }], tooltip }];
  }
  if (putInto === undefined && !mixedFolders(world).has(folderOf(resource.uri))) return [];
  const tooltip =
    putInto === undefined
      ? t('No namespace is written here: it is `default`, unless kubectl or another tool is told one')
      : t('No namespace is written here: the kustomization that deploys it names this one');
  return [{ position: behind(nameField), parts: [{ text: t('namespace {0}', namespace) }], tooltip }];
}

/** The folders in which some objects name a namespace that is not the default one. */
const mixedFolders = remember((world: World): ReadonlySet<string> => {
  const named = world.resources.filter(({ writtenNamespace: name }) => name !== undefined && name !== 'default');
  return new Set(named.map(({ uri }) => folderOf(uri)));
});

/** Groups that Kubernetes itself serves end in `k8s.io`, or have no dot. */
function isCustom(group: string): boolean {
  return group.includes('.') && !group.endsWith('.k8s.io');
}
