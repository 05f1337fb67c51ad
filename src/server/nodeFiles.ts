import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { glob } from 'tinyglobby';
import { URI } from 'vscode-uri';
import { readAhead } from '../threads/readAhead.ts';
import type { Files } from './files.ts';
import { LARGEST_FILE, MANIFEST_PATTERNS, NEVER_SEARCHED } from './manifestFile.ts';

/** The files of a disk. What can't be read is taken for absent: files come and go while they are looked at. */
export const nodeFiles: Files = {
  async find(folder, exclude) {
    const root = pathOf(folder);
    if (root === undefined) return [];
    const found = await glob([...MANIFEST_PATTERNS], {
      cwd: root,
      ignore: [...NEVER_SEARCHED, ...exclude],
      absolute: true,
      caseSensitiveMatch: false,
      // A link that leads to a folder above would never end.
      followSymbolicLinks: false,
    }).catch(() => []);
    return found.map((file) => URI.file(file).toString()).sort();
  },

  async read(uri) {
    const file = pathOf(uri);
    if (file === undefined) return undefined;
    try {
      const { size } = await stat(file);
      if (size > LARGEST_FILE) return undefined;
      return await readFile(file, 'utf8');
    } catch {
      return undefined;
    }
  },

  readAhead: (texts) => readAhead(path.join(__dirname, 'reader.cjs'), texts),
};

function pathOf(uri: string): string | undefined {
  const parsed = URI.parse(uri);
  return parsed.scheme === 'file' ? parsed.fsPath : undefined;
}
