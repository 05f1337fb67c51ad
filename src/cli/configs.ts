import fs from 'node:fs';
import path from 'node:path';
import { type Input, type InputFile, inputFile } from './files.ts';

const NAMES = ['.portolan.yaml', '.portolan.yml'];

/** The configuration files beside and above the manifests. */
export function configsOf(files: readonly InputFile[]): Input {
  const looked = new Set<string>();
  const found: InputFile[] = [];
  const unreadable: string[] = [];
  for (const { name } of files) {
    for (let folder = path.dirname(path.resolve(name)); !looked.has(folder); folder = path.dirname(folder)) {
      looked.add(folder);
      const config = NAMES.map((one) => path.join(folder, one)).find((file) => fs.existsSync(file));
      if (config === undefined) continue;
      try {
        found.push(inputFile(config));
      } catch (error) {
        unreadable.push(`${config}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }
  return { files: found, unreadable };
}
