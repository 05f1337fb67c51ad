import type { Link } from '../../graph/link.ts';
import { type Occurrence, valueOccurrence } from './occurrence.ts';

/**
 * Mounts of a single file of a ConfigMap or Secret: `subPath` names its key, unless `items` give the files names of their
 * own (Volumes, “Using subPath”).
 */
export function volumeFiles(incoming: readonly Link[], key: string): Occurrence[] {
  return incoming.flatMap(({ relation, from, at, wanted }) => {
    const volume = at.parent?.parent;
    const source = at.parent;
    const name = volume?.at('name').string;
    if (relation !== 'mounts' || wanted.key !== undefined || name === undefined || source?.at('items').exists)
      return [];
    return (from.podTemplate?.containers ?? [])
      .flatMap(({ field }) => field.at('volumeMounts').items())
      .filter((mount) => mount.at('name').string === name && mount.at('subPath').string === key)
      .map((mount) => valueOccurrence(mount.at('subPath'), false));
  });
}
