import type { ReadAhead } from '../threads/readAhead.ts';

/** The files of a host: of a disk (nodeFiles.ts), or of whatever a browser has. URIs are as `canonicalUri` writes them. */
export interface Files {
  /** The files below a folder that may hold manifests, sorted. */
  find(folder: string, exclude: readonly string[]): Promise<readonly string[]>;
  /** The text of a file; `undefined` where it is gone or too large. */
  read(uri: string): Promise<string | undefined>;
  /** Further threads that read many texts at once, where the host has them and the texts are worth it. */
  readAhead?(texts: readonly string[]): Pick<ReadAhead, 'take' | 'close'> | undefined;
}
