import fs from 'node:fs';
import path from 'node:path';
import type { ManifestService } from '../service.ts';
import { type InputFile, manifestFile } from './files.ts';

/** Editors and generators write several files, or one several times. */
const QUIET_MS = 100;
/** Where the system can't watch, or not so many folders. */
const POLL_MS = 2000;
/** Folders that change often, and hold no manifests. */
const OTHERS = /(^|[\\/])(node_modules|\.git)([\\/]|$)/;

/**
 * Calls back when manifests below some paths change, with a pause so that changes made together count once, until the
 * process is told to end.
 * @param paths - files, folders and globs
 */
export function watchPaths(paths: readonly string[], changed: () => void): void {
  let timer: NodeJS.Timeout | undefined;
  const wake = (event: string, name: string | null) => {
    // Of a folder that is moved only its own name is told.
    const counts = name === null || manifestFile(name) || (event === 'rename' && !OTHERS.test(name));
    if (!counts) return;
    clearTimeout(timer);
    timer = setTimeout(changed, QUIET_MS);
  };
  let poll: NodeJS.Timeout | undefined;
  const fallBack = () => {
    poll ??= setInterval(changed, POLL_MS);
  };
  const watchers = [...new Set(paths.map(watchedFolder))].flatMap((folder) => {
    try {
      return [fs.watch(folder, { recursive: true }, wake).on('error', fallBack)];
    } catch {
      fallBack();
      return [];
    }
  });
  const end = () => {
    clearTimeout(timer);
    clearInterval(poll);
    for (const watcher of watchers) watcher.close();
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
}

/** A file may be replaced by another of its name, so its folder is watched; of a glob, the part without patterns. */
function watchedFolder(given: string): string {
  let folder = path.resolve(given);
  while (!fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory()) folder = path.dirname(folder);
  return folder;
}

/**
 * Gives a service what changed among its files.
 * @returns whether anything did
 */
export function updateService(
  service: ManifestService,
  before: readonly InputFile[],
  after: readonly InputFile[],
): boolean {
  const old = new Map(before.map(({ uri, text }) => [uri, text]));
  const changed = after.filter(({ uri, text }) => old.get(uri) !== text);
  for (const { uri, text } of changed) service.update(uri, text);
  for (const { uri } of after) old.delete(uri);
  for (const uri of old.keys()) service.remove(uri);
  return changed.length > 0 || old.size > 0;
}
