import { t } from '../../base/l10n.ts';
import { folderOf } from '../../graph/folders.ts';
import { resolvePath } from '../../graph/kustomization.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import type { DocumentLink } from '../types.ts';
import { fileAt, type KnownFiles, linkTo } from './link.ts';

/**
 * Folders that Argo CD and Flux deploy, and values files of their charts: paths from the root of a repository, which is
 * taken for this workspace where exactly one folder above the file has that path.
 */
export function sourceLinks(resource: Resource, files: KnownFiles): DocumentLink[] {
  const { spec } = resource;
  if (resource.is('argoproj.io', 'Application')) return argoSources(spec).flatMap((one) => argoLinks(one, files));
  if (resource.is('argoproj.io', 'ApplicationSet')) {
    return argoSources(spec.at('template', 'spec')).flatMap((one) => argoLinks(one, files));
  }
  if (resource.is('kustomize.toolkit.fluxcd.io', 'Kustomization')) return rootedLink(spec.at('path'), '', files);
  if (resource.is('helm.toolkit.fluxcd.io', 'HelmRelease')) return fluxChart(spec.at('chart', 'spec'), files);
  return [];
}

/** Argo CD, Application specification: `source`, or several in `sources`. */
function argoSources(spec: Field): Field[] {
  return [spec.at('source'), ...spec.at('sources').items()].filter(({ exists }) => exists);
}

/** Argo CD, “Helm”: values files stand relative to the path, or to the root with a slash before them. */
function argoLinks(source: Field, files: KnownFiles): DocumentLink[] {
  const path = source.at('path').string ?? '';
  const values = source.at('helm', 'valueFiles').items();
  return [
    ...rootedLink(source.at('path'), '', files),
    ...values.flatMap((field) => rootedLink(field, field.string?.startsWith('/') ? '' : path, files)),
  ];
}

/** Flux, HelmChart API: from a Git repository, a chart is a path in it, and so are its values files. */
function fluxChart(chart: Field, files: KnownFiles): DocumentLink[] {
  if (!['GitRepository', 'Bucket'].includes(chart.at('sourceRef', 'kind').string ?? '')) return [];
  return [
    ...rootedLink(chart.at('chart'), '', files),
    ...chart
      .at('valuesFiles')
      .items()
      .flatMap((field) => rootedLink(field, '', files)),
  ];
}

function rootedLink(field: Field, below: string, files: KnownFiles): DocumentLink[] {
  const path = field.string?.replace(/^\.?\/+/, '').replace(/\/+$/, '');
  // `$name/values.yaml` is of another source.
  if (!path || field.templated || /^[$.]|:\/\//.test(path)) return [];
  const wanted = below === '' ? path : `${below.replace(/^\.?\/+/, '').replace(/\/+$/, '')}/${path}`;
  const targets = new Set(rootsAbove(field.manifest.uri).flatMap((root) => firstFile(root, wanted, files) ?? []));
  const [target] = targets;
  return target === undefined || targets.size > 1 ? [] : [linkTo(field, target, t('Open {0}', wanted))];
}

function rootsAbove(uri: string): string[] {
  const roots: string[] = [];
  for (let folder = folderOf(uri); /^[^:]+:\/\/[^/]*\/./.test(folder); folder = folderOf(folder)) roots.push(folder);
  return roots;
}

/** The file or folder at a path; of a folder without kustomization or chart, its first file. */
function firstFile(root: string, path: string, files: KnownFiles): string | undefined {
  const exact = fileAt(`${root}/x`, path, files);
  if (exact !== undefined) return exact;
  const folder = `${resolvePath(`${root}/x`, path)}/`;
  const first = files.uris[lowerBound(files.uris, folder)];
  return first?.startsWith(folder) ? first : undefined;
}

function lowerBound(sorted: readonly string[], text: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < text) low = middle + 1;
    else high = middle;
  }
  return low;
}
