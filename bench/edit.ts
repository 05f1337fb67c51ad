import { Bench } from 'tinybench';
import { generateFile, generateManifests } from './generate.ts';
import { type Row, rowsOf } from './row.ts';
import { newService } from './service.ts';

const URI = 'file:///bench/big.yaml';

/** A key press until the problems of the file are known: alone in its workspace, and among 1,000 other files. */
export async function benchEdit(): Promise<Row[]> {
  const bench = new Bench({ time: 2000, warmupTime: 1000, iterations: 20, retainSamples: true });
  const text = generateFile(5000);
  const lines = text.split('\n');
  const at = lines.findIndex((line, index) => index > lines.length / 2 && line.includes('image:'));
  const edited = (key: number) => [...lines.slice(0, at), `${lines[at]}${key % 10}`, ...lines.slice(at + 1)].join('\n');

  for (const [name, others] of [
    ['alone', 0],
    ['among 1,000', 1000],
  ] as const) {
    const service = newService();
    for (const { path, text } of generateManifests(others)) service.update(`file:///bench/${path}`, text);
    service.update(URI, text);
    service.diagnostics(URI);
    let key = 0;
    bench.add(`edit a file of ${lines.length} lines, ${name}: its own problems`, () => {
      service.update(URI, edited(key++));
      service.fileDiagnostics(URI);
    });
    bench.add(`edit a file of ${lines.length} lines, ${name}: all its problems`, () => {
      service.update(URI, edited(key++));
      service.diagnostics(URI);
    });
  }
  await bench.run();
  return rowsOf(bench);
}
