import type { Field } from '../../syntax/field.ts';
import type { Made } from '../made.ts';

/** The ConfigMaps and Secrets that generators make. Source: kustomize, “configMapGenerator”. */
export function readGenerators(root: Field): Made[] {
  return (['ConfigMap', 'Secret'] as const).flatMap((kind) =>
    root
      .at(`${kind === 'Secret' ? 'secret' : 'configMap'}Generator`)
      .items()
      .flatMap((item): Made[] => {
        const name = item.at('name').string;
        if (name === undefined) return [];
        const keys = keysOf(item);
        return [{ kind, name, hashed: isHashed(item, root), ...(keys && { keys }) }];
      }),
  );
}

function isHashed(item: Field, root: Field): boolean {
  const options = [item.at('options'), root.at('generatorOptions')];
  return !options.some((option) => option.at('disableNameSuffixHash').boolean === true);
}

/** Not known where a file of variables holds them. */
function keysOf(item: Field): ReadonlySet<string> | undefined {
  if (['env', 'envs'].some((list) => item.at(list).exists)) return undefined;
  const literals = item.at('literals').items();
  const files = item.at('files').items();
  const entries = [...literals, ...files];
  if (entries.some((entry) => entry.templated || entry.string === undefined)) return undefined;
  return new Set([
    ...literals.map((entry) => (entry.string ?? '').split('=', 1).join('')),
    ...files.map((entry) => fileKey(entry.string ?? '')),
  ]);
}

/** `key=path`, or a path whose last part is the key. */
function fileKey(text: string): string {
  const equals = text.indexOf('=');
  return equals >= 0 ? text.slice(0, equals) : text.slice(text.lastIndexOf('/') + 1);
}
