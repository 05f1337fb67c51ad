import { readResources } from '../../model/resource.ts';
import type { SourceFile } from '../../syntax/manifest.ts';
import type { CompletionItem, CompletionOptions } from '../types.ts';
import type { Context } from './context.ts';
import { toItem } from './item.ts';
import { headKeys } from './kinds.ts';
import { renderEntry, toPlain } from './render.ts';
import { wholeObjects } from './skeletons.ts';
import { RANK } from './suggestion.ts';

/** Files of other tools that are never manifests. */
const OTHER_TOOLS =
  /\/(kustomization|Chart|values[^/]*|docker-compose[^/]*|compose|\.gitlab-ci|\.travis|mkdocs|_config|\.portolan)\.ya?ml$|\/\.github\//i;

/** Whether an empty document of a file may become an object of Kubernetes. */
export function mayStartObject(uri: string): boolean {
  return !OTHER_TOOLS.test(uri);
}

/** For an empty document: whole objects, and the keys that every object begins with. */
export function documentItems(context: Context, file: SourceFile, options: CompletionOptions): CompletionItem[] {
  const { place, style, schemas } = context;
  if (place.quote !== '' || place.where !== 'line') return [];
  const objects = wholeObjects(schemas, place.typed, commonNamespace(file), style);
  const items = objects.map((object) =>
    toItem(context, options, {
      label: object.label,
      pieces: object.pieces,
      about: {
        type: 'resource',
        from: object.apiVersion,
        rank: object.rank,
        documentation: ['```yaml', toPlain(object.pieces), '```'].join('\n'),
        ...(object.detail === undefined ? {} : { detail: object.detail }),
      },
    }),
  );
  const keys = headKeys(context).map((entry) =>
    toItem(context, options, {
      label: entry.key,
      pieces: renderEntry(entry.key, entry.body, 0, style),
      about: { ...entry, rank: RANK.useful + entry.rank },
    }),
  );
  return [...items, ...keys];
}

/** The namespace of all objects of the file, if they name one and the same. */
function commonNamespace(file: SourceFile): string | undefined {
  const named = file.manifests
    .flatMap((manifest) => readResources(manifest))
    .filter(({ id }) => id.namespace !== undefined);
  const namespaces = new Set(named.map((one) => (one.namespaceStated && !one.templated ? one.namespace : undefined)));
  return namespaces.size === 1 ? [...namespaces][0] : undefined;
}
