/** Where host names are declared: for an Ingress or an OpenShift Route `*` stands for one label, for Gateway API for one or more. */
export type WildcardStyle = 'one label' | 'labels';

/**
 * Whether a host is what a name says: exact, `*.example.com`, or undefined for any. Sources: Ingress, “Hostname wildcards”
 * (`*.foo.com` is neither `baz.bar.foo.com` nor `foo.com`); Gateway API, `Hostname` (`*.example.com` is also
 * `a.b.example.com`).
 */
export function matchesHostname(name: string | undefined, host: string | undefined, style: WildcardStyle): boolean {
  if (name === undefined) return true;
  if (host === undefined) return false;
  const [wanted, given] = [name.toLowerCase(), host.toLowerCase()];
  if (!wanted.startsWith('*.')) return wanted === given;
  const end = wanted.slice(1);
  const rest = given.slice(0, -end.length);
  return given.endsWith(end) && rest !== '' && (style === 'labels' || !rest.includes('.'));
}

/** Whether each host of one name is a host of the other. */
export function coversHostname(one: string | undefined, other: string | undefined, style: WildcardStyle): boolean {
  if (one === undefined || one === other) return true;
  return matchesHostname(one, other?.replace(/^\*/, 'x'), style);
}

/** Which of two names a request is judged by first: an exact one, then the longer (Gateway API, `HTTPRoute.hostnames`). */
export function compareHostnames(a: string | undefined, b: string | undefined): number {
  return rank(b) - rank(a) || (b?.length ?? 0) - (a?.length ?? 0);
}

function rank(name: string | undefined): number {
  return name === undefined ? 0 : name.startsWith('*.') ? 1 : 2;
}
