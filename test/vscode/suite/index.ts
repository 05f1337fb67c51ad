/** What VS Code loads and runs inside its extension host: Mocha, on every `*.test.ts` of this folder. */
import { readdirSync, writeFileSync } from 'node:fs';
import { findSourceMap } from 'node:module';
import { join, resolve } from 'node:path';
import Mocha from 'mocha';

export function run(): Promise<void> {
  process.setSourceMapsEnabled(true);
  const mocha = new Mocha({ ui: 'bdd', reporter: 'spec', timeout: 30_000, forbidOnly: Boolean(process.env.CI) });
  if (process.env.PORTOLAN_GREP) mocha.grep(new RegExp(process.env.PORTOLAN_GREP));
  // Each test file is built to a file of its own next to this one (test/vscode/run.mjs).
  for (const file of readdirSync(__dirname).sort()) {
    if (file.endsWith('.test.cjs')) mocha.addFile(join(__dirname, file));
  }
  return new Promise((pass, fail) => {
    const runner = mocha.run((failures) => {
      // The exit code alone can't be trusted: a suite that ends the extension host looks like success. So the runner
      // wants to see this file.
      if (process.env.PORTOLAN_STATS) writeFileSync(process.env.PORTOLAN_STATS, JSON.stringify(runner.stats));
      if (failures) fail(new Error(`${failures} failed`));
      else pass();
    });
    runner.on('fail', (_test, error) => {
      error.stack = inSources(error.stack ?? String(error));
    });
  });
}

/** Node maps stack traces itself, but not in VS Code, which formats them its own way. Mocha made the paths relative. */
function inSources(stack: string): string {
  return stack.replace(/((?:[A-Z]:)?[^\s():]+\.cjs):(\d+):(\d+)/g, (place, file, line, column) => {
    const origin = findSourceMap(resolve(file))?.findOrigin(Number(line), Number(column));
    return origin && 'fileName' in origin ? `${origin.fileName}:${origin.lineNumber}:${origin.columnNumber}` : place;
  });
}
