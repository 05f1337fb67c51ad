import { compareRanges } from '../../base/range.ts';
import { isKustomization } from '../../graph/kustomization.ts';
import type { Resource } from '../../model/resource.ts';
import type { SourceFile } from '../../syntax/manifest.ts';
import type { DocumentLink } from '../types.ts';
import { chartLinks } from './chartLinks.ts';
import { imageLink } from './imageLinks.ts';
import { kustomizationLinks } from './kustomizationLinks.ts';
import type { KnownFiles } from './link.ts';
import { sourceLinks } from './sourceLinks.ts';

/** The files and web pages that a file names. Nothing is contacted: a page is where it should be. */
export function documentLinks(file: SourceFile, resources: readonly Resource[], files: KnownFiles): DocumentLink[] {
  const roots = file.manifests.map(({ root }) => root);
  const images = resources.flatMap(({ podTemplate }) => podTemplate?.containers ?? []);
  const links = [
    ...(isKustomization(file.uri) ? roots.flatMap((root) => kustomizationLinks(root, files)) : []),
    ...(/\/Chart\.ya?ml$/.test(file.uri) ? roots.flatMap((root) => chartLinks(root, files)) : []),
    ...images.flatMap(({ field }) => imageLink(field.at('image'))),
    ...resources.flatMap((resource) => sourceLinks(resource, files)),
  ];
  // A list that several aliases bring stands in the text once.
  const distinct = new Map(links.map((link) => [JSON.stringify(link.range), link]));
  return [...distinct.values()].sort((a, b) => compareRanges(a.range, b.range));
}
