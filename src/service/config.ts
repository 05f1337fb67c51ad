import type { Declarations } from '../graph/declarations.ts';
import { folderOf } from '../graph/folders.ts';
import type { CustomRule } from '../lint/customRules/customRule.ts';
import type { SourceFile } from '../syntax/manifest.ts';
import { readCustomRules } from './config/customRules.ts';
import { readDeclarations } from './config/declarations.ts';
import { type PathMatch, pathMatch } from './config/globs.ts';
import { type Judging, type Override, readJudging, readOverride, textsIn } from './config/judging.ts';

/** What a `.portolan.yaml` says of its folder and those below it. */
export interface FolderConfig extends Judging {
  readonly uri: string;
  readonly folder: string;
  /** What counts of the files; all where it is not given. */
  readonly include?: PathMatch;
  readonly exclude: PathMatch;
  /** In the order in which they are written: the later wins. */
  readonly overrides: readonly Override[];
  readonly customRules: readonly CustomRule[];
  /** URI of a file of findings that are known. */
  readonly baseline?: string;
  /** URIs of folders with further CRDs and JSON Schemas. */
  readonly schemaFolders: readonly string[];
  readonly declarations: Declarations;
}

const NAME = /\/\.portolan\.ya?ml$/;

export function isConfig(uri: string): boolean {
  return NAME.test(uri);
}

/** Reads what is well formed; the rest is reported by `configSchema` and `configProblems`. */
export function readConfig({ uri, manifests }: SourceFile): FolderConfig {
  const root = manifests[0]?.root;
  const folder = folderOf(uri);
  if (!root) {
    const declarations: Declarations = { external: [], references: [], podTemplates: new Map(), networks: [] };
    return {
      uri,
      folder,
      rules: {},
      exclude: () => false,
      overrides: [],
      customRules: [],
      schemaFolders: [],
      declarations,
    };
  }
  const include = textsIn(root.at('include'));
  const baseline = root.at('baseline').string;
  return {
    uri,
    folder,
    ...readJudging(root),
    ...(include.length > 0 && { include: pathMatch(include) }),
    exclude: pathMatch(textsIn(root.at('exclude'))),
    overrides: root.at('overrides').items().map(readOverride),
    customRules: readCustomRules(root),
    ...(baseline && { baseline: resolve(folder, baseline) }),
    schemaFolders: textsIn(root.at('schemas')).map((path) => resolve(folder, path)),
    declarations: readDeclarations(root),
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
