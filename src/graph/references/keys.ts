import type { GroupKind } from '../../model/identity.ts';
import type { Reference } from './table.ts';

const secret = { group: '', kind: 'Secret' };

/** Rows for places of one form, `{ name, key }`, as most projects write a key of a Secret. */
export function secretKeys(from: readonly GroupKind[], paths: readonly string[]): Reference[] {
  return paths.map((path) => ({ from, path, relation: 'reads', to: secret, part: { type: 'key', path: 'key' } }));
}

/** Rows for places that hold the name of a Secret, under a key of it or themselves (`''`). */
export function secretNames(from: readonly GroupKind[], name: string, paths: readonly string[]): Reference[] {
  return paths.map((path) => ({ from, path, name, relation: 'reads', to: secret }));
}
