import type { DeclaredExternal } from '../graph/declarations.ts';

/**
 * What a fix adds to the files besides its edits. Only what is added is said here: where it goes depends on what the files
 * hold by the time that somebody asks for the fix (features/additions).
 */
export type Addition = NewObject | { readonly external: DeclaredExternal };

/** An object that is written behind those of the file that misses it. */
export interface NewObject {
  readonly object: Readonly<Record<string, Plain>>;
}

/** A value as YAML has them. */
export type Plain = string | number | readonly Plain[] | { readonly [key: string]: Plain };
