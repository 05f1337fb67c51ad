import type { Declarations } from '../graph/declarations.ts';
import { folderOf } from '../graph/folders.ts';
import { type PodSecurity, readPodSecurity } from '../lint/podSecurity/podSecurity.ts';
import type { SourceFile } from '../syntax/manifest.ts';
import { readDeclarations } from './config/declarations.ts';
import { VERSION, versionText } from './config/version.ts';

/** What a `.portolan.yaml` says of its folder and those below it. */
export interface FolderConfig {
  readonly uri: string;
  readonly folder: string;
  /** `1.30` */
  readonly kubernetesVersion?: string;
  /** What pods are held to where their namespace doesn’t say. */
  readonly podSecurity?: PodSecurity;
  /** URIs of folders with further CRDs and JSON Schemas. */
  readonly schemaFolders: readonly string[];
  readonly declarations: Declarations;
}

const NOTHING: Declarations = { external: [], references: [], podTemplates: new Map(), networks: [] };

const NAME = /\/\.portolan\.ya?ml$/;

export function isConfig(uri: string): boolean {
  return NAME.test(uri);
}

/** Reads what is well formed; the rest is reported by `configSchema` and `configProblems`. */
export function readConfig({ uri, manifests }: SourceFile): FolderConfig {
  const root = manifests[0]?.root;
  const written = root && versionText(root);
  const folder = folderOf(uri);
  const podSecurity = readPodSecurity(root?.at('podSecurity').string ?? '');
  const schemas = (root?.at('schemas').items() ?? []).flatMap((item) => item.string ?? []);
  return {
    uri,
    folder,
    ...(written !== undefined && VERSION.test(written) && { kubernetesVersion: written.replace(/^v/, '') }),
    ...(podSecurity && { podSecurity }),
    schemaFolders: schemas.map((path) => resolve(folder, path)),
    declarations: root ? readDeclarations(root) : NOTHING,
  };
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
