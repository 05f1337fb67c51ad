import { t } from '../base/l10n.ts';
import type { ConnectionRow, ExposureRow } from '../service.ts';
import { oneOf } from './arguments.ts';
import type { Context, Output } from './run.ts';
import { warnOfUnread } from './unread.ts';

/** `portolan connections`: who may open a connection to whom. Written while it is found out: there may be millions of rows. */
export function connectionsCommand({ args, service, output, nameOf }: Context): number {
  warnOfUnread(service, nameOf, output);
  const format = oneOf('format', args.format ?? 'text', ['text', 'json']);
  const exposure = args.exposure ? service.exposure() : undefined;
  const pieces = format === 'json' ? jsonPieces : textPieces;
  writePieces(pieces(service.connections(), exposure), output);
  return 0;
}

type Exposure = readonly ExposureRow[] | undefined;

/** What `JSON.stringify` makes of it all, in pieces. */
function* jsonPieces(connections: Iterable<ConnectionRow>, exposure: Exposure): Generator<string> {
  yield '{\n  "version": 1,\n  "connections": [';
  let isEmpty = true;
  for (const row of connections) {
    yield `${isEmpty ? '' : ','}\n    ${indented(row, 4)}`;
    isEmpty = false;
  }
  yield isEmpty ? ']' : '\n  ]';
  if (exposure) yield `,\n  "exposure": ${indented(exposure, 2)}`;
  yield '\n}\n';
}

function indented(value: object, spaces: number): string {
  return JSON.stringify(value, null, 2).replaceAll('\n', `\n${' '.repeat(spaces)}`);
}

function* textPieces(connections: Iterable<ConnectionRow>, exposure: Exposure): Generator<string> {
  for (const { from, to, ports } of connections) yield `${from} => ${to} : ${ports}\n`;
  if (!exposure) return;
  yield `\n${t('Exposure:')}\n`;
  for (const { direction, workload, peer, ports } of exposure) {
    yield direction === 'ingress' ? `${peer} => ${workload} : ${ports}\n` : `${workload} => ${peer} : ${ports}\n`;
  }
}

/** Characters that are written at once: a write of each row would take longer than finding it. */
const CHUNK = 1 << 16;

function writePieces(pieces: Iterable<string>, output: Output): void {
  let chunk = '';
  for (const piece of pieces) {
    chunk += piece;
    if (chunk.length < CHUNK) continue;
    output.write(chunk);
    chunk = '';
  }
  output.write(chunk);
}
