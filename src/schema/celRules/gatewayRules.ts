import { t } from '../../base/l10n.ts';
import type { RuleMessage } from './ruleMessages.ts';

/**
 * Rules of Gateway API (https://gateway-api.sigs.k8s.io/reference/spec/) that are no common shape. What tells one from
 * the others is enough.
 */
export const GATEWAY_RULES: readonly RuleMessage[] = [
  // References to parents and targets.
  [
    /^self\.all\(p1, self\.all\(p2, p1\.group == p2\.group .*sectionName.*p1\.port.* : true\)\)$/,
    () => t('Parents that are named more than once need “sectionName” or “port” each time'),
  ],
  [
    /^self\.all\(p1, self\.all\(p2, p1\.group == p2\.group .*sectionName.*: ?true\)\)$/,
    () => t('What is named more than once needs “sectionName” each time'),
  ],
  [
    /^self\.all\(p1, self\.exists_one\(p2, p1\.group == p2\.group .*p1\.sectionName == p2\.sectionName.*p1\.port == p2\.port\)+$/,
    () => t('Parents that are named more than once must differ in “sectionName” or “port”'),
  ],
  [
    /^self\.all\(p1, self\.exists_one\(p2, p1\.group == p2\.group .*p1\.sectionName == p2\.sectionName\)+$/,
    () => t('What is named more than once must differ in “sectionName”'),
  ],
  [
    /^\(size\(self\.group\) == 0 && self\.kind == 'Service'\) \? has\(self\.port\) : true$/,
    () => t('A reference to a Service needs “port”'),
  ],
  [
    /^\(self\.group == '[\w.-]+' && self\.kind == 'XBackend'\) \? !has\(self\.port\) : true$/,
    () => t('A reference to a Backend must not have “port”'),
  ],
  [/'ClusterTrustBundle' && has\(r\.namespace\)/, () => t('A ClusterTrustBundle has no namespace: remove “namespace”')],

  // Gateways and their listeners.
  [
    /^self\.all\(l, l\.protocol in \[(.+)\] \? !has\(l\.tls\) : true\)$/,
    () => t('A listener of protocol HTTP, TCP or UDP must not have “tls”'),
  ],
  [
    /^self\.all\(l, \(l\.protocol == 'HTTPS' && has\(l\.tls\)\) \? .*'Terminate'/,
    () => t('The “tls.mode” of a listener of protocol HTTPS must be Terminate'),
  ],
  [
    /^self\.all\(l, \(l\.protocol == 'TLS' \? has\(l\.tls\) && has\(l\.tls\.mode\)/,
    () => t('A listener of protocol TLS needs “tls.mode”'),
  ],
  [
    /^self\.all\(l, l\.protocol in \[.+\] \? \(!has\(l\.hostname\)/,
    () => t('A listener of protocol TCP or UDP must not have “hostname”'),
  ],
  [
    /^self\.all\(l1, .*l1\.port == l2\.port && l1\.protocol == l2\.protocol && .*l1\.hostname == l2\.hostname/,
    () => t('No two listeners may have the same port, protocol and hostname'),
  ],
  [
    /^self\.mode == 'Terminate' \? size\(self\.certificateRefs\) > 0/,
    () => t('“mode: Terminate” needs “certificateRefs” or “options”'),
  ],
  [
    /^self\.all\(a1, a1\.type == '(\w+)' .*self\.exists_one\(a2, a2\.type == a1\.type/,
    ([, type = '']) => t('No {0} may be there twice', type),
  ],
  [
    /^self\.type == 'Hostname' \? .*self\.value\.matches/,
    () => t('“value” must be a DNS name, in small letters, which may start with “*.”'),
  ],
  [
    /^size\(self\) == 0 \|\| self == 'Cluster' \|\| \(self\.matches/,
    () => t('Must be Cluster, or a name of the implementation’s own with its domain before a “/”'),
  ],
  [
    /^self\.all\(key, key\.split\("\/"\)\[0\]\.size\(\) < 253\)$/,
    () => t('The domain of a key must be shorter than 253 characters'),
  ],
  [
    /^self\.all\(key, (?:key\.matches\(r"""\^\(\[a-z0-9\]|!format\.qualifiedName\(\))/,
    () => t('A key is a name of at most 63 characters, which may have a domain and a “/” before it'),
  ],

  // Certificates and TLS.
  [
    /^!\(has\(self\.caCertificateRefs\) && size\(self\.caCertificateRefs\) > 0 && has\(self\.wellKnownCACertificates\)/,
    () => t('At most one of {0} may be set', '“caCertificateRefs”, “wellKnownCACertificates”'),
  ],
  [
    /^\(has\(self\.caCertificateRefs\) && size\(self\.caCertificateRefs\) > 0 \|\| has\(self\.wellKnownCACertificates\)/,
    () => t('At least one of {0} must be set', '“caCertificateRefs”, “wellKnownCACertificates”'),
  ],
  [/^self\.all\(h, !isIP\(h\)\)$/, () => t('A hostname must not be an IP address')],
  [/^self\.all\(h, !h\.contains\('\*'\) \? h\.matches/, () => t('Each hostname must be a DNS name, in small letters')],
  [
    /^self\.all\(h, h\.contains\('\*'\) \? \(h\.startsWith\('\*\.'\)/,
    () => t('“*” may only be the first label of a hostname: *.example.com'),
  ],

  // Routes.
  [
    /^\(self\.size\(\) > 0 \? \(?(?:has\(self\[0\]\.matches\) \? )?self\[0\]\.matches\.size\(\).* <= 128$/,
    () => t('All rules of a route together may have at most 128 matches'),
  ],
  [
    /^\(has\(self\.backendRefs\) && size\(self\.backendRefs\) > 0\) \? .*!has\(f\.requestRedirect\)/,
    () => t('A rule that redirects must not have “backendRefs”'),
  ],
  [
    /(requestRedirect|urlRewrite)\.path\.type == 'ReplacePrefixMatch'.*self\.matches\[0\]\.path\.type != 'PathPrefix'/,
    ([, filter = '']) => t('“{0}” with “replacePrefixMatch” needs exactly one match, of a path by PathPrefix', filter),
  ],
  [
    /^!\(self\.exists\(f, f\.type == 'RequestRedirect'\) && self\.exists\(f, f\.type == 'URLRewrite'\)\)$/,
    () => t('A rule either redirects or rewrites: RequestRedirect and URLRewrite exclude each other'),
  ],
  [
    /^has\(self\.type\) \? has\(self\.service\) \|\| has\(self\.method\) : true$/,
    () => t('At least one of {0} must be set', '“service”, “method”'),
  ],
  [
    /^\(!has\(self\.type\) \|\| self\.type == 'Exact'\) && has\(self\.(service|method)\) \? self\.\1\.matches/,
    ([, field = '']) => t('“{0}” has characters that no name in gRPC may have', field),
  ],
  [
    /^\(self\.type in \['Exact', ?'PathPrefix'\]\) \? self\.value\.startsWith\('\/'\) : true$/,
    () => t('“value” must start with “/”'),
  ],
  [
    /^\(self\.type in \['Exact', ?'PathPrefix'\]\) \? !self\.value\.(contains|endsWith)\('([^']+)'\) : true$/,
    ([, how, text = '']) =>
      how === 'contains' ? t('“value” must not contain “{0}”', text) : t('“value” must not end with “{0}”', text),
  ],
  [
    /^self\.type in \['Exact', ?'PathPrefix'\] \|\| self\.type == 'RegularExpression'$/,
    () => t('“type” must be one of {0}', 'Exact, PathPrefix, RegularExpression'),
  ],
  [
    /^\(self\.type in \['Exact', ?'PathPrefix'\]\) \? self\.value\.matches/,
    () => t('“value” has characters that no path may have; write them as %XX'),
  ],
  [
    /duration\(self\.backendRequest\) > duration\(self\.request\)\)$/,
    () => t('“{0}” must not be greater than “{1}”', 'backendRequest', 'request'),
  ],
  [
    /lifetimeType != 'Permanent' \|\| has\(self\.absoluteTimeout\)$/,
    () => t('“{0}: {1}” needs “{2}”', 'lifetimeType', 'Permanent', 'absoluteTimeout'),
  ],

  // Backends and policies of the experimental channel.
  [
    /^self\.mode == 'None' \? !has\(self\.validation\) : has\(self\.validation\)$/,
    () => t('“{2}” is needed unless there is “{0}: {1}”', 'mode', 'None', 'validation'),
  ],
  [/self\.protocol != 'H2C' \|\| !has\(self\.tls\)/, () => t('“protocol: H2C” is without TLS; with it, it is HTTP2')],
  [
    /self\.protocol != '(HTTP2|WSS)' \|\| \(has\(self\.tls\) && self\.tls\.mode != 'None'\)$/,
    ([, protocol = '']) => t('“{0}: {1}” needs “{2}”', 'protocol', protocol, 'tls'),
  ],
  [
    /^!\(duration\(self\) < duration\('1s'\) \|\| duration\(self\) > duration\('1h'\)\)$/,
    () => t('Must be from 1s to 1h'),
  ],
  [
    /^!\(duration\(self\) == duration\('0s'\) \|\| duration\(self\) > duration\('1h'\)\)$/,
    () => t('Must be more than 0s and at most 1h'),
  ],
];
