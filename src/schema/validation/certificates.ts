import { t } from '../../base/l10n.ts';
import type { Check, Checks } from './check.ts';
import { dnsSubdomainProblem } from './names.ts';
import { checkRequired } from './required.ts';
import { checkRange, checkText, checkUnique } from './valueChecks.ts';

/** CertificateSigningRequests: pkg/apis/certificates/validation/validation.go. */
const checkRequest: Check = (spec, report) => {
  const signer = spec.at('signerName');
  checkText(signer, signerProblem, report);
  checkRequired(spec.at('usages'), report);
  checkUnique(spec.at('usages'), report);
  checkRange(spec.at('expirationSeconds'), report, 600);
};

/** `ValidateSignerName` of pkg/apis/core/validation/validation.go. */
function signerProblem(text: string): string | undefined {
  if (text === 'kubernetes.io/legacy-unknown') return t('“{0}” is not allowed here', text);
  const [domain = '', path, ...more] = text.split('/');
  if (path === undefined || more.length > 0 || domain === '' || path === '') {
    return t('“{0}” must be a domain and a path, such as {1}', text, 'example.com/name');
  }
  if (!domain.includes('.')) return t('“{0}” must be a domain of at least {1} parts, such as {2}', domain, 2, 'a.io');
  return dnsSubdomainProblem(domain) ?? dnsSubdomainProblem(path);
}

export const CERTIFICATE_CHECKS: Checks = { V1CertificateSigningRequestSpec: checkRequest };
