import { t } from '../../base/l10n.ts';

/**
 * The syntaxes of names, each as a function that says what is wrong with a text, or nothing. The rules are those of
 * k8s.io/apimachinery `pkg/util/validation` and `pkg/api/validate/content`; see also
 * https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
 */
export type NameProblem = (text: string) => string | undefined;

/** What a kind of name is made of. */
interface Syntax {
  /** All of a name, less its length: most names are right, and this says so quickly. */
  readonly whole: RegExp;
  /** One allowed character. */
  readonly allowed: RegExp;
  /** The same in words. */
  readonly characters: () => string;
  readonly start: RegExp;
  readonly startWords: () => string;
  readonly end: RegExp;
  readonly endWords: () => string;
  readonly longest: number;
}

const lowerOrDigit = () => t('a lower-case letter or a digit');
const letterOrDigit = () => t('a letter or a digit');

const DNS_LABEL: Syntax = {
  whole: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
  allowed: /[-a-z0-9]/,
  characters: () => t('lower-case letters, digits and “-”'),
  start: /^[a-z0-9]/,
  startWords: lowerOrDigit,
  end: /[a-z0-9]$/,
  endWords: lowerOrDigit,
  longest: 63,
};

const DNS_1035_LABEL: Syntax = {
  ...DNS_LABEL,
  whole: /^[a-z]([-a-z0-9]*[a-z0-9])?$/,
  start: /^[a-z]/,
  startWords: () => t('a lower-case letter'),
};

const DNS_SUBDOMAIN: Syntax = {
  ...DNS_LABEL,
  whole: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/,
  allowed: /[-.a-z0-9]/,
  characters: () => t('lower-case letters, digits, “-” and “.”'),
  longest: 253,
};

const LABEL: Syntax = {
  whole: /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/,
  allowed: /[-A-Za-z0-9_.]/,
  characters: () => t('letters, digits, “-”, “_” and “.”'),
  start: /^[A-Za-z0-9]/,
  startWords: letterOrDigit,
  end: /[A-Za-z0-9]$/,
  endWords: letterOrDigit,
  longest: 63,
};

function problemIn(text: string, syntax: Syntax): string | undefined {
  if (text.length <= syntax.longest && syntax.whole.test(text)) return undefined;
  if (text === '') return emptyName();
  const stranger = [...text].find((character) => !syntax.allowed.test(character));
  if (stranger !== undefined) return strangeCharacter(text, syntax.characters(), stranger);
  if (!syntax.start.test(text)) return t('“{0}” must start with {1}', text, syntax.startWords());
  if (!syntax.end.test(text)) return t('“{0}” must end with {1}', text, syntax.endWords());
  if (syntax.whole.test(text)) return tooLong(text, syntax.longest);
  return t('In “{0}”, each part between the dots must start and end with {1}', text, syntax.endWords());
}

function strangeCharacter(text: string, characters: string, stranger: string): string {
  if (/\s/.test(stranger)) return t('“{0}” may hold only {1}, and no white space', text.trim(), characters);
  return t('“{0}” may hold only {1}, not “{2}”', text, characters, stranger);
}

function emptyName(): string {
  return t('This must not be empty');
}

function tooLong(text: string, longest: number): string | undefined {
  if (text.length <= longest) return undefined;
  return t('“{0}” has {1} characters; at most {2} are allowed', text, text.length, longest);
}

/** A label of RFC 1123: `my-name`. */
export const dnsLabelProblem: NameProblem = (text) => problemIn(text, DNS_LABEL);

/** A label of RFC 1035, which starts with a letter. */
export const dns1035LabelProblem: NameProblem = (text) => problemIn(text, DNS_1035_LABEL);

/** Labels of RFC 1123 with dots between them: what most objects may be named. */
export const dnsSubdomainProblem: NameProblem = (text) => problemIn(text, DNS_SUBDOMAIN);

const DNS_SUBDOMAIN_WITH_UNDERSCORE: Syntax = {
  ...DNS_SUBDOMAIN,
  whole: /^_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?(\._?[a-z0-9]([-_a-z0-9]*[a-z0-9])?)*$/,
  allowed: /[-._a-z0-9]/,
  characters: () => t('lower-case letters, digits, “-”, “_” and “.”'),
  start: /^[_a-z0-9]/,
};

/** As a subdomain, and with underscores: a name of a DNS zone such as `_sip._tcp`. */
export const dnsSubdomainWithUnderscoreProblem: NameProblem = (text) => problemIn(text, DNS_SUBDOMAIN_WITH_UNDERSCORE);

/** `*.example.com` */
export const wildcardDnsProblem: NameProblem = (text) => {
  if (!text.startsWith('*.')) return t('“{0}” must start with “*.”', text);
  const problem = dnsSubdomainProblem(text.slice(2));
  return problem ?? tooLong(text, DNS_SUBDOMAIN.longest);
};

/** A domain of at least `parts` parts. */
export function fullyQualifiedProblem(text: string, parts: 2 | 3): string | undefined {
  const problem = dnsSubdomainProblem(text);
  if (problem || text.split('.').length >= parts) return problem;
  return t('“{0}” must be a domain of at least {1} parts, such as {2}', text, parts, parts === 2 ? 'a.io' : 'a.b.io');
}

/** The key of a label, and every other qualified name: an optional `example.com/`, then a name. */
export const qualifiedNameProblem: NameProblem = (text) => qualified(text, dnsSubdomainProblem);

