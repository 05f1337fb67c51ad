import { folderOf } from '../folders.ts';

/** Finds folders of a workspace by the end of their path. */
export class FolderPaths {
  /** Last part of the path → folders. */
  readonly #byName = new Map<string, Set<string>>();

  constructor(uris: readonly string[]) {
    const seen = new Set<string>();
    for (const uri of uris) {
      for (let folder = folderOf(uri); folder !== '' && !seen.has(folder); folder = folderOf(folder)) {
        seen.add(folder);
        const name = folder.slice(folder.lastIndexOf('/') + 1);
        const named = this.#byName.get(name);
        if (named) named.add(folder);
        else this.#byName.set(name, new Set([folder]));
      }
    }
  }

  /** The only folder whose path ends so. */
  find(path: string): string | undefined {
    const steps = path.split('/').filter((step) => step !== '' && step !== '.');
    const name = steps.at(-1);
    if (name === undefined || steps.includes('..')) return undefined;
    const end = `/${steps.join('/')}`;
    const found = [...(this.#byName.get(name) ?? [])].filter((folder) => folder.endsWith(end));
    return found.length === 1 ? found[0] : undefined;
  }
}
