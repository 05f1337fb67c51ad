import { t } from '../base/l10n.ts';
import { folderOf } from '../graph/folders.ts';
import { textOf } from '../lint/edit.ts';
import type { SchemaProblem } from '../schema/schemaProblem.ts';
import type { StructuralSchema } from '../schema/structural/structuralSchema.ts';
import type { Field } from '../syntax/field.ts';
import type { SourceFile } from '../syntax/manifest.ts';

/** What a `.portolan.yaml` says of its folder and those below it. */
export interface FolderConfig {
  readonly uri: string;
  readonly folder: string;
  /** `1.30` */
  readonly kubernetesVersion?: string;
  /** URIs of folders with further CRDs and JSON Schemas. */
  readonly schemaFolders: readonly string[];
}

const NAME = /\/\.portolan\.ya?ml$/;

export function isConfig(uri: string): boolean {
  return NAME.test(uri);
}

/** Reads what is well formed; the rest is reported by `CONFIG_SCHEMA`. */
export function readConfig({ uri, manifests }: SourceFile): FolderConfig {
  const root = manifests[0]?.root;
  const written = root && versionText(root);
  const folder = folderOf(uri);
  const schemas = (root?.at('schemas').items() ?? []).flatMap((item) => item.string ?? []);
  return {
    uri,
    folder,
    ...(written !== undefined && VERSION.test(written) && { kubernetesVersion: written.replace(/^v/, '') }),
    schemaFolders: schemas.map((path) => resolve(folder, path)),
  };
}

const VERSION = /^v?1\.\d+$/;

/** As it stands in the text: unquoted, 1.30 is the number 1.3 to YAML, and nobody means that. */
function versionText(root: Field): string | undefined {
  const field = root.at('kubernetesVersion');
  if (!field.exists || field.scalar === undefined) return undefined;
  return field.quoted ? field.string : textOf(field);
}

/** A relative path seen from a folder, as a URI. */
export function resolve(folder: string, path: string): string {
  return new URL(path.split('/').map(encodeURIComponent).join('/'), `${folder}/`).href.replace(/\/$/, '');
}

/** The one whose folder is the nearest above a file. */
export function configFor(uri: string, configs: Iterable<FolderConfig>): FolderConfig | undefined {
  let nearest: FolderConfig | undefined;
  for (const config of configs) {
    if (!uri.startsWith(`${config.folder}/`)) continue;
    if (!nearest || config.folder.length > nearest.folder.length) nearest = config;
  }
  return nearest;
}

/**
 * The shape of the file, for its validation, hovers and completion. `kubernetesVersion` is judged by `configProblems`:
 * no type of YAML tells 1.3 from 1.30.
 */
export function configSchema(): StructuralSchema {
  return {
    type: 'object',
    properties: {
      kubernetesVersion: {
        'x-kubernetes-preserve-unknown-fields': true,
        description: t('The Kubernetes version whose schemas the manifests of this folder are judged by'),
      },
      schemas: {
        type: 'array',
        items: { type: 'string' },
        description: t('Folders with further CustomResourceDefinitions and JSON Schemas, relative to this file'),
      },
    },
  };
}

/** What the schema can't say: that it must be a map, and which versions there are. */
export function configProblems(root: Field, versions: readonly string[]): SchemaProblem[] {
  const error = { severity: 'error', onKey: false } as const;
  if (root.exists && root.kind !== 'map') {
    return [{ ...error, rule: 'schema/type', field: root, message: t('This file must hold keys and values') }];
  }
  const field = root.at('kubernetesVersion');
  const written = versionText(root);
  if (!field.exists || (written !== undefined && versions.includes(written.replace(/^v/, '')))) return [];
  const known = versions.join(', ');
  const message = t(
    '“{0}” is not a Kubernetes version of which there are schemas, which are: {1}',
    written ?? '',
    known,
  );
  return [{ ...error, rule: 'schema/enum', field, message }];
}
