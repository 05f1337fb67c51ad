import type { PublishDiagnosticsParams } from 'vscode-languageserver';
import type * as lint from '../lint/diagnostic.ts';
import type { ManifestService } from '../service.ts';
import { carryOver } from './carryOver.ts';
import { toDiagnostic } from './convert.ts';
import { Slices } from './slices.ts';

/** After the last change, before the rest of the workspace is looked at, in milliseconds. */
const DEBOUNCE = 300;
/** If all problems of a file took less the last time, they go out at once: about half a frame, in milliseconds. */
const FAST = 10;

export interface PublisherHost {
  send(params: PublishDiagnosticsParams): void;
  isOpen(uri: string): boolean;
  versionOf(uri: string): number | undefined;
  textOf(uri: string): string | undefined;
  /** The whole workspace has been looked at. */
  done(): void;
  failed(error: unknown): void;
}

/**
 * Says what is wrong: with the file being edited at once, with the rest of the workspace when the typing pauses.
 * Problems of links are held back until all files are known: a Service whose Deployment is not read yet is no finding.
 */
export class DiagnosticsPublisher {
  readonly #service: ManifestService;
  readonly #host: PublisherHost;
  /** What was sent last, as text; files without problems have no entry. */
  readonly #sent = new Map<string, string>();
  #scope: 'workspace' | 'openFiles' = 'workspace';
  #complete = false;
  #duration = 0;
  /** Counts changes: what was begun before the last one is stale. */
  #generation = 0;
  #timer: NodeJS.Timeout | undefined;
  #editTimer: NodeJS.Timeout | undefined;
  /** Of open files: the problems of links that were found last, and in which text. */
  readonly #linked = new Map<string, { readonly text: string; readonly problems: readonly lint.Diagnostic[] }>();

  constructor(service: ManifestService, host: PublisherHost) {
    this.#service = service;
    this.#host = host;
  }

  set scope(scope: 'workspace' | 'openFiles') {
    this.#scope = scope;
  }

  /** Whether the service holds all files of the workspace. */
  set complete(complete: boolean) {
    this.#complete = complete;
  }

  /**
   * The text of an open file was changed. Its own problems go out in any case, and all of them if they are quick to
   * know; else these wait for a pause in the typing, as long as they take, so that they never hold up the keys.
   */
  edited(uri: string): void {
    this.#generation++;
    clearTimeout(this.#editTimer);
    if (!this.#complete) this.#send(uri, this.#service.fileDiagnostics(uri), true);
    else if (this.#duration < FAST) this.#sendAll(uri, true);
    else {
      this.#send(uri, [...this.#service.fileDiagnostics(uri), ...this.#linkedBefore(uri)], true);
      this.#editTimer = setTimeout(
        () => this.#guard(() => this.#sendAll(uri, true)),
        Math.min(this.#duration, DEBOUNCE),
      );
    }
    this.#schedule(DEBOUNCE);
  }

  /** Something else than an open file was changed: a file on disk, the settings. */
  refresh(): void {
    this.#generation++;
    this.#schedule(0);
  }

  dispose(): void {
    this.#generation++;
    clearTimeout(this.#timer);
    clearTimeout(this.#editTimer);
  }

  #schedule(delay: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#pass().catch((error) => this.#host.failed(error)), delay);
  }

  async #pass(): Promise<void> {
    if (!this.#complete) return;
    const generation = this.#generation;
    const slices = new Slices();
    const files = this.#service.files;
    const open = files.filter((uri) => this.#host.isOpen(uri));
    for (const uri of new Set([...open, ...files])) {
      this.#guard(() => this.#sendAll(uri, false));
      await slices.pause();
      // A change that came meanwhile begins a pass of its own.
      if (generation !== this.#generation) return;
    }
    const held = new Set(files);
    for (const uri of [...this.#sent.keys()]) if (!held.has(uri)) this.#send(uri, [], false);
    this.#host.done();
  }

  /** One file that can't be judged must not keep the others from it. */
  #guard(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#host.failed(error);
    }
  }

  #sendAll(uri: string, edited: boolean): void {
    const start = performance.now();
    const diagnostics = this.#service.diagnostics(uri);
    if (edited) this.#duration = performance.now() - start;
    this.#rememberLinked(uri, diagnostics);
    this.#send(uri, diagnostics, edited);
  }

  #rememberLinked(uri: string, diagnostics: readonly lint.Diagnostic[]): void {
    const text = this.#host.textOf(uri);
    if (text === undefined) {
      this.#linked.delete(uri);
      return;
    }
    const key = ({ rule, range, message }: lint.Diagnostic) => JSON.stringify([rule, range, message]);
    const own = new Set(this.#service.fileDiagnostics(uri).map(key));
    this.#linked.set(uri, { text, problems: diagnostics.filter((diagnostic) => !own.has(key(diagnostic))) });
  }

  #linkedBefore(uri: string): readonly lint.Diagnostic[] {
    const before = this.#linked.get(uri);
    return before ? carryOver(before.problems, before.text, this.#host.textOf(uri) ?? '') : [];
  }

  /** @param always also when nothing is new: an editor moves its marks with the text, and sometimes loses them */
  #send(uri: string, diagnostics: readonly lint.Diagnostic[], always: boolean): void {
    const shown = this.#scope === 'openFiles' && !this.#host.isOpen(uri) ? [] : diagnostics;
    const params = { uri, version: this.#host.versionOf(uri), diagnostics: shown.map(toDiagnostic) };
    const text = shown.length === 0 ? undefined : JSON.stringify(params.diagnostics);
    if (!always && text === this.#sent.get(uri)) return;
    if (text === undefined) this.#sent.delete(uri);
    else this.#sent.set(uri, text);
    this.#host.send(params);
  }
}
