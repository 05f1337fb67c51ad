import { t } from '../../base/l10n.ts';
import type { Field } from '../../syntax/field.ts';
import type { DocumentLink } from '../types.ts';
import { linkTo } from './link.ts';
import { OFFICIAL_IMAGES } from './officialImages.ts';

/** The page of an image in its registry, where registries have pages that last. */
export function imageLink(field: Field): DocumentLink[] {
  const text = field.string;
  if (text === undefined || field.templated) return [];
  const page = imagePage(text);
  return page === undefined ? [] : [linkTo(field, page, t('Open the page of this image: {0}', page))];
}

/** Registries by host: how they show a repository. Others have no page, or one that only members see. */
const PAGES: Readonly<Record<string, (repository: string) => string | undefined>> = {
  'docker.io': (repository) => {
    const [owner = '', name = '', ...more] = repository.split('/');
    if (more.length > 0 || name === '') return undefined;
    return owner === 'library' ? `https://hub.docker.com/_/${name}` : `https://hub.docker.com/r/${owner}/${name}`;
  },
  'ghcr.io': (repository) => (repository.includes('/') ? `https://ghcr.io/${repository}` : undefined),
  'quay.io': (repository) => (repository.includes('/') ? `https://quay.io/repository/${repository}` : undefined),
  'public.ecr.aws': (repository) => (repository.includes('/') ? `https://gallery.ecr.aws/${repository}` : undefined),
};

/**
 * How an image is read (distribution, “reference”): what stands before the first slash is a host if it has a dot or a
 * colon; without one it is Docker Hub, and there `library` where nobody is named.
 */
export function imagePage(image: string): string | undefined {
  if (!/^[a-zA-Z0-9._/:@-]+$/.test(image)) return undefined;
  const [untagged = ''] = image.split('@');
  const path = untagged.replace(/:[^/:]*$/, '').split('/');
  const [first = ''] = path;
  const hasHost = path.length > 1 && (/[.:]/.test(first) || first === 'localhost');
  const host = hasHost ? first : 'docker.io';
  const rest = hasHost ? path.slice(1) : path;
  if (rest.length === 0 || !rest.every((part) => /^[a-z0-9]+([._-]+[a-z0-9]+)*$/.test(part))) return undefined;
  const isHub = host === 'docker.io' || host === 'index.docker.io';
  const [name = '', ...more] = rest;
  const isBare = isHub && more.length === 0;
  if (isBare && !OFFICIAL_IMAGES.has(name)) return undefined;
  const repository = isBare ? `library/${name}` : rest.join('/');
  return PAGES[isHub ? 'docker.io' : host]?.(repository);
}
