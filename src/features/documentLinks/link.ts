import { resolvePath } from '../../graph/kustomization.ts';
import type { Field } from '../../syntax/field.ts';
import type { DocumentLink } from '../types.ts';

/** The files that are known, by URI. */
export interface KnownFiles {
  has(uri: string): boolean;
  /** Sorted. */
  readonly uris: readonly string[];
}

const KUSTOMIZATIONS = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/** The file that a path means, seen from a file; of a folder, its kustomization or chart. Undefined where there is none. */
export function fileAt(from: string, path: string, files: KnownFiles): string | undefined {
  for (const uri of spellings(resolvePath(from, path))) {
    if (files.has(uri)) return uri;
    const inside = [...KUSTOMIZATIONS, 'Chart.yaml'].map((name) => `${uri}/${name}`);
    const found = inside.find((candidate) => files.has(candidate));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** One file has several spellings as a URI: programs escape different characters. */
function spellings(uri: string): string[] {
  const escaped = uri.replace(/[!'()*@]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
  return escaped === uri ? [uri] : [uri, escaped];
}

/** YAML is known if it exists; other files, such as those of a generator, are never read. */
export function isReadable(path: string): boolean {
  return /\.ya?ml\/?$/i.test(path) || !/\.[A-Za-z0-9]+$/.test(path);
}

export function linkTo(field: Field, target: string, tooltip: string, part?: string): DocumentLink {
  return { range: rangeIn(field, part), target, tooltip };
}

/** A part of a text on one line, without the quotes around it; where that is not to be told, all of it. */
function rangeIn(field: Field, part = field.string ?? ''): DocumentLink['range'] {
  const { manifest, valueRange } = field;
  const start = manifest.offsetOf(valueRange.start);
  const written = manifest.text.slice(start, manifest.offsetOf(valueRange.end));
  const at = part === '' ? -1 : written.lastIndexOf(part);
  return at < 0 ? valueRange : manifest.rangeOf({ start: start + at, end: start + at + part.length });
}
