import { t } from '../../base/l10n.ts';
import type { Resource } from '../../model/resource.ts';
import type { Request, RouteBackend, RouteRule } from '../routing/front.ts';
import { matchesRequest } from '../routing/request.ts';
import { FLOWS, inParallel, inSeries, type Judgement, judge, type Reason } from '../verdict.ts';
import type { Arrival } from './arrivals.ts';
import type { Sender } from './client.ts';
import { changedPath, redirectUrl } from './redirect.ts';
import { pathStep } from './serviceSteps.ts';
import { type Step, step } from './step.ts';
import type { Way } from './way.ts';
import { matchText, whyFirst } from './whyFirst.ts';

/** Which backends of a rule are of interest; undefined for all. */
export type BackendFilter = ((backend: RouteBackend) => boolean) | undefined;

/** What is known of the listener, where no hop before has said it. */
interface ListenerState {
  readonly remarks: readonly Reason[];
  readonly judgement: Judgement;
}

/** From a listener by the rule that takes the request to its backends, or where it redirects to. */
export function ruleStep(
  { listener, rule }: Arrival,
  proxy: Sender,
  request: Request,
  way: Way,
  { remarks: before, judgement }: ListenerState,
  wanted: BackendFilter,
): Step {
  const isHttp = request.protocol === 'HTTP' || request.protocol === 'HTTPS';
  const asked = isHttp ? `${request.method ?? 'GET'} ${request.path}` : request.protocol;
  if (!rule) {
    const text = t('No route of {0} matches {1} for {2}', proxy.name, asked, request.host ?? '*');
    const others = listener.rules.slice(0, 3).map((r) => ({ text: t('There is {0}', matchText(r)), at: r.at }));
    const own = judge('broken', { text, at: listener.at ?? listener.resource?.nameField }, ...others);
    const { verdict, reasons } = inSeries([judgement, own]);
    return step({ from: proxy.name, to: request.host ?? '*', verdict, reasons: [...before, ...reasons] });
  }
  const restricted = judgeClients(rule, way);
  const custom = rule.actions.flatMap((action) =>
    action.type === 'custom'
      ? [{ text: t('What {0} does to the request, these manifests don’t show', action.name), at: action.at }]
      : [],
  );
  const { verdict, reasons } = inSeries([
    judgement,
    rule.judgement,
    restricted,
    custom.length > 0 ? judge('unknown', ...custom) : FLOWS,
  ]);
  const via = isHttp || rule.hostname !== undefined ? matchText(rule) : undefined;
  const own = { text: t('{0} takes {1}', via ?? rule.resource.toString(), asked), at: rule.at };
  const hop = {
    from: proxy.name,
    to: rule.resource.toString(),
    ...(via !== undefined && { via }),
    verdict,
    reasons: [...before, own, ...precedence(listener.rules, rule, request), ...reasons, ...remarks(rule, request)],
  };
  return step(hop, () => {
    const redirect = redirectStep(rule, request, way);
    return redirect ? [redirect] : backendSteps(rule, proxy, way, wanted);
  });
}

function precedence(rules: readonly RouteRule[], rule: RouteRule, request: Request): Reason[] {
  const next = rules.slice(rules.indexOf(rule) + 1).find((other) => matchesRequest(other, request));
  if (!next) return [];
  const text = t('It comes before {0} of {1}: {2}', matchText(next), next.resource.toString(), whyFirst(rule, next));
  return [{ text, at: next.at }];
}

/** Who may ask: a list of addresses says nothing for certain of pods, whose address the proxy may see or not. */
function judgeClients({ actions }: RouteRule, { client }: Way): Judgement {
  const lists = actions.flatMap((action) => (action.type === 'clients' ? [action] : []));
  return inSeries(
    lists.map(({ addresses, at }) => {
      if (!client.outside) {
        return judge('unknown', {
          text: t(
            'Only certain addresses are served; which one {0} has there, these manifests don’t show',
            client.name,
          ),
          at,
        });
      }
      if (addresses.intersect(client.outside).isEmpty) {
        return judge('denied', {
          text: t('Only certain addresses are served, and {0} has none of them', client.name),
          at,
        });
      }
      return addresses.covers(client.outside)
        ? FLOWS
        : judge('flows', { text: t('Only certain addresses are served'), at });
    }),
  );
}

