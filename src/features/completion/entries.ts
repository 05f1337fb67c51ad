import type { Context } from './context.ts';
import { headKeys } from './kinds.ts';
import { type KnownKey, knownKeys } from './knownKeys.ts';
import { labelPairs } from './labels.ts';
import type { Path } from './place.ts';
import { schemaKeys } from './schemaKeys.ts';
import { type EntrySuggestion, RANK } from './suggestion.ts';

/** What any object of Kubernetes may have at its root: a document with other keys is something else. */
const ROOT_KEYS =
  /^(apiVersion|kind|metadata|spec|items|data|stringData|binaryData|type|rules|roleRef|subjects|immutable)$/;

/** The entries that the map at `path` may get. */
export function entriesAt(context: Context, path: Path): EntrySuggestion[] {
  const node = context.schema(path);
  if (node?.shape === 'map') return [...labelPairs(context, path), ...keysOfMap(context, path)];
  if (node) return schemaKeys(context, path);
  const isRoot = path.length === context.object.path.length;
  return isRoot && context.place.siblings.every((key) => ROOT_KEYS.test(key)) ? headKeys(context) : [];
}

/** Keys with a meaning, of a map that takes any. */
function keysOfMap(context: Context, path: Path): EntrySuggestion[] {
  const { object } = context;
  const isPod = context.resource?.podTemplate?.field.pointer === context.field(path.slice(0, -2)).pointer;
  const secretType = context.textAt([...object.path, 'type']) ?? '';
  const known = knownKeys(context.nameOf(path), isPod ? 'Pod' : (object.kind ?? ''), secretType);
  return known.map((one, index) => ofKnown(one, RANK.useful + index));
}

function ofKnown({ key, values }: KnownKey, rank: number): EntrySuggestion {
  const body = { kind: 'slot', isText: true, ...(values ? { choices: values } : {}) } as const;
  return { key, body, type: 'constant', rank };
}
