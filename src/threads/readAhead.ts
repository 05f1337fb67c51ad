import { availableParallelism } from 'node:os';
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { translations } from '../base/l10n.ts';
import type { ReadDocument } from '../syntax/parse.ts';
import { claim, type ReaderWork, type ReadFile } from './claims.ts';

/** A thread that says nothing for so long, in milliseconds, is given up. */
const PATIENCE = 5_000;
/** A thread takes 50 ms to begin; below so many characters there is nothing to gain. */
const WORTH_A_THREAD = 1_000_000;
/** Receiving what they read takes a fifth of the time that reading it takes: more would wait for the caller. */
const MOST_THREADS = 4;

/** Nearly all that reading makes is soon garbage: with room for it, a thread reads a tenth faster. */
const LIMITS = { maxYoungGenerationSizeMb: 96 };

/** Reads texts on as many further threads as they are worth, if any; see `ReadAhead`. */
export function readAhead(script: string, texts: readonly string[]): ReadAhead | undefined {
  const threads = Math.min(availableParallelism() - 1, MOST_THREADS);
  const length = texts.reduce((sum, text) => sum + text.length, 0);
  return threads > 0 && length >= WORTH_A_THREAD ? new ReadAhead(script, texts, threads) : undefined;
}

/**
 * Reads texts on other threads, from the last to the first, while the caller takes them from the first to the last and
 * reads itself what no thread has begun: nothing is read twice, and nobody waits for more than the last few. Messages are
 * received without an event loop, so the caller may be synchronous.
 */
export class ReadAhead {
  readonly #claims: Int32Array;
  readonly #sent = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  readonly #threads: readonly { readonly worker: Worker; readonly port: MessagePort }[];
  readonly #patience: number;
  readonly #files = new Map<number, readonly ReadDocument[]>();
  #givenUp = false;

  /** @param script - the path of what `readerThread.ts` is built into */
  constructor(script: string, texts: readonly string[], threads: number, patience = PATIENCE) {
    this.#claims = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT * texts.length));
    this.#patience = patience;
    this.#threads = Array.from({ length: threads }, () => this.#start(script, texts));
  }

  #start(script: string, texts: readonly string[]): { worker: Worker; port: MessagePort } {
    const { port1, port2 } = new MessageChannel();
    const work: ReaderWork = {
      texts,
      claims: this.#claims,
      sent: this.#sent,
      port: port2,
      translations: translations(),
    };
    const worker = new Worker(script, { workerData: work, transferList: [port2], resourceLimits: LIMITS });
    // It has claimed nothing that it does not send, or `take` gives it up.
    worker.on('error', () => undefined);
    worker.unref();
    return { worker, port: port1 };
  }

  /** The documents of a text, as `readDocuments` reads them; `undefined`: no thread reads it, the caller is to do so. */
  take(index: number): readonly ReadDocument[] | undefined {
    this.#receive();
    if (claim(this.#claims, index)) return undefined;
    for (;;) {
      const documents = this.#files.get(index);
      this.#files.delete(index);
      if (documents || this.#givenUp) return documents;
      const sent = Atomics.load(this.#sent, 0);
      if (this.#receive()) continue;
      this.#givenUp = Atomics.wait(this.#sent, 0, sent, this.#patience) === 'timed-out';
    }
  }

  /** @returns whether anything came */
  #receive(): boolean {
    let any = false;
    for (const { port } of this.#threads) {
      for (let one = receiveMessageOnPort(port); one; one = receiveMessageOnPort(port)) {
        for (const { index, documents } of one.message as ReadFile[]) this.#files.set(index, documents);
        any = true;
      }
    }
    return any;
  }

  /** Ends the threads. */
  close(): void {
    for (const { worker, port } of this.#threads) {
      port.close();
      void worker.terminate();
    }
  }
}
