import type { ManifestService } from '../service.ts';
import type { Files } from './files.ts';
import { isWithin } from './uri.ts';

/** Gives the service the CRDs and JSON Schemas of the folders that settings and configuration files name. */
export class SchemaFolders {
  readonly #service: ManifestService;
  readonly #files: Files;
  readonly #given = new Set<string>();
  readonly #log: (message: string) => void;
  #folders: readonly string[] = [];

  /** @param log takes what is wrong with a file */
  constructor(service: ManifestService, files: Files, log: (message: string) => void) {
    this.#service = service;
    this.#files = files;
    this.#log = log;
  }

  /** @param uris of what has changed on disk */
  concerns(uris: readonly string[]): boolean {
    return uris.some((uri) => this.#folders.some((folder) => isWithin(uri, folder) || isWithin(folder, uri)));
  }

  /** Whether other folders are wanted now than were read. */
  differs(folders: readonly string[]): boolean {
    return folders.join('\n') !== this.#folders.join('\n');
  }

  /** Reads the folders anew. */
  async read(folders: readonly string[]): Promise<void> {
    this.#folders = folders;
    const found = new Set<string>();
    for (const folder of folders) for (const uri of await this.#files.find(folder, [])) found.add(uri);
    for (const uri of found) {
      const text = await this.#files.read(uri);
      const problem = this.#service.schemaFile(uri, text);
      if (problem !== undefined) this.#log(`${uri}: ${problem}`);
      if (text === undefined) found.delete(uri);
    }
    for (const uri of this.#given) if (!found.has(uri)) this.#service.schemaFile(uri, undefined);
    this.#given.clear();
    for (const uri of found) this.#given.add(uri);
  }
}