function remarks(rule: RouteRule, request: Request): Reason[] {
  const rewrites = rule.actions.flatMap((action) => {
    if (action.type !== 'rewrite') return [];
    const path = action.path?.type === 'regex' ? action.path.value : changedPath(action.path, rule, request.path);
    return [
      { text: t('The request goes on as {0}', `${action.hostname ?? request.host ?? ''}${path}`), at: action.at },
    ];
  });
  const mirrors = rule.backends.flatMap(({ role, serviceName, at }) =>
    role === 'mirror' ? [{ text: t('Copies go to Service {0}', serviceName ?? '?'), at }] : [],
  );
  return [...rewrites, ...mirrors];
}

function redirectStep(rule: RouteRule, request: Request, { seen, follow }: Way): Step | undefined {
  const action = rule.actions.find((one) => one.type === 'redirect');
  if (action?.type !== 'redirect') return undefined;
  const to = redirectUrl(action, rule, request);
  const isCircle = seen.has(to);
  const told = { text: t('The client is told to ask for {0} ({1})', to, action.statusCode), at: action.at };
  const circle = { text: t('That is where it came from: the redirects go in a circle'), at: action.at };
  const hop = {
    from: rule.resource.toString(),
    to,
    via: String(action.statusCode),
    verdict: isCircle ? 'broken' : 'flows',
    reasons: isCircle ? [told, circle] : [told],
  } as const;
  return step(hop, () => follow(to, new Set([...seen, to])) ?? []);
}

function backendSteps(rule: RouteRule, proxy: Sender, way: Way, wanted: BackendFilter): Step[] {
  const serving = rule.backends.filter(({ role }) => role === 'serve');
  const total = serving.reduce((sum, { weight }) => sum + weight, 0);
  const from = { name: rule.resource.toString(), peers: proxy.peers };
  if (serving.length === 0 || total === 0) {
    const at = serving[0]?.at ?? rule.at;
    const text = serving.length === 0 ? t('This rule names no backend') : t('The weights of all backends are 0');
    const isCustom = rule.actions.some(({ type }) => type === 'custom');
    return [step({ from: from.name, to: '?', verdict: isCustom ? 'unknown' : 'broken', reasons: [{ text, at }] })];
  }
  return serving
    .filter((backend) => backend.weight > 0 && (wanted?.(backend) ?? true))
    .map((backend) => backendStep(backend, from, proxy, serving.length > 1 ? backend.weight / total : undefined, way));
}

function backendStep(
  backend: RouteBackend,
  from: Sender,
  proxy: Sender,
  share: number | undefined,
  { network }: Way,
): Step {
  const { service, serviceName, port, judgement } = backend;
  const path = service && network.pathsOf(service).find((one) => one.port === port);
  if (!service || !path) {
    const { verdict, reasons } = judgement;
    const to = service?.toString() ?? serviceName ?? '?';
    return step({ from: from.name, to, ...(share !== undefined && { share }), verdict, reasons });
  }
  const own = network.judgePath(path, (pods, ports) =>
    inParallel(proxy.peers.map((peer) => network.mayConnect(peer, pods, ports))),
  );
  // What is worse than the way itself is the reference: a grant that is missing, say.
  const isWorse = inSeries([own, judgement]).verdict !== own.verdict;
  return pathStep(
    from,
    proxy,
    service as Resource,
    path,
    { ...(share !== undefined && { share }), ...(isWorse && { judgement }) },
    network,
  );
}
