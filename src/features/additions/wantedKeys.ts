import { mentionsOf } from '../../graph/references/mentions.ts';
import type { World } from '../../graph/world.ts';
import type { NewObject, Plain } from '../../lint/addition.ts';

/** A new ConfigMap or Secret with the keys that other objects of the world want of it, too. */
export function withWantedKeys({ object }: NewObject, world: World): NewObject {
  const field = ['data', 'stringData'].find((name) => name in object);
  if (field === undefined) return { object };
  const { kind, metadata } = object;
  const name = isMap(metadata) ? metadata.name : undefined;
  const wanted = world.resources
    .flatMap((resource) => mentionsOf(resource, world.declarationsOf(resource)))
    .filter((mention) => mention.wanted.kind === kind && mention.wanted.name === name && !mention.optional)
    .flatMap(({ part }) => (part?.type === 'key' && !part.at.templated ? (part.at.string ?? []) : []));
  const empty = Object.fromEntries(wanted.map((key) => [key, '']));
  const own = object[field];
  return { object: { ...object, [field]: { ...empty, ...(isMap(own) ? own : {}) } } };
}

function isMap(value: Plain | undefined): value is { readonly [key: string]: Plain } {
  return typeof value === 'object' && !Array.isArray(value);
}
