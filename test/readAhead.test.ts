import { strict as assert } from 'node:assert';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { useBundle } from '../src/base/l10n.ts';
import { parseFile, readDocuments } from '../src/syntax/manifest.ts';
import { ReadAhead } from '../src/threads/readAhead.ts';

const READER = fileURLToPath(new URL('../dist/reader.cjs', import.meta.url));

const ODD = [
  '',
  '# nothing\n',
  'a: &anchor { b: 1 }\nc: *anchor\nd:\n  <<: *anchor\n  e: 2\n',
  'a: 1\na: 2\n---\nb: [1, "two", null, 0x10, 1.5e3, true]\n---\n"unclosed: 1\n',
  'name: {{ .Values.name }}\n{{- if .x }}\nlist:\n  - {{ .y }}\n{{- end }}\n',
  'text: |\n  two\n  lines\nfolded: >-\n  one\n  line\n',
  "\uFEFFa: \"\\u00e9 \u{1F680}\"\r\nb: 'it''s'\r\n",
];

describe('ReadAhead', () => {
  let folder: string;
  const opened: ReadAhead[] = [];
  const open = (script: string, texts: readonly string[], threads = 1, patience?: number) => {
    const ahead = new ReadAhead(script, texts, threads, patience);
    opened.push(ahead);
    return ahead;
  };
  const script = (text: string) => {
    const file = path.join(folder, 'thread.cjs');
    writeFileSync(file, `const { claims, port, sent } = require('node:worker_threads').workerData;\n${text}`);
    return file;
  };

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'portolan-threads-'));
  });

  afterEach(() => {
    for (const ahead of opened.splice(0)) ahead.close();
    rmSync(folder, { recursive: true });
  });

  /** Takes texts slowly enough that threads come to some; answers what they read, and nothing for the others. */
  async function takeAll(ahead: ReadAhead, texts: readonly string[]) {
    const taken: ReturnType<ReadAhead['take']>[] = [];
    for (const i of texts.keys()) {
      if (!taken.some((documents) => documents)) await setTimeout(20);
      taken.push(ahead.take(i));
    }
    return taken;
  }

  for (const threads of [1, 3]) {
    it(`reads on ${threads} further threads what the calling one would read, and leaves the rest to it`, async () => {
      const texts = Array.from({ length: 1000 }, (_, i) => `n: ${i}\n---\n${ODD[i % ODD.length]}`);
      const taken = await takeAll(open(READER, texts, threads), texts);
      const first = taken.findIndex((documents) => documents);
      assert.ok(first > 0, `the first is the caller's; a thread's is ${first}`);
      assert.deepEqual(
        taken.slice(first),
        texts.slice(first).map((text) => readDocuments(text)),
      );
    });
  }

  it('says of a text in the language of the process what is wrong with it', async () => {
    const message = 'Key “{0}” is written twice here; the last one would count';
    useBundle({ [message]: '键“{0}”重复' });
    try {
      const texts = Array.from({ length: 1000 }, () => 'a: 1\na: 2\n');
      const taken = await takeAll(open(READER, texts), texts);
      assert.equal(taken.at(-1)?.[0]?.problems[0]?.message, '键“a”重复');
    } finally {
      useBundle({});
    }
  });

  it('waits for a text that a thread has begun', () => {
    const late = `claims.fill(1);
      setTimeout(() => {
        port.postMessage([{ index: 0, documents: ['late'] }]);
        Atomics.add(sent, 0, 1);
        Atomics.notify(sent, 0);
      }, 300);`;
    const ahead = open(script(late), ['a: 1']);
    // Only what is claimed is waited for.
    const until = Date.now() + 10_000;
    let taken: unknown = ahead.take(0);
    while (taken === undefined && Date.now() < until) taken = ahead.take(0);
    assert.deepEqual(taken, ['late']);
  });

  it('gives up a thread that claims and says nothing', async () => {
    const ahead = open(script('claims.fill(1); setInterval(() => {}, 1000);'), ['a: 1', 'b: 1'], 1, 100);
    await setTimeout(500);
    assert.deepEqual([ahead.take(0), ahead.take(1)], [undefined, undefined]);
  });

  it('does without a thread that does not start', async () => {
    const ahead = open(path.join(folder, 'missing.cjs'), ['a: 1']);
    await setTimeout(200);
    assert.equal(ahead.take(0), undefined);
  });
});

describe('parseFile, with documents read elsewhere', () => {
  it('takes them as they are, and reads those itself that are missing', () => {
    const text = 'a: 1\n---\nb: 2\n';
    const other = readDocuments('c: 3\n---\nd: 4\n');
    const keys = (documents: typeof other | undefined) =>
      parseFile('file:///a.yaml', text, undefined, () => documents).manifests.map(({ root }) => root.keys());
    assert.deepEqual(keys(other), [['c'], ['d']]);
    assert.deepEqual(keys(undefined), [['a'], ['b']]);
    assert.deepEqual(keys(other.slice(0, 1)), [['c'], ['b']]);
  });

  it('does not ask for them where the text is known', () => {
    const previous = parseFile('file:///a.yaml', 'a: 1\n');
    const never = () => assert.fail('asked');
    assert.equal(parseFile('file:///a.yaml', 'a: 1\n', previous, never), previous);
  });
});
