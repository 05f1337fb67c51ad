import { t } from '../base/l10n.ts';
import { oneOf } from './arguments.ts';
import type { Context } from './run.ts';

/** `portolan connections`: who may open a connection to whom. */
export function connectionsCommand({ args, service, output }: Context): number {
  const format = oneOf('format', args.format ?? 'text', ['text', 'json']);
  const connections = service.connections();
  const exposure = args.exposure ? service.exposure() : undefined;
  if (format === 'json') {
    output.write(`${JSON.stringify({ version: 1, connections, ...(exposure ? { exposure } : {}) }, null, 2)}\n`);
    return 0;
  }
  output.write(connections.map(({ from, to, ports }) => `${from} => ${to} : ${ports}\n`).join(''));
  if (exposure) {
    const lines = exposure.map(({ direction, workload, peer, ports }) =>
      direction === 'ingress' ? `${peer} => ${workload} : ${ports}` : `${workload} => ${peer} : ${ports}`,
    );
    output.write(`\n${t('Exposure:')}\n${lines.map((line) => `${line}\n`).join('')}`);
  }
  return 0;
}
