import { workerData } from 'node:worker_threads';
import { useBundle } from '../base/l10n.ts';
import { readDocuments } from '../syntax/manifest.ts';
import { claim, type ReaderWork, type ReadFile } from './claims.ts';

/** Characters read for one message: enough to make messages cheap, and few enough that nobody waits long for the last. */
const BATCH = 50_000;

/** Reads from the last text towards the first, since the thread that takes them begins with the first. */
function work({ texts, claims, sent, port, translations }: ReaderWork): void {
  useBundle(translations);
  let batch: ReadFile[] = [];
  let length = 0;
  const send = () => {
    port.postMessage(batch);
    batch = [];
    length = 0;
    Atomics.add(sent, 0, 1);
    Atomics.notify(sent, 0);
  };
  for (let index = texts.length - 1; index >= 0; index--) {
    if (!claim(claims, index)) continue;
    const text = texts[index] ?? '';
    batch.push({ index, documents: readDocuments(text) });
    length += text.length;
    if (length >= BATCH) send();
  }
  if (batch.length > 0) send();
}

work(workerData);
