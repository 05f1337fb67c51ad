import fs from 'node:fs';
import path from 'node:path';
import { type InputFile, inputFile } from './files.ts';

const NAMES = ['.portolan.yaml', '.portolan.yml'];

/** The configuration files beside and above the manifests. */
export function configsOf(files: readonly InputFile[]): readonly InputFile[] {
  const looked = new Set<string>();
  const found: InputFile[] = [];
  for (const { name } of files) {
    for (let folder = path.dirname(path.resolve(name)); !looked.has(folder); folder = path.dirname(folder)) {
      looked.add(folder);
      const config = NAMES.map((one) => path.join(folder, one)).find((file) => fs.existsSync(file));
      if (config !== undefined) found.push(inputFile(config));
    }
  }
  return found;
}
