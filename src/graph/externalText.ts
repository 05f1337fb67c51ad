import type { DeclaredExternal } from './declarations.ts';

/**
 * The short form of an object that no manifest shows: `Secret/db` in any namespace, `Secret/shop/db`,
 * `cert-manager.io/Issuer/shop/letsencrypt`. A kind starts with a capital, which no group does.
 */
export function parseExternal(text: string): DeclaredExternal | undefined {
  const parts = text.trim().split('/');
  const group = isKind(parts[0]) ? undefined : parts.shift();
  const [kind, ...rest] = parts;
  const [name, namespace, ...more] = rest.reverse();
  if (kind === undefined || !isKind(kind) || name === undefined || more.length > 0) return undefined;
  if (![group, name, namespace].every((part) => part === undefined || /^\S+$/.test(part))) return undefined;
  return {
    kind,
    name,
    ...(group !== undefined && { group }),
    ...(namespace !== undefined && { namespace }),
  };
}

export function formatExternal({ group, kind, namespace, name }: DeclaredExternal): string {
  return [group, kind, namespace, name].filter((part) => part !== undefined && part !== '').join('/');
}

function isKind(text: string | undefined): boolean {
  return text !== undefined && /^[A-Z][A-Za-z0-9]*$/.test(text);
}
