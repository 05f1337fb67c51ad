import { URI, Utils } from 'vscode-uri';

/**
 * One spelling for one file: clients and Node percent-encode different characters, and a file must not be read twice
 * because its path has an `@` in it.
 */
export function canonicalUri(uri: string): string {
  return URI.parse(uri).toString();
}

/** Whether `uri` is `folder` or something below it. */
export function isWithin(uri: string, folder: string): boolean {
  return uri === folder || uri.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

/** A path seen from a folder, both as URIs; absolute paths stand for themselves. */
export function resolveUri(folder: string, path: string): string {
  const isAbsolute = /^([/\\]|[A-Za-z]:[/\\])/.test(path);
  const uri = isAbsolute ? URI.file(path) : Utils.resolvePath(URI.parse(folder), path);
  return uri.toString().replace(/\/$/, '');
}

/** What a file is called, without its folders. */
export function baseName(uri: string): string {
  return uri.slice(uri.lastIndexOf('/') + 1);
}
