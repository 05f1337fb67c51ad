import { t } from '../base/l10n.ts';
import type { TrafficComparison } from '../service.ts';

const MARKS = { added: '+', removed: '-', changed: '~' } as const;

type Change = TrafficComparison['changes' | 'entries' | 'exposure'][number];

/** A comparison as text: a line a change, and below it the objects that cause it. */
export function diffText(
  { changes, exposure, entries }: TrafficComparison,
  names: ReadonlyMap<string, string>,
): string {
  const blocks: readonly (readonly [heading: string, lines: readonly string[]])[] = [
    [
      t('From outside'),
      entries.flatMap((change) => linesOf(change, `${change.address} (${change.through}) => ${change.to}`, names)),
    ],
    [t('Connections'), changes.flatMap((change) => linesOf(change, `${change.from} => ${change.to}`, names))],
    [
      t('Open to pods that no manifest shows'),
      exposure.flatMap((change) => {
        const { direction, peer, workload } = change;
        return linesOf(change, direction === 'ingress' ? `${peer} => ${workload}` : `${workload} => ${peer}`, names);
      }),
    ],
  ];
  const shown = blocks.filter(([, lines]) => lines.length > 0);
  if (shown.length === 0) return `${t('No connection changes.')}\n`;
  return shown.map(([heading, lines]) => `${heading}\n${lines.map((line) => `${line}\n`).join('')}`).join('\n');
}

function linesOf({ type, before, after, causes }: Change, ends: string, names: ReadonlyMap<string, string>): string[] {
  return [
    `${MARKS[type]} ${ends} : ${before ?? '–'} → ${after ?? '–'}`,
    ...causes.map(
      ({ type, resource, uri, range }) =>
        `    ${MARKS[type]} ${resource}  ${names.get(uri) ?? uri}:${range.start.line + 1}`,
    ),
  ];
}
