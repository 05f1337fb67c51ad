import { plural, t } from '../base/l10n.ts';
import { oneOf } from './arguments.ts';
import type { Context } from './run.ts';
import { warnOfUnread } from './unread.ts';

/** `portolan routes`: what the Gateway API’s controllers would report. */
export function routesCommand({ args, service, output, nameOf }: Context): number {
  warnOfUnread(service, nameOf, output);
  const format = oneOf('format', args.format ?? 'text', ['text', 'json']);
  const { routes, listeners, policies } = service.routes();
  if (format === 'json') {
    const report = {
      version: 1,
      routes: routes.map(({ because, ...row }) => ({ ...row, because: because.map(place) })),
      listeners: listeners.map(({ because, ...row }) => ({ ...row, because: because.map(place) })),
      policies: policies.map(({ because, ...row }) => ({ ...row, because: because.map(place) })),
    };
    output.write(`${JSON.stringify(report, null, 2)}\n`);
    return 0;
  }
  const lines = [
    ...routes.flatMap(({ because, ...row }) => [routeLine(row), ...because.map(reasonLine)]),
    ...listeners.flatMap(({ because, ...row }) => [listenerLine(row), ...because.map(reasonLine)]),
    ...policies.flatMap(({ because, ...row }) => [policyLine(row), ...because.map(reasonLine)]),
  ];
  output.write(lines.map((line) => `${line}\n`).join(''));
  return 0;

  function place({ message, at }: Because) {
    if (!at) return { message };
    const { line, character } = at.range.start;
    return { message, file: nameOf(at.uri), line: line + 1, column: character + 1 };
  }

  function reasonLine(reason: Because): string {
    const { message, file, line, column } = place(reason);
    return file === undefined ? `  ${message}` : `  ${file}:${line}:${column} ${message}`;
  }
}

type Report = ReturnType<Context['service']['routes']>;
type Because = Report['routes'][number]['because'][number];

/** `shop/web[HTTPRoute] => infra/edge[Gateway] https : Accepted, ResolvedRefs` */
function routeLine(row: Omit<Report['routes'][number], 'because'>): string {
  return statusLine(row.route, row.gateway, row);
}

function policyLine(row: Omit<Report['policies'][number], 'because'>): string {
  return statusLine(row.policy, row.target, row);
}

type Status = Pick<
  Report['routes'][number],
  'sectionName' | 'accepted' | 'acceptedReason' | 'resolvedRefs' | 'resolvedRefsReason' | 'uncertain'
>;

function statusLine(from: string, to: string, status: Status): string {
  const doubt = (of: 'accepted' | 'resolvedRefs') => (status.uncertain?.includes(of) ? ` ${t('(uncertain)')}` : '');
  const accepted = status.accepted ? status.acceptedReason : t('not accepted: {0}', status.acceptedReason);
  const resolved = status.resolvedRefs ? status.resolvedRefsReason : t('not resolved: {0}', status.resolvedRefsReason);
  const target = status.sectionName === undefined ? to : `${to} ${status.sectionName}`;
  return `${from} => ${target} : ${accepted}${doubt('accepted')}, ${resolved}${doubt('resolvedRefs')}`;
}

function listenerLine({
  gateway,
  listener,
  attachedRoutes,
  problems = [],
}: Omit<Report['listeners'][number], 'because'>) {
  const routes = plural(attachedRoutes, '{0} route attached', '{0} routes attached');
  return `${gateway} ${listener} : ${[routes, ...problems].join(', ')}`;
}
