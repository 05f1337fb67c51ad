import { isUtf8 } from 'node:buffer';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { globSync } from 'tinyglobby';
import { t } from '../base/l10n.ts';
import { gitignoreOf } from './gitignore.ts';

export interface InputFile {
  /** As the person would write it: relative to the working directory where it is below it. */
  readonly name: string;
  readonly uri: string;
  readonly text: string;
  /** Its bytes are no text as Kubernetes' tools read it, so that what is read here is not what was meant. */
  readonly garbled?: boolean;
}

export interface Input {
  readonly files: readonly InputFile[];
  /** What could not be read, each with the reason. */
  readonly unreadable: readonly string[];
}

const STDIN = '-';

/**
 * Reads files, folders (searched for .yaml, .yml and .json), globs and standard input (`-`).
 * @param honoursGitignore - leave out of folders what git ignores
 */
export function readInput(paths: readonly string[], honoursGitignore: boolean): Input {
  const files = new Map<string, InputFile>();
  const unreadable: string[] = [];
  for (const given of paths) {
    for (const name of expand(given, honoursGitignore, unreadable)) {
      try {
        const file = name === STDIN ? standardInput() : inputFile(name);
        files.set(file.uri, file);
      } catch (error) {
        unreadable.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }
  return { files: [...files.values()], unreadable };
}

function expand(given: string, honoursGitignore: boolean, unreadable: string[]): string[] {
  if (given === STDIN) return [STDIN];
  const stat = statOf(given);
  if (stat instanceof Error) {
    unreadable.push(stat.message);
    return [];
  }
  if (stat?.isDirectory()) {
    const found = withoutTwins(given, manifestsIn(given));
    if (!honoursGitignore) return found;
    const isIgnored = gitignoreOf(given);
    return found.filter((name) => !isIgnored(path.resolve(name)));
  }
  if (stat) return [given];
  const matches = globSync(given, { dot: false, expandDirectories: false }).sort();
  if (matches.length === 0) unreadable.push(t('{0}: no such file or folder', given));
  return matches;
}

/** Of names that lead to one file that which does so without links: the others would be its objects a second time. */
function withoutTwins(folder: string, names: readonly string[]): string[] {
  const root = fs.realpathSync.native(folder);
  const files = names.map((name) => {
    const own = path.join(root, path.relative(folder, name));
    return { name, own, real: fs.existsSync(name) ? fs.realpathSync.native(name) : own };
  });
  const seen = new Set(files.filter(({ own, real }) => own === real).map(({ real }) => real));
  return files
    .filter(({ own, real }) => {
      const isFirst = own === real || !seen.has(real);
      seen.add(real);
      return isFirst;
    })
    .map(({ name }) => name);
}

/** The error where a path leads in circles, or may not be followed. */
function statOf(given: string): fs.Stats | Error | undefined {
  try {
    return fs.statSync(given, { throwIfNoEntry: false });
  } catch (error) {
    return error as Error;
  }
}

/** Whether a file is looked at in a folder. */
export function manifestFile(name: string): boolean {
  return /\.(ya?ml|json)$/.test(name);
}

/** @returns the .yaml, .yml and .json files in a folder, sorted */
export function manifestsIn(folder: string): string[] {
  const found = globSync('**/*.{yaml,yml,json}', {
    cwd: folder,
    dot: false,
    ignore: ['**/node_modules/**'],
    expandDirectories: false,
  });
  return found.sort().map((name) => path.join(folder, name));
}

/** @throws where it can't be read */
export function inputFile(name: string): InputFile {
  const absolute = path.resolve(name);
  const relative = path.relative(process.cwd(), absolute);
  const shown = relative.startsWith('..') ? absolute : relative;
  return {
    name: shown.split(path.sep).join('/'),
    uri: pathToFileURL(absolute).href,
    ...textOf(fs.readFileSync(absolute)),
  };
}

function standardInput(): InputFile {
  return { name: '<stdin>', uri: pathToFileURL(path.resolve('stdin.yaml')).href, ...textOf(fs.readFileSync(0)) };
}

function textOf(bytes: Buffer): Pick<InputFile, 'text' | 'garbled'> {
  return { text: bytes.toString('utf8'), ...(!isUtf8(bytes) && { garbled: true }) };
}