/** As the key of a label, but upper case is allowed before the slash, too. */
export const annotationKeyProblem: NameProblem = (text) =>
  qualified(text, (domain) => dnsSubdomainProblem(domain.toLowerCase()));

function qualified(text: string, domainProblem: NameProblem): string | undefined {
  if (text === '') return emptyName();
  const [first = '', second, ...more] = text.split('/');
  if (more.length > 0) return t('“{0}” may hold only one “/”, between a domain and a name', text);
  if (second === undefined) return problemIn(first, LABEL);
  if (first === '') return t('A domain is missing before the “/” of “{0}”', text);
  if (second === '') return t('A name is missing after the “/” of “{0}”', text);
  const domain = domainProblem(first);
  if (domain) return t('The part before the “/” must be a domain: {0}', domain);
  const name = problemIn(second, LABEL);
  return name && t('The part after the “/” is wrong: {0}', name);
}

/** `example.com/name`: the domain must be there. */
export const domainPrefixedKeyProblem: NameProblem = (text) => {
  const problem = qualifiedNameProblem(text);
  if (problem || text.includes('/')) return problem;
  return t('“{0}” must have a domain before it, such as {1}', text, `example.com/${text}`);
};

/** `example.com/any/path`: a domain and a path. */
export const domainPrefixedPathProblem: NameProblem = (text) => {
  const slash = text.indexOf('/');
  if (slash <= 0 || slash === text.length - 1) {
    return t('“{0}” must be a domain and a path, such as {1}', text, 'example.com/name');
  }
  const domain = dnsSubdomainProblem(text.slice(0, slash));
  if (domain) return t('The part before the “/” must be a domain: {0}', domain);
  if (/^[A-Za-z0-9/\-._~%!$&'()*+,;=:]+$/.test(text.slice(slash + 1))) return undefined;
  return t('The part after the “/” of “{0}” holds characters that no path may hold', text);
};

/** The value of a label; empty is allowed. */
export const labelValueProblem: NameProblem = (text) => (text === '' ? undefined : problemIn(text, LABEL));

/** The name of a port: an IANA service name, lower case (RFC 6335). */
export const portNameProblem: NameProblem = (text) => {
  const problem = problemIn(text, { ...DNS_LABEL, longest: 15 });
  if (problem) return problem;
  if (!/[a-z]/.test(text)) return t('“{0}” must hold at least one letter', text);
  return text.includes('--') ? t('“{0}” must not hold two hyphens in a row', text) : undefined;
};

/** From 1.32 on, any printable ASCII but `=` (https://kep.k8s.io/4369). */
export function envNameProblem(text: string, minor: number): string | undefined {
  if (text === '') return emptyName();
  if (minor >= 32) {
    if (/^[\x20-\x3c\x3e-\x7e]+$/.test(text)) return undefined;
    return t('“{0}” may hold only printable ASCII characters other than “=”', text);
  }
  const stranger = [...text].find((character) => !/[-._a-zA-Z0-9]/.test(character));
  if (stranger !== undefined) return strangeCharacter(text, LABEL.characters(), stranger);
  if (/^\d/.test(text)) return t('“{0}” must not start with a digit', text);
  return dotsProblem(text);
}

/** A key of a ConfigMap or Secret. */
export const configKeyProblem: NameProblem = (text) => {
  if (text === '') return emptyName();
  const stranger = [...text].find((character) => !LABEL.allowed.test(character));
  if (stranger !== undefined) return strangeCharacter(text, LABEL.characters(), stranger);
  return dotsProblem(text) ?? tooLong(text, DNS_SUBDOMAIN.longest);
};

function dotsProblem(text: string): string | undefined {
  if (text === '.') return t('“{0}” is not allowed as a name', text);
  return text.startsWith('..') ? t('“{0}” must not start with “..”', text) : undefined;
}

/** What can stand between two slashes of a URL, such as the name of a Role: `system:node`. */
export const pathSegmentProblem: NameProblem = (text) => {
  if (text === '') return emptyName();
  if (text === '.' || text === '..') return t('“{0}” is not allowed as a name', text);
  const stranger = /[/%]/.exec(text)?.[0];
  return stranger && t('“{0}” must not hold “{1}”', text, stranger);
};

/** The name of a header of an HTTP request. */
export const httpHeaderNameProblem: NameProblem = (text) => {
  if (text === '') return emptyName();
  const stranger = [...text].find((character) => !/[-A-Za-z0-9]/.test(character));
  return stranger && strangeCharacter(text, t('letters, digits and “-”'), stranger);
};

/** An identifier of C: letters, digits and `_`, not starting with a digit. */
export const identifierProblem: NameProblem = (text) => {
  if (text === '') return emptyName();
  const stranger = [...text].find((character) => !/[A-Za-z0-9_]/.test(character));
  if (stranger !== undefined) return strangeCharacter(text, t('letters, digits and “_”'), stranger);
  return /^\d/.test(text) ? t('“{0}” must not start with a digit', text) : undefined;
};

/** The name of a signer of certificates: `example.com/signer` (`ValidateSignerName` of pkg/apis/core/validation/names.go). */
export const signerNameProblem: NameProblem = (text) => {
  const [domain = '', path = '', ...more] = text.split('/');
  const isDomain = domain.includes('.') && domain.split('.').every((label) => !dnsLabelProblem(label));
  const isFine = isDomain && more.length === 0 && !dnsSubdomainProblem(domain) && !dnsSubdomainProblem(path);
  return isFine ? undefined : t('“{0}” must be a domain and a name, such as {1}', text, 'example.com/signer');
};
