import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { ManifestService } from '../service.ts';
import type { Files } from './files.ts';
import { looksLikeManifest, mayHoldManifests } from './manifestFile.ts';
import { Slices } from './slices.ts';
import { baseName, canonicalUri, isWithin } from './uri.ts';

export interface FileEvent {
  readonly uri: string;
  readonly type: 'created' | 'changed' | 'deleted';
}

/** Told how far the search of the folders is. */
export type Progress = (done: number, total: number) => void;

/** Read at a time; more only fills the memory. */
const BATCH = 32;

/**
 * Keeps the service's files the same as the editor's and the disk's: a document that is open wins over its file.
 * Whatever touches the disk waits in one line, so that no late read overwrites a newer one.
 */
export class Manifests {
  readonly #service: ManifestService;
  readonly #files: Files;
  readonly #changed: () => void;
  readonly #open = new Map<string, TextDocument>();
  /** Files of the folders, open or not. */
  readonly #found = new Set<string>();
  #folders: readonly string[] = [];
  #exclude: readonly string[] = [];
  #line: Promise<void> = Promise.resolve();

  /** @param changed called after the service was given something else than before, by the disk */
  constructor(service: ManifestService, files: Files, changed: () => void) {
    this.#service = service;
    this.#files = files;
    this.#changed = changed;
  }

  /** Settles when all that is known of by now has been read. */
  get settled(): Promise<void> {
    return this.#line;
  }

  isOpen(uri: string): boolean {
    return this.#open.has(uri);
  }

  versionOf(uri: string): number | undefined {
    return this.#open.get(uri)?.version;
  }

  textOf(uri: string): string | undefined {
    return this.#open.get(uri)?.getText();
  }

  /** Takes the text of an open document, new or changed. Answers its URI. */
  edit(document: TextDocument): string {
    const uri = canonicalUri(document.uri);
    this.#open.set(uri, document);
    this.#set(uri, manifestText(uri, document.getText()));
    return uri;
  }

  /** From now on the file counts again, if there is one. */
  close(document: TextDocument): Promise<void> {
    const uri = canonicalUri(document.uri);
    this.#open.delete(uri);
    return this.#enqueue(async () => {
      if (this.#found.has(uri)) await this.#read([uri]);
      else if (!this.#open.has(uri)) this.#service.remove(uri);
    });
  }

  /** Searches the folders, reads what is new in them and forgets what is not there any more. */
  search(folders: readonly string[], exclude: readonly string[], progress: Progress = () => {}): Promise<void> {
    this.#folders = folders;
    this.#exclude = exclude;
    return this.#enqueue(() => this.#search(progress));
  }

  /** What a watcher saw. New files are searched for, since a new folder is all that some watchers tell of it. */
  watched(events: readonly FileEvent[]): Promise<void> {
    const deleted = events.filter(({ type }) => type === 'deleted').map(({ uri }) => canonicalUri(uri));
    const others = events.filter(({ type }) => type !== 'deleted').map(({ uri }) => canonicalUri(uri));
    const isNew = others.some(
      (uri) => !this.#found.has(uri) && (mayHoldManifests(uri) || !baseName(uri).includes('.')),
    );
    const known = others.filter((uri) => this.#found.has(uri));
    if (deleted.length === 0 && known.length === 0 && !isNew) return Promise.resolve();
    return this.#enqueue(async () => {
      for (const uri of this.#found) if (deleted.some((gone) => isWithin(uri, gone))) this.#forget(uri);
      await this.#read(known);
      if (isNew) await this.#search(() => {});
    });
  }

  async #search(progress: Progress): Promise<void> {
    const present = new Set<string>();
    for (const folder of this.#folders) {
      for (const uri of await this.#files.find(folder, this.#exclude)) present.add(uri);
    }
    for (const uri of this.#found) if (!present.has(uri)) this.#forget(uri);
    const fresh = [...present].filter((uri) => !this.#found.has(uri));
    for (const uri of fresh) this.#found.add(uri);
    await this.#read(fresh, progress);
  }

  async #read(uris: readonly string[], progress: Progress = () => {}): Promise<void> {
    const found = await this.#textsOf(uris);
    const ahead = this.#files.readAhead?.(found.map(({ text }) => text ?? ''));
    const slices = new Slices();
    try {
      for (const [index, { uri, text }] of found.entries()) {
        // It may have been opened while it was read.
        if (!this.#open.has(uri)) this.#set(uri, text, () => ahead?.take(index));
        await slices.pause();
        if (index % BATCH === 0) progress(index, found.length);
      }
    } finally {
      ahead?.close();
    }
    progress(found.length, found.length);
  }

  /** What is no manifest has no text. */
  async #textsOf(uris: readonly string[]): Promise<{ readonly uri: string; readonly text: string | undefined }[]> {
    const found: { uri: string; text: string | undefined }[] = [];
    for (let at = 0; at < uris.length; at += BATCH) {
      const batch = uris.slice(at, at + BATCH);
      const texts = await Promise.all(batch.map((uri) => this.#files.read(uri)));
      for (const [index, uri] of batch.entries()) found.push({ uri, text: manifestText(uri, texts[index]) });
    }
    return found;
  }

  #forget(uri: string): void {
    this.#found.delete(uri);
    if (!this.#open.has(uri)) this.#service.remove(uri);
  }

  #set(uri: string, text: string | undefined, readElsewhere?: Parameters<ManifestService['update']>[2]): void {
    if (text === undefined) this.#service.remove(uri);
    else this.#service.update(uri, text, readElsewhere);
  }

  #enqueue(work: () => Promise<void>): Promise<void> {
    const done = this.#line.then(work).then(() => this.#changed());
    // What goes wrong with one must not stop those behind it.
    this.#line = done.catch(() => {});
    return done;
  }
}

function manifestText(uri: string, text: string | undefined): string | undefined {
  return text !== undefined && looksLikeManifest(uri, text) ? text : undefined;
}
