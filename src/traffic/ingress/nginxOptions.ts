import { t } from '../../base/l10n.ts';
import type { Ingress } from '../../model/ingress.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import type { RouteAction, ValueMatch } from '../routing/front.ts';
import { FLOWS, judge } from '../verdict.ts';
import { clientsAction } from './clientsAction.ts';
import type { Canary, IngressOptions, Redirect } from './ingressOptions.ts';
import { redirectTo } from './redirectTo.ts';

/** Filters that manifests don't explain, by annotation. */
const OPAQUE: readonly string[] = [
  'auth-tls-secret',
  'auth-url',
  'configuration-snippet',
  'default-backend',
  'mirror-target',
  'server-snippet',
];

/** Ingress-NGINX Controller, “Annotations”. What it says of TLS: “TLS/HTTPS”. */
export function nginxOptions(ingress: Ingress, controller: Resource | undefined): IngressOptions {
  const annotation = (name: string) =>
    ingress.resource.at('metadata', 'annotations', `nginx.ingress.kubernetes.io/${name}`);
  const isOn = (name: string) => annotation(name).string === 'true';
  const redirect = redirectOf(annotation);
  const root = annotation('app-root');
  const canary = isOn('canary') ? canaryOf(annotation) : undefined;
  // A canary takes everything but its share over from the main Ingress.
  if (canary) return { ...BASE, canary };
  return {
    ...BASE,
    aliases: listOf(annotation('server-alias')).filter((alias) => !alias.startsWith('~')),
    patterns: isOn('use-regex') || annotation('rewrite-target').string !== undefined,
    actions: actionsOf(annotation),
    ...(redirect ? { redirect } : {}),
    ...(root.string === undefined ? {} : { rootRedirect: redirectTo(root.string, 302, root) }),
    ...(isOn('from-to-www-redirect') ? { wwwRedirect: annotation('from-to-www-redirect') } : {}),
    ...toHttps(ingress, annotation),
    ...passthroughOf(annotation('ssl-passthrough'), controller),
  };
}

type Annotation = (name: string) => Field;

const BASE: IngressOptions = {
  aliases: [],
  patterns: false,
  actions: [],
  ports: { http: [80], https: [443] },
  defaultCertificate: true,
};

function listOf(field: Field): string[] {
  return (field.string ?? '')
    .split(',')
    .map((text) => text.trim())
    .filter((text) => text !== '');
}

/** “Temporal Redirect” comes before “Permanent Redirect”. */
function redirectOf(annotation: Annotation): Redirect | undefined {
  for (const [name, code] of [
    ['temporal-redirect', 302],
    ['permanent-redirect', 301],
  ] as const) {
    const at = annotation(name);
    const status = Number(annotation(`${name}-code`).string ?? code);
    if (at.string) return redirectTo(at.string, Number.isInteger(status) ? status : code, at);
  }
  return undefined;
}

/** “Server-side HTTPS enforcement through redirect”: on where there is a certificate, if nothing else is said. */
function toHttps({ tls }: Ingress, annotation: Annotation): Pick<IngressOptions, 'toHttps'> {
  const [soft, hard] = [annotation('ssl-redirect'), annotation('force-ssl-redirect')];
  const forced = hard.string === 'true';
  const at = forced ? hard : soft.exists ? soft : tls[0]?.at;
  if (!at || (!forced && (soft.string === 'false' || soft.templated))) return {};
  const redirect = { type: 'redirect', scheme: 'https', statusCode: 308, at } as const;
  return { toHttps: { hosts: forced ? 'all' : 'with certificate', redirect } };
}

/** “SSL Passthrough”: the annotation does nothing unless the controller is started with a flag. */
function passthroughOf(at: Field, controller: Resource | undefined): Pick<IngressOptions, 'passthrough'> {
  if (at.string !== 'true') return {};
  const containers = controller?.podTemplate?.containers ?? [];
  const given = containers.flatMap(({ field }) => [...field.at('command').items(), ...field.at('args').items()]);
  if (given.some((one) => /^--?enable-ssl-passthrough(=true)?$/.test(one.string ?? ''))) {
    return { passthrough: { at, judgement: FLOWS } };
  }
  if (given.length > 0 && given.every((one) => one.string !== undefined)) return {};
  const text = t('TLS passes through only if the controller is started with {0}', '--enable-ssl-passthrough');
  return { passthrough: { at, judgement: judge('unknown', { text, at }) } };
}

function actionsOf(annotation: Annotation): RouteAction[] {
  const rewrite = annotation('rewrite-target');
  const host = annotation('upstream-vhost');
  const opaque = OPAQUE.map((name) => ({ type: 'custom', name, at: annotation(name) }) as const);
  const path = { type: rewrite.string?.includes('$') ? 'regex' : 'full', value: rewrite.string ?? '' } as const;
  const rewrites = {
    ...(rewrite.string === undefined ? {} : { path }),
    ...(host.string === undefined ? {} : { hostname: host.string }),
  };
  return [
    ...clientsOf(annotation),
    ...opaque.filter(({ at }) => at.exists),
    ...(Object.keys(rewrites).length === 0
      ? []
      : [{ type: 'rewrite', ...rewrites, at: rewrite.exists ? rewrite : host } as const]),
  ];
}

/** “Whitelist source range” and “Denylist source range”; the former has two names. */
function clientsOf(annotation: Annotation): RouteAction[] {
  const allow = ['whitelist-source-range', 'allowlist-source-range'].map(annotation).find((field) => field.exists);
  const deny = annotation('denylist-source-range');
  return [
    ...(allow ? [clientsAction(listOf(allow), 'admitted', allow)] : []),
    ...(deny.exists ? [clientsAction(listOf(deny), 'refused', deny)] : []),
  ];
}

/** “Canary”: header before cookie before weight. */
function canaryOf(annotation: Annotation): Canary {
  const header = annotation('canary-by-header').string;
  const value = annotation('canary-by-header-value').string;
  const pattern = annotation('canary-by-header-pattern').string;
  const cookie = annotation('canary-by-cookie').string;
  const headers: ValueMatch[] = [];
  if (header && !value && pattern)
    headers.push({ type: 'RegularExpression', name: header, value: `.*(?:${pattern}).*` });
  else if (header) headers.push({ type: 'Exact', name: header, value: value || 'always' });
  if (cookie)
    headers.push({ type: 'RegularExpression', name: 'Cookie', value: `(?:.*;\\s*)?${quoted(cookie)}=always(?:;.*)?` });
  return {
    headers,
    weight: numberOf(annotation('canary-weight')) ?? 0,
    total: numberOf(annotation('canary-weight-total')) ?? 100,
  };
}

function numberOf(field: Field): number | undefined {
  return /^\d+$/.test(field.string ?? '') ? Number(field.string) : undefined;
}

function quoted(text: string): string {
  return text.replace(/[^\w-]/g, '\\$&');
}
