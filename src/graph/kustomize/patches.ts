import { remember } from '../../base/remember.ts';
import { readResources } from '../../model/resource.ts';
import type { PatchTarget } from '../../model/surroundings.ts';
import type { Field } from '../../syntax/field.ts';
import { type Manifest, parseFile, type SourceFile } from '../../syntax/manifest.ts';
import { isRemote, resolvePath } from '../kustomization.ts';

/** One patch of a kustomization: what it is for, and where its text stands. */
interface Patch {
  readonly target: Field;
  /** A path, or the patch itself. */
  readonly text: string;
  readonly isPath: boolean;
}

function patchesIn(root: Field): Patch[] {
  const listed = ['patches', 'patchesJson6902'].flatMap((list) => root.at(list).items());
  const merged = root.at('patchesStrategicMerge').items();
  return [
    ...listed.flatMap((item) => [
      ...patchAt(item.at('target'), item.at('path'), true),
      ...patchAt(item.at('target'), item.at('patch'), false),
    ]),
    ...merged.flatMap((item) => patchAt(item.at('target'), item, !(item.string ?? '').includes('\n'))),
  ];
}

function patchAt(target: Field, at: Field, isPath: boolean): Patch[] {
  return at.string === undefined ? [] : [{ target, text: at.string, isPath }];
}

/** URIs of the files that hold patches. */
export function patchFiles(root: Field, uri: string): string[] {
  const paths = patchesIn(root).filter(({ text, isPath }) => isPath && !isRemote(text));
  return paths.map(({ text }) => resolvePath(uri, text));
}

/** The objects that patches change. */
export function patchTargets(
  root: Field,
  uri: string,
  fileAt: (uri: string) => SourceFile | undefined,
): readonly PatchTarget[] {
  return patchesIn(root).flatMap(({ target, text, isPath }): PatchTarget[] => {
    const file = isPath ? fileAt(resolvePath(uri, text)) : parseFile(uri, text);
    const changes = file && !CHANGES_LABELS.test(file.text) ? 'parts' : 'labels';
    if (target.exists) {
      const [kind, name] = [wildcard(target.at('kind')), wildcard(target.at('name'))];
      return [{ ...(kind !== undefined && { kind }), ...(name !== undefined && { name }), changes }];
    }
    if (!file) return [{ changes }];
    const objects = file.manifests.flatMap((manifest) => readResources(manifest));
    return objects.map(({ kind, name }) => ({ kind, name, changes }));
  });
}

/** Labels by name, or a JSON patch that replaces something they stand in. */
const CHANGES_LABELS = /label|path"?:\s*["']?\/(metadata|spec|spec\/template|spec\/template\/metadata)["']?[\s,}]/i;

/** Targets are regular expressions for the whole of a name (kustomize, `types.Selector`); only simple ones are read. */
function wildcard(field: Field): string | undefined {
  const text = field.string?.replace(/^\^|\$$/g, '').replaceAll('.*', '*');
  return text !== undefined && /^[\w.*-]+$/.test(text) ? text : undefined;
}

/** Whether a document is no object but a part of one: it holds directives of a strategic merge patch. */
export const isPatch: (manifest: Manifest) => boolean = remember(
  (manifest: Manifest) => manifest.text.includes('$patch') && hasDirective(manifest.root),
);

function hasDirective(field: Field): boolean {
  return (
    field.at('$patch').exists ||
    field.items().some(hasDirective) ||
    field.entries().some(([, value]) => hasDirective(value))
  );
}
