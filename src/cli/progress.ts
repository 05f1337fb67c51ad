import { t } from '../base/l10n.ts';

/** What takes so long that one would wonder is shown, in milliseconds. */
const DELAY = 1000;
/** Between two pictures of it. */
const PACE = 100;
const CELLS = 24;

/** What files are being done with. */
export type Step = 'reading' | 'judging';

/** How far a run is, in one line of a terminal, which is wiped before anything else is written. */
export class Progress {
  readonly #write: (text: string) => void;
  readonly #now: () => number;
  #begin: number;
  #shownAt = 0;
  #width = 0;

  constructor(write: (text: string) => void, now: () => number = () => performance.now()) {
    this.#write = write;
    this.#now = now;
    this.#begin = now();
  }

  show(step: Step, done: number, total: number): void {
    const now = this.#now();
    if (now - this.#begin < DELAY || now - this.#shownAt < PACE) return;
    this.#shownAt = now;
    const part = total === 0 ? 1 : done / total;
    const bar = '='.repeat(Math.floor(part * CELLS)).padEnd(CELLS);
    const what =
      step === 'reading' ? t('reading {0} of {1} files', done, total) : t('judging {0} of {1} files', done, total);
    const line = `[${bar}] ${String(Math.floor(part * 100)).padStart(3)} %  ${what}`;
    // Spaces rather than control sequences: they need no colours, and no terminal of a certain kind.
    this.#write(`\r${line.padEnd(this.#width)}`);
    this.#width = line.length;
  }

  /** Wipes the line; what follows has its own second before it is shown. */
  clear(): void {
    if (this.#width > 0) this.#write(`\r${' '.repeat(this.#width)}\r`);
    this.#width = 0;
    this.#begin = this.#now();
  }
}

/** The line must stand in one row of the terminal: what wraps is not written over. */
const NARROWEST = 80;

/** Whether somebody looks at standard error as a terminal that can be written over. */
export function showsProgress(
  stream: { readonly isTTY?: boolean; readonly columns?: number },
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  return stream.isTTY === true && !env.CI && env.TERM !== 'dumb' && (stream.columns ?? NARROWEST) >= NARROWEST;
}
