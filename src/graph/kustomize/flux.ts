import type { Resource } from '../../model/resource.ts';
import { resolvePath } from '../kustomization.ts';
import { type Kustomization, namesOf, namespaceOf } from './kustomization.ts';

const GROUP = 'kustomize.toolkit.fluxcd.io';

/** Whether a text may hold one. */
export function isOfFlux(text: string): boolean {
  return text.includes(GROUP);
}

export function isFluxKustomization(resource: Resource): boolean {
  return resource.is(GROUP, 'Kustomization');
}

/**
 * A Kustomization of Flux deploys a folder as kustomize would, with some settings of its own. Its path is seen from the root
 * of a repository; `folderAt` finds that folder among those of the workspace. Source: Flux, “Kustomizations”.
 */
export function readFluxKustomization(
  resource: Resource,
  folderAt: (path: string) => string | undefined,
): Kustomization | undefined {
  const path = resource.spec.at('path');
  const folder = path.string === undefined || path.templated ? undefined : folderAt(path.string);
  if (folder === undefined) return undefined;
  const labels = resource.spec.at('commonMetadata', 'labels').entries();
  const components = resource.spec.at('components').items();
  return {
    folder,
    isComponent: false,
    resources: [folder],
    components: components.flatMap((item) => (item.string === undefined ? [] : resolvePath(`${folder}/`, item.string))),
    instructions: [],
    settings: {
      ...namespaceOf(resource.spec.at('targetNamespace')),
      prefix: resource.spec.at('namePrefix').string ?? '',
      suffix: resource.spec.at('nameSuffix').string ?? '',
      labels: new Map(labels.map(([key, value]) => [key, value.templated ? undefined : value.string])),
      podLabels: new Map(),
      patches: resource.spec.at('patches').exists ? [{ changes: 'labels' }] : [],
      images: namesOf(resource.spec.at('images')),
      scaled: [],
    },
    made: [],
    isOpen: false,
  };
}
