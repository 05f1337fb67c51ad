import { haveSameItems } from '../base/order.ts';
import type { Diagnostic } from '../lint/diagnostic.ts';
import type { Levels } from '../lint/severity.ts';
import { type SuppressOptions, suppress } from '../lint/suppress.ts';
import type { SourceFile } from '../syntax/manifest.ts';

interface Kept {
  readonly file: SourceFile;
  readonly found: readonly Diagnostic[];
  readonly levels?: Levels;
  readonly today?: string;
  readonly shown: readonly Diagnostic[];
}

/** What of the findings in a file is shown, in order; the same list for the same findings. */
export class FileProblems {
  readonly #kept = new Map<string, Kept>();

  of(file: SourceFile, found: readonly Diagnostic[], options: SuppressOptions): readonly Diagnostic[] {
    const { levels, today } = options;
    const kept = this.#kept.get(file.uri);
    if (kept?.file === file && kept.levels === levels && kept.today === today && haveSameItems(kept.found, found))
      return kept.shown;
    const shown = suppress(found, file.manifests, options);
    this.#kept.set(file.uri, { file, found, levels, today, shown });
    return shown;
  }

  forget(uri: string): void {
    this.#kept.delete(uri);
  }
}
