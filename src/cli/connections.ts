import { oneOf, UsageError } from './arguments.ts';
import type { Context } from './run.ts';

/** `portolan connections`: who may open a connection to whom. */
export function connectionsCommand({ args, service, output }: Context): number {
  const format = oneOf('format', args.format ?? 'text', ['text', 'json']);
  if (args.exposure) throw new UsageError('--exposure is not there yet');
  const connections = service.connections();
  if (format === 'json') {
    output.write(`${JSON.stringify({ version: 1, connections }, null, 2)}\n`);
  } else {
    output.write(connections.map(({ from, to, ports }) => `${from} => ${to} : ${ports}\n`).join(''));
  }
  return 0;
}
