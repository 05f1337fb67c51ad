import { t } from '../base/l10n.ts';
import type { World } from '../graph/world.ts';
import type { Resource } from '../model/resource.ts';
import type { Call, EntryRoute, Traffic } from '../traffic/traffic.ts';
import type { Judgement } from '../traffic/verdict.ts';
import { code, fileLink, podCount, verdictWord } from './words.ts';

const SHOWN = 8;

/** The whole path of a Service: who comes in, its ports, the pods behind, who calls it. */
export function explainService(service: Resource, world: World, traffic: Traffic): string {
  const lines: string[] = [];
  for (const path of traffic.servicePaths(service)) {
    const targets = path.targets.map(
      (target) => `${target.workload.kind} ${code(`${target.workload.name}:${target.port}`)}`,
    );
    const port = code(`:${path.port.port ?? '?'}`);
    lines.push(`- ${port} → ${targets.join(t(', ')) || t('no pods')} ${judgementText(path.judgement)}`);
  }
  const routes = routesTo(traffic, (route) => route.service === service);
  if (routes.length > 0) lines.push('', `**${t('From outside')}**`, ...routes.map(({ text }) => text));
  const calls = traffic.calls.filter((call) => call.to === service);
  if (calls.length > 0) lines.push('', `**${t('Called by')}**`, ...shorten(calls.map(callerText)));
  const workloads = world.linksFrom(service).find((link) => link.relation === 'selects')?.to ?? [];
  const policies = new Set(workloads.flatMap((workload) => traffic.policiesFor(workload)));
  if (policies.size > 0)
    lines.push('', t('Policies on its pods: {0}', [...policies].map((p) => code(p.name)).join(t(', '))));
  return lines.join('\n');
}

/** The whole path of an Ingress, route by route. */
export function explainIngress(ingress: Resource, traffic: Traffic): string {
  return shorten(routesTo(traffic, () => true, ingress).map(({ text }) => text)).join('\n');
}

/** Where a workload stands: what reaches it, what it calls. */
export function explainWorkload(workload: Resource, world: World, traffic: Traffic): string {
  const services = world
    .linksTo(workload)
    .filter((link) => link.relation === 'selects')
    .map((link) => link.from);
  const calls = traffic.callsFrom(workload);
  const lines = [
    services.length > 0
      ? t('{0}, behind Service {1}', podCount([workload]), services.map((s) => code(s.name)).join(t(', ')))
      : t('{0}; no Service selects them', podCount([workload])),
  ];
  const exposed = traffic.exposed(workload);
  if (exposed.length > 0) lines.push('', t('Reachable from the internet'));
  const policies = traffic.policiesFor(workload);
  lines.push(
    '',
    policies.length > 0
      ? t('Policies that select them: {0}', policies.map((p) => code(p.name)).join(t(', ')))
      : t('No policy selects them: every pod may connect.'),
  );
  if (calls.length > 0) lines.push('', `**${t('Calls')}**`, ...shorten(calls.map(calleeText)));
  return lines.join('\n');
}

function routesTo(traffic: Traffic, wanted: (route: EntryRoute) => boolean, only?: Resource): { text: string }[] {
  return traffic.entries
    .filter((entry) => !only || entry.resource === only)
    .flatMap((entry) =>
      entry.routes.filter(wanted).map((route) => {
        const target =
          route.serviceName === undefined
            ? ''
            : ` → Service ${code(route.port?.port ? `${route.serviceName}:${route.port.port}` : route.serviceName)}`;
        const workloads = route.workloads.map((w) => `${w.kind} ${code(w.name)}`).join(t(', '));
        const pods = workloads === '' ? '' : ` → ${workloads}`;
        const at = `${route.host ?? (entry.type === 'Ingress' ? '*' : '')}${route.path ?? ''}${route.outerPort ? `:${route.outerPort}` : ''}`;
        return {
          text: `- ${t('Internet')} → ${entry.type} ${code(entry.resource.name)} ${at ? code(at) : ''}${target}${pods} ${judgementText(route.judgement)}`,
        };
      }),
    );
}

function callerText(call: Call): string {
  return `- ${call.from.kind} ${code(call.from.name)} ${judgementText(call.judgement)} ${fileLink(call.link.at.location)}`;
}

function calleeText(call: Call): string {
  const name = call.host ?? call.link.wanted.name ?? '';
  const port = call.link.wanted.port;
  return `- ${code(port === undefined ? name : `${name}:${port}`)} ${judgementText(call.judgement)} ${fileLink(call.link.at.location)}`;
}

/** The verdict, and its causes unless it simply flows. */
function judgementText({ verdict, reasons }: Judgement): string {
  if (verdict === 'flows' && reasons.length === 0) return verdictWord(verdict);
  const causes = reasons.slice(0, 3).map(({ text, at }) => `${text}${at ? ` ${fileLink(at.location)}` : ''}`);
  return [`**${verdictWord(verdict)}**`, ...causes].join(' · ');
}

function shorten(lines: readonly string[]): string[] {
  if (lines.length <= SHOWN) return [...lines];
  return [...lines.slice(0, SHOWN), `- ${t('and {0} more', lines.length - SHOWN)}`];
}
