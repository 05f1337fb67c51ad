import { at, isObject, type Json, text } from './json.ts';

/** How many references may lead to each other. */
const LONGEST_CHAIN = 20;

/**
 * Follows `$ref` within the file; what stands beside it is kept, as drafts since 2019 want it. `undefined` where it leads
 * out of the file, to nothing, or round in circles.
 */
export function resolve(schema: Json, root: Json): Json {
  let resolved = schema;
  for (let chain = 0; chain < LONGEST_CHAIN; chain++) {
    const reference = text(at(resolved, '$ref'));
    if (reference === undefined) return resolved;
    const target = targetOf(reference, root);
    if (!isObject(resolved) || !isObject(target)) return undefined;
    const { $ref, ...beside } = resolved;
    resolved = { ...target, ...beside };
  }
  return undefined;
}

function targetOf(reference: string, root: Json): Json {
  const own = text(at(root, '$id')) ?? text(at(root, 'id')) ?? '';
  const [file, pointer = ''] = reference.split('#');
  if (file !== '' && file !== own.replace(/#$/, '')) return undefined;
  if (pointer === '') return root;
  if (!pointer.startsWith('/')) return named(pointer, root);
  let target = root;
  for (const escaped of pointer.slice(1).split('/')) {
    const key = decode(escaped).replaceAll('~1', '/').replaceAll('~0', '~');
    target = Array.isArray(target) ? target[Number(key)] : at(target, key);
  }
  return target;
}

/** Parts with a name of their own are looked for where drafts keep parts. */
function named(name: string, root: Json): Json {
  const parts = ['$defs', 'definitions'].flatMap((key) => {
    const kept = at(root, key);
    return isObject(kept) ? Object.values(kept) : [];
  });
  return parts.find((part) => at(part, '$anchor') === name || at(part, '$id') === `#${name}`);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
