import type { Card } from '../topology.ts';

/** Height of a row of the list, and of a host below an entry. */
export const LIST_ROW = 28;
export const HOST = 22;
export const LIST_MARGIN = 8;
/** Rows are as wide as the panel; this is the least they need. */
export const LEAST_ROW = 264;

export interface HostRow {
  readonly id: string;
  readonly text: string;
  readonly tls: boolean;
  readonly paths: readonly string[];
}

/** The hosts of an entry, each a row with its paths. */
export function hosts(card: Card): HostRow[] {
  const found: (HostRow & { paths: string[] })[] = [];
  for (const row of card.routes) {
    if (row.type === 'host') found.push({ id: row.id, text: row.text, tls: row.tls ?? false, paths: [] });
    else if (found.length > 0) addPath(found.at(-1)!.paths, row.text);
    else found.push({ id: row.id, text: '*', tls: false, paths: [row.text] });
  }
  return found;
}

/** Backends that share the requests for a path have a row each. */
function addPath(paths: string[], path: string): void {
  if (paths.at(-1) !== path) paths.push(path);
}
