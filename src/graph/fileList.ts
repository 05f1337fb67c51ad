import { compareText, placeIn } from '../base/order.ts';
import type { SourceFile } from '../syntax/manifest.ts';

/** So many changes are put in their places faster all at once. */
const MANY = 100;

/** Files in the order of their URIs. Immutable. */
export class FileList implements Iterable<SourceFile> {
  readonly #files: readonly SourceFile[];

  private constructor(sorted: readonly SourceFile[]) {
    this.#files = sorted;
  }

  static of(files: Iterable<SourceFile>): FileList {
    return new FileList([...files].sort((a, b) => compareText(a.uri, b.uri)));
  }

  [Symbol.iterator](): Iterator<SourceFile> {
    return this.#files[Symbol.iterator]();
  }

  get(uri: string): SourceFile | undefined {
    const file = this.#files[placeIn(this.#files, (other) => other.uri < uri)];
    return file?.uri === uri ? file : undefined;
  }

  /** @param changes `undefined`: the file is gone */
  with(changes: ReadonlyMap<string, SourceFile | undefined>): FileList {
    if (changes.size > MANY) {
      const kept = this.#files.filter(({ uri }) => !changes.has(uri));
      return FileList.of([...kept, ...[...changes.values()].filter((file) => file !== undefined)]);
    }
    const files = [...this.#files];
    for (const [uri, file] of changes) {
      const place = placeIn(files, (other) => other.uri < uri);
      files.splice(place, files[place]?.uri === uri ? 1 : 0, ...(file ? [file] : []));
    }
    return new FileList(files);
  }
}
