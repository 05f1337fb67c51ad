import { t } from '../../base/l10n.ts';
import type { ValueExplainer } from '../values.ts';
import { code } from '../words.ts';

/** “Images”: what is filled in where a reference leaves parts out. */
export const explainImage: ValueExplainer = ({ field, key }) => {
  if (key !== 'image') return undefined;
  const match = /^(?:([^/@]+(?:[.:][^/@]*|(?<=^localhost)))\/)?([^:@]+)(?::([^@]+))?(?:@(.+))?$/.exec(
    field.string ?? '',
  );
  if (!match) return undefined;
  const [, registry, path = '', tag, digest] = match;
  const repository = registry || path.includes('/') ? path : `library/${path}`;
  const lines = [
    t('Registry: {0}', registry ? code(registry) : t('{0}, the default of most container runtimes', code('docker.io'))),
    t('Repository: {0}', code(repository)),
  ];
  if (tag) lines.push(t('Tag: {0}', code(tag)));
  if (digest) lines.push(t('Digest: {0}, which always is the same image', code(digest)));
  else if (!tag) lines.push(t('No tag, so {0}: which image that is changes without a change here', code('latest')));
  return lines.map((line) => `- ${line}`).join('\n');
};
