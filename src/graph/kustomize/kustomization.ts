import type { AddedLabels, PatchTarget } from '../../model/surroundings.ts';
import type { Field } from '../../syntax/field.ts';
import type { Manifest, SourceFile } from '../../syntax/manifest.ts';
import { folderOf } from '../folders.ts';
import { isRemote, resolvePath } from '../kustomization.ts';
import type { Made } from '../made.ts';
import { readGenerators } from './generators.ts';
import { patchFiles, patchTargets } from './patches.ts';

/** What a kustomization file, or a Flux Kustomization, says: only what links need. */
export interface Kustomization {
  readonly folder: string;
  readonly isComponent: boolean;
  /** URIs of files and folders. */
  readonly resources: readonly string[];
  /** URIs of folders. */
  readonly components: readonly string[];
  /** URIs of files that are no objects of a cluster: patches, transformers. */
  readonly instructions: readonly string[];
  readonly settings: Settings;
  readonly made: readonly Made[];
  readonly isOpen: boolean;
}

/** What it does to all objects that it reaches. */
export interface Settings {
  /** `''`: it sets one, but which can't be known. */
  readonly namespace?: string;
  readonly prefix: string;
  readonly suffix: string;
  readonly labels: AddedLabels;
  readonly podLabels: AddedLabels;
  readonly patches: readonly PatchTarget[];
  /** Names of images that get another tag, digest or name. */
  readonly images: readonly string[];
  /** Names of workloads that get another number of replicas. */
  readonly scaled: readonly string[];
}

/** Source: kustomize, “The Kustomization File”. */
export function readKustomization(
  { uri, root }: Manifest,
  fileAt: (uri: string) => SourceFile | undefined,
): Kustomization {
  const written = [...texts(root.at('resources')), ...texts(root.at('bases'))];
  const components = texts(root.at('components'));
  const plugins = ['transformers', 'generators', 'validators'].flatMap((list) => texts(root.at(list)));
  const transforms = root.at('transformers').items().length > 0;
  const local = (paths: readonly string[]) =>
    paths.filter((path) => !isRemote(path)).map((path) => resolvePath(uri, path));
  return {
    folder: folderOf(uri),
    isComponent: root.at('kind').string === 'Component',
    resources: local(written),
    components: local(components),
    instructions: [...patchFiles(root, uri), ...local(plugins.filter((path) => !path.includes('\n')))],
    settings: {
      ...namespaceOf(root.at('namespace')),
      prefix: root.at('namePrefix').string ?? '',
      suffix: root.at('nameSuffix').string ?? '',
      ...labelsOf(root),
      // What a transformer changes is anybody's guess.
      patches: [...patchTargets(root, uri, fileAt), ...(transforms ? [{ changes: 'labels' } as const] : [])],
      images: namesOf(root.at('images')),
      scaled: namesOf(root.at('replicas')),
    },
    made: readGenerators(root),
    isOpen:
      [...written, ...components].some(isRemote) ||
      ['helmCharts', 'helmChartInflationGenerator', 'generators'].some((list) => root.at(list).items().length > 0),
  };
}

export function namespaceOf(field: Field): Pick<Settings, 'namespace'> {
  if (!field.exists || field.string === '') return {};
  return { namespace: field.templated ? '' : (field.string ?? '') };
}

export function namesOf(list: Field): string[] {
  return list.items().flatMap((item) => item.at('name').string ?? []);
}

/** `commonLabels` go to objects, pods and selectors; `labels` to objects, and further only where it says so. */
function labelsOf(root: Field): Pick<Settings, 'labels' | 'podLabels'> {
  const labels = new Map<string, string | undefined>();
  const podLabels = new Map<string, string | undefined>();
  const add = (pairs: Field, toPods: boolean) => {
    for (const [key, value] of pairs.entries()) {
      const text = value.templated ? undefined : value.string;
      labels.set(key, text);
      if (toPods) podLabels.set(key, text);
    }
  };
  for (const item of root.at('labels').items()) {
    const toPods = ['includeSelectors', 'includeTemplates'].some((flag) => item.at(flag).boolean === true);
    add(item.at('pairs'), toPods);
  }
  add(root.at('commonLabels'), true);
  return { labels, podLabels };
}

function texts(list: Field): string[] {
  return list.items().flatMap((item) => item.string ?? []);
}
