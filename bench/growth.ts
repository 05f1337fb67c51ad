import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { generateManifests, type Manifest } from './generate.ts';
import { type Row, rowOf } from './row.ts';
import { newService } from './service.ts';

const SIZES = [1000, 10_000, 30_000];
const EDITS = 60;

/** How waiting and memory grow with the number of objects; all of them are one world. */
export function benchGrowth(): Row[] {
  return SIZES.flatMap((size) => {
    const manifests = generateManifests(size);
    const name = `${size.toLocaleString('en')} objects in one world`;
    const before = heap();
    const start = performance.now();
    const service = newService();
    for (const { path, text } of manifests) service.update(uriOf(path), text);
    const read = performance.now();
    for (const uri of service.files) service.diagnostics(uri);
    const problems = performance.now();
    const edits = ['deployment', 'service', 'ingress'].map((kind) => {
      const samples = editLabel(service, fileOf(kind, manifests));
      return rowOf(`${name}, a label of a ${kind} edited: update until all problems of the open file`, samples);
    });
    return [
      { name: `${name}: read`, median: read - start },
      { name: `${name}: then all problems`, median: problems - read },
      { name: `${name}: heap (MB)`, median: heap() - before },
      ...edits,
    ];
  });
}

/** One in the middle of the world. */
function fileOf(kind: string, manifests: readonly Manifest[]): Manifest {
  const file = manifests.find(({ path }, index) => index > manifests.length / 2 && path.endsWith(`/${kind}.yaml`));
  if (!file) throw new Error(`no ${kind} among ${manifests.length}`);
  return file;
}

/** Labels of pods where there are some, for most depends on those; else of the object. */
function editLabel(service: ReturnType<typeof newService>, { path, text }: Manifest): number[] {
  const uri = uriOf(path);
  return Array.from({ length: EDITS }, (_, key) => {
    const edited = text.includes('tier: backend')
      ? text.replace('tier: backend', `tier: backend${key % 10}`)
      : text.replace('part-of: shop', `part-of: shop${key % 10}`);
    const start = performance.now();
    service.update(uri, edited);
    service.diagnostics(uri);
    return performance.now() - start;
  });
}

function uriOf(path: string): string {
  return `file:///bench/${path}`;
}

/** What is in use after a collection, in megabytes. */
function heap(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed / 1e6;
}
