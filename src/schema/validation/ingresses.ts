import { t } from '../../base/l10n.ts';
import type { Field } from '../../syntax/field.ts';
import { isAddress } from './addresses.ts';
import type { Check, Checks, Report } from './check.ts';
import { isEmpty, isWritten, textOf } from './known.ts';
import { checkExactlyOne, checkMissing } from './missing.ts';
import {
  dns1035LabelProblem,
  dnsLabelProblem,
  dnsSubdomainProblem,
  domainPrefixedPathProblem,
  pathSegmentProblem,
  portNameProblem,
  wildcardDnsProblem,
} from './names.ts';
import { checkAtMostOne, checkName } from './required.ts';
import { checkSpecIsThere } from './specs.ts';
import { checkNotEmpty, checkOneOf, checkPort, checkText } from './valueChecks.ts';

/** Ingresses and their classes: pkg/apis/networking/validation/validation.go. */

const CLASS_ANNOTATION = 'kubernetes.io/ingress.class';

const checkIngress: Check = (ingress, report, context) => {
  checkSpecIsThere(ingress, report, context);
  const { minor } = context;
  const annotation = ingress.at('metadata', 'annotations', CLASS_ANNOTATION);
  const field = ingress.at('spec', 'ingressClassName');
  const [older, newer] = [textOf(annotation), textOf(field)];
  if (!isWritten(annotation) || !isWritten(field) || older === undefined || newer === undefined) return;
  // Before 1.27 the two excluded each other.
  if (minor >= 27 && older === newer) return;
  if (minor < 27) report(annotation, t('With “ingressClassName” set, this annotation is not allowed'), { onKey: true });
  else report(annotation, t('This annotation must say the same as “ingressClassName”, {0}; remove it', newer));
};

const checkSpec: Check = (spec, report) => {
  if (isEmpty(spec.at('rules')) && !spec.at('defaultBackend').templated && !spec.at('defaultBackend').exists) {
    checkMissing(spec, 'rules', t('An Ingress needs “rules” or a “defaultBackend”'), report);
  }
  checkText(spec.at('ingressClassName'), dnsSubdomainProblem, report);
};

/** Of a rule or of a certificate. */
function checkHost(field: Field, report: Report): void {
  checkText(field, (host) => (host.includes('*') ? wildcardDnsProblem(host) : dnsSubdomainProblem(host)), report);
}

const checkRule: Check = (rule, report) => {
  const host = rule.at('host');
  const text = textOf(host);
  if (text && isAddress(text)) report(host, t('“{0}” is an IP address, and a host must be a DNS name', text));
  else checkHost(host, report);
};

const checkTls: Check = (tls, report) => {
  for (const host of tls.at('hosts').items()) {
    checkNotEmpty(host, report);
    checkHost(host, report);
  }
  checkText(tls.at('secretName'), dnsSubdomainProblem, report);
};

const FORBIDDEN_PARTS = ['//', '/./', '/../', '%2f', '%2F'];
const FORBIDDEN_ENDS = ['/..', '/.'];

/** https://kubernetes.io/docs/concepts/services-networking/ingress/#path-types */
const checkPath: Check = (field, report) => {
  const [path, type] = [field.at('path'), textOf(field.at('pathType'))];
  const text = textOf(path);
  if (text === undefined || !type) return;
  const isExact = type === 'Exact' || type === 'Prefix';
  if (text === '') {
    if (isExact) report(path, t('With pathType {0}, “path” must be set and start with “/”', type), { ofWhole: true });
    return;
  }
  if (!text.startsWith('/')) report(path, t('“{0}” must start with “/”', text), { suggestion: `/${text}` });
  if (!isExact) return;
  const part = FORBIDDEN_PARTS.find((one) => text.includes(one)) ?? FORBIDDEN_ENDS.find((one) => text.endsWith(one));
  if (part !== undefined) report(path, t('With pathType {0}, a path must not hold “{1}”', type, part));
};

const checkBackend: Check = (backend, report) => {
  // The form of the beta API is no slip of another, and the schema has spoken of it.
  const isOld = backend.keys().some((key) => key === 'serviceName' || key === 'servicePort');
  if (!isOld) checkExactlyOne(backend, ['service', 'resource'], report);
  const resource = backend.at('resource');
  checkText(resource.at('apiGroup'), dnsSubdomainProblem, report);
  for (const key of ['kind', 'name']) checkText(resource.at(key), pathSegmentProblem, report);
};

const checkServiceBackend: Check = (service, report, { minor }) => {
  // https://kep.k8s.io/5311
  checkName(service.at('name'), minor >= 36 ? dnsLabelProblem : dns1035LabelProblem, report);
  const port = service.at('port');
  if (port.partial) return;
  const isSet = (key: string) => !isEmpty(port.at(key)) && port.at(key).number !== 0;
  if (!isSet('name') && !isSet('number') && !port.templated) {
    report(port, t('A backend needs the name or number of a port of the Service'), { ofWhole: true });
  }
  if (isSet('name') && isSet('number')) checkAtMostOne(port, ['name', 'number'], report);
};

const checkBackendPort: Check = (port, report) => {
  checkText(port.at('name'), portNameProblem, report);
  const number = port.at('number');
  if (number.number !== 0) checkPort(number, report);
};

const checkClass: Check = (spec, report) => {
  const controller = spec.at('controller');
  checkMissing(spec, 'controller', t('An IngressClass needs a controller, such as {0}', 'example.com/ingress'), report);
  checkText(controller, domainPrefixedPathProblem, report);
  const text = textOf(controller);
  if (text && text.length > 250) {
    report(controller, t('“{0}” has {1} characters; at most {2} are allowed', text, text.length, 250));
  }
};

/** Without a scope the server puts Cluster. */
const checkParameters: Check = (field, report) => {
  const [scope, namespace] = [field.at('scope'), field.at('namespace')];
  checkText(field.at('apiGroup'), dnsSubdomainProblem, report);
  checkName(field.at('kind'), pathSegmentProblem, report);
  checkName(field.at('name'), pathSegmentProblem, report);
  checkOneOf(scope, ['Cluster', 'Namespace'], report);
  const text = textOf(scope);
  if (text === 'Namespace') {
    checkMissing(field, 'namespace', t('With scope Namespace, “namespace” must be set'), report);
    checkText(namespace, dnsLabelProblem, report);
  } else if ((text === 'Cluster' || text === '') && isWritten(namespace)) {
    report(namespace, t('“namespace” needs scope Namespace, and this is Cluster'), {
      onKey: true,
      ofWhole: text === '',
    });
  }
};

export const INGRESS_CHECKS: Checks = {
  V1Ingress: checkIngress,
  V1IngressSpec: checkSpec,
  V1IngressRule: checkRule,
  V1IngressTLS: checkTls,
  V1HTTPIngressPath: checkPath,
  V1IngressBackend: checkBackend,
  V1IngressServiceBackend: checkServiceBackend,
  V1ServiceBackendPort: checkBackendPort,
  V1IngressClassSpec: checkClass,
  V1IngressClassParametersReference: checkParameters,
};
