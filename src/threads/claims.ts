import type { MessagePort } from 'node:worker_threads';
import type { Bundle } from '../base/l10n.ts';
import type { ReadDocument } from '../syntax/parse.ts';

/** What a thread that reads files is given. */
export interface ReaderWork {
  readonly texts: readonly string[];
  /** One for each text, shared by all threads; see `claim`. */
  readonly claims: Int32Array;
  /** Its first number counts the messages sent; the thread that waits sleeps on it. */
  readonly sent: Int32Array;
  /** Takes lists of `ReadFile`. */
  readonly port: MessagePort;
  readonly translations: Bundle;
}

export interface ReadFile {
  /** In `texts`. */
  readonly index: number;
  readonly documents: readonly ReadDocument[];
}

/** Makes a text the calling thread's to read; false where it is another's. */
export function claim(claims: Int32Array, index: number): boolean {
  return Atomics.compareExchange(claims, index, 0, 1) === 0;
}
