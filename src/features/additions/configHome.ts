import { commonFolder, folderOf } from '../../graph/folders.ts';
import type { World } from '../../graph/world.ts';

/** Where a first `.portolan.yaml` belongs: in the folder that holds all that a file is deployed with. */
export function configHome(uri: string, world: World | undefined): string {
  const folders = [uri, ...(world?.resources ?? []).map((resource) => resource.uri)].map(folderOf);
  const common = commonFolder([...new Set(folders)]);
  // Of files on different drives or hosts, nothing is common.
  return `${/^[a-z][\w+.-]*:\/\/[^/]*\/./i.test(common) ? common : folderOf(uri)}/.portolan.yaml`;
}
