import { t } from '../../base/l10n.ts';
import { resolvePath } from '../../graph/kustomization.ts';
import type { Field } from '../../syntax/field.ts';
import type { DocumentLink } from '../types.ts';
import { fileAt, isReadable, type KnownFiles, linkTo } from './link.ts';
import { remotePage } from './remote.ts';

/** Lists of paths, each of a file or folder, or remote; patches and generators may stand in them as YAML instead. */
const PATHS = [
  'resources',
  'bases',
  'components',
  'crds',
  'configurations',
  'generators',
  'transformers',
  'validators',
  'patchesStrategicMerge',
];

/** Every file, folder and page that a kustomization names. Source: kustomize, “The Kustomization File”. */
export function kustomizationLinks(root: Field, files: KnownFiles): DocumentLink[] {
  const of = (list: string) => root.at(list).items();
  const paths = [
    ...PATHS.flatMap(of),
    ...['patches', 'patchesJson6902', 'replacements'].flatMap(of).map((item) => item.at('path')),
    root.at('openapi', 'path'),
    ...of('helmCharts').flatMap((chart) => [chart.at('valuesFile'), ...chart.at('additionalValuesFiles').items()]),
    ...of('helmChartInflationGenerator').map((chart) => chart.at('values')),
    ...['configMapGenerator', 'secretGenerator'].flatMap(of).flatMap(sources),
  ];
  return paths.flatMap((field) => pathLink(field, files));
}

/** Of a generator: files of variables, and files that become keys. */
function sources(generator: Field): Field[] {
  return [generator.at('env'), ...generator.at('envs').items(), ...generator.at('files').items()];
}

function pathLink(field: Field, files: KnownFiles): DocumentLink[] {
  const text = field.string;
  if (text === undefined || text === '' || field.templated || text.includes('\n')) return [];
  // `files: [key=path]` names the key first.
  const path = field.parent?.segment === 'files' ? text.slice(text.indexOf('=') + 1) : text;
  const { uri } = field.manifest;
  const file = fileAt(uri, path, files);
  if (file !== undefined) return [linkTo(field, file, t('Open {0}', path), path)];
  const page = remotePage(path);
  if (page !== undefined) return [linkTo(field, page, t('Open {0}', page), path)];
  // What is read and not there is no link; whether other files are there, nobody has looked.
  return isReadable(path) ? [] : [linkTo(field, resolvePath(uri, path), t('Open {0}', path), path)];
}
