import { generateManifests } from './generate.ts';
import { type Row, rowOf } from './row.ts';
import { newService } from './service.ts';

const RUNS = 5;
const FILES = 1000;

/** From nothing to all problems, and to the map, of so many files; reading them from the disk not counted. */
export function benchColdIndex(): Row[] {
  const files = generateManifests(FILES);
  const times = { read: [] as number[], problems: [] as number[], map: [] as number[] };
  for (let run = 0; run < RUNS; run++) {
    const service = newService();
    const start = performance.now();
    for (const { path, text } of files) service.update(`file:///bench/${path}`, text);
    const read = performance.now();
    for (const uri of service.files) service.diagnostics(uri);
    const problems = performance.now();
    service.topology({ folded: [] });
    times.read.push(read - start);
    times.problems.push(problems - read);
    times.map.push(performance.now() - problems);
  }
  return [
    rowOf(`${FILES} files: read`, times.read),
    rowOf(`${FILES} files: then all problems`, times.problems),
    rowOf(`${FILES} files: then the map`, times.map),
  ];
}
