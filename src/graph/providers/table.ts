import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';

/** An object that makes others, as data: a row for a new kind takes one line. Paths are those of references/path.ts. */
export interface Provider {
  /** `group/Kind`; `/Kind` for the core group. */
  readonly from: string;
  /** The kind that is made. */
  readonly makes: string;
  /** Where its name stands; the maker’s own name where not given, or where nothing stands there. */
  readonly at?: string;
  /** Without a name at `at`, nothing is made. */
  readonly named?: true;
  /** The name, with `{}` for the one that was found, and `*` for any letters. */
  readonly as?: string;
  /** Where the namespace stands, seen from the maker; `*`: any. The maker’s own where not given. */
  readonly namespace?: string;
  /** The keys it holds, where they are always the same or can be read; unknown where not given. */
  readonly keys?: readonly string[] | ((maker: Resource, place: Field) => ReadonlySet<string> | undefined);
}

/** Rows for several objects that one kind makes, named after it. */
export function several(from: string, makes: string, names: readonly string[]): Provider[] {
  return names.map((as) => ({ from, makes, as }));
}
