/** The files of a host: of a disk (nodeFiles.ts), or of whatever a browser has. URIs are as `canonicalUri` writes them. */
export interface Files {
  /** The files below a folder that may hold manifests, sorted. */
  find(folder: string, exclude: readonly string[]): Promise<readonly string[]>;
  /** The text of a file; `undefined` where it is gone, too large, or no manifest. */
  read(uri: string): Promise<string | undefined>;
}
