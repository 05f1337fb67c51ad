import fs from 'node:fs';
import path from 'node:path';

/** Writes a file such that nobody ever reads half of it; of a link, the file that it leads to. Permissions stay. */
export function writeAtomically(file: string, text: string): void {
  const target = fs.existsSync(file) ? fs.realpathSync(file) : file;
  const mode = fs.statSync(target, { throwIfNoEntry: false })?.mode;
  const temporary = path.join(path.dirname(target), `.${path.basename(target)}.${process.pid}.tmp`);
  try {
    fs.writeFileSync(temporary, text, { flag: 'wx' });
    if (mode !== undefined) fs.chmodSync(temporary, mode);
    fs.renameSync(temporary, target);
  } catch (error) {
    fs.rmSync(temporary, { force: true });
    throw error;
  }
}
