/**
 * Whether Go's `url.ParseRequestURI` would read it: with a scheme, or with a path from the root. What only its finer
 * rules refuse is accepted.
 */
export function isRequestUri(text: string): boolean {
  if (text === '' || /[\x00-\x1f\x7f]/.test(text)) return false;
  if (text === '*') return true;
  const [, scheme, rest = ''] = /^(?:([A-Za-z][-+.A-Za-z0-9]*):)?(.*)$/s.exec(text) ?? [];
  if (!rest.startsWith('/')) return scheme !== undefined;
  const [path = ''] = rest.split('?');
  const authority = scheme !== undefined && path.startsWith('//') ? (/^\/\/([^/]*)/.exec(path)?.[1] ?? '') : '';
  return !/%(?![0-9a-fA-F]{2})/.test(path.slice(authority.length)) && isAuthority(authority);
}

function isAuthority(authority: string): boolean {
  const host = authority.slice(authority.lastIndexOf('@') + 1);
  if (/[ <>"\\^`{}|]/.test(host)) return false;
  return host.startsWith('[') ? /^\[[^\]]*\](:\d*)?$/.test(host) : /^[^:]*(:\d*)?$/.test(host);
}

/** What `mail.ParseAddress` of Go surely refuses is none; its grammar has room for names and comments. */
export function isEmail(text: string): boolean {
  const at = text.lastIndexOf('@');
  return at > 0 && at < text.length - 1;
}
