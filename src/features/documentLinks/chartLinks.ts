import { t } from '../../base/l10n.ts';
import type { Field } from '../../syntax/field.ts';
import type { DocumentLink } from '../types.ts';
import { fileAt, type KnownFiles, linkTo } from './link.ts';

/** What a Chart.yaml names: charts beside it, and its pages. Source: Helm, “The Chart.yaml File”. */
export function chartLinks(root: Field, files: KnownFiles): DocumentLink[] {
  const pages = [root.at('home'), ...root.at('sources').items()];
  const maintainers = root.at('maintainers').items();
  return [
    ...[...pages, ...maintainers.map((one) => one.at('url'))].flatMap(pageLink),
    ...root
      .at('dependencies')
      .items()
      .flatMap((one) => dependencyLink(one, files)),
  ];
}

function pageLink(field: Field): DocumentLink[] {
  const url = field.string;
  return url !== undefined && /^https?:\/\/\S+$/.test(url) ? [linkTo(field, url, t('Open {0}', url))] : [];
}

/** A chart in a folder beside this one, or unpacked below `charts`. */
function dependencyLink(dependency: Field, files: KnownFiles): DocumentLink[] {
  const { uri } = dependency.manifest;
  const repository = dependency.at('repository');
  const name = dependency.at('name');
  const folder = /^file:\/\/(.+)$/.exec(repository.string ?? '')?.[1];
  const beside = folder === undefined ? undefined : chartIn(uri, folder, files);
  const unpacked = name.string === undefined ? undefined : chartIn(uri, `charts/${name.string}`, files);
  return [
    ...(beside === undefined ? [] : [linkTo(repository, beside, t('Open chart {0}', name.string ?? ''))]),
    ...(unpacked === undefined ? [] : [linkTo(name, unpacked, t('Open chart {0}', name.string ?? ''))]),
  ];
}

export function chartIn(from: string, folder: string, files: KnownFiles): string | undefined {
  return fileAt(from, `${folder}/Chart.yaml`, files);
}
