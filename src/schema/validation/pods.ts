import { t } from '../../base/l10n.ts';
import type { Field } from '../../syntax/field.ts';
import { checkAddress } from './addresses.ts';
import type { Check, CheckContext, Checks, Report } from './check.ts';
import { isEmpty, isFilled, isWritten, itemsOf, textOf } from './known.ts';
import { checkLabels } from './labelSelectors.ts';
import {
  dnsLabelProblem,
  dnsSubdomainProblem,
  dnsSubdomainWithUnderscoreProblem,
  qualifiedNameProblem,
} from './names.ts';
import { checkPodParts } from './podParts.ts';
import { checkName, checkRequired, checkUnion, checkUnset } from './required.ts';
import { checkOverhead } from './resources.ts';
import { checkSpreads } from './scheduling.ts';
import { checkSpecIsThere } from './specs.ts';
import { checkCount, checkNotEmpty, checkOneOf, checkRange, checkText, checkUnique } from './valueChecks.ts';

/** `ValidatePodSpec` of pkg/apis/core/validation/validation.go. */

const checkPodSpec: Check = (field, report, context) => {
  checkPodParts(field, report, context);
  for (const name of ['hostname', 'subdomain']) checkPlacedName(field, name, report);
  for (const name of ['serviceAccountName', 'nodeName', 'priorityClassName', 'runtimeClassName']) {
    checkText(field.at(name), dnsSubdomainProblem, report);
  }
  // An old name of `serviceAccountName`, which counts where both are there.
  if (isEmpty(field.at('serviceAccountName'))) checkText(field.at('serviceAccount'), dnsSubdomainProblem, report);
  checkNotEmpty(field.at('runtimeClassName'), report);
  checkRange(field.at('activeDeadlineSeconds'), report, 1, 2 ** 31 - 1);
  checkGracePeriod(field.at('terminationGracePeriodSeconds'), report);
  checkLabels(field.at('nodeSelector'), report);
  checkSpreads(field.at('topologySpreadConstraints'), report);
  checkOverhead(field.at('overhead'), report);
  checkDns(field, report);
  checkHost(field, context.minor, report);
  checkHostname(field, context.minor, report);
  checkUnique(field.at('schedulingGates'), report, (gate) => gate.at('name'));
  if (isPod(field, context)) checkScheduledPod(field, report);
};

/** Whether it is a Pod's own rather than a template's. */
export function isPod(spec: Field, { object }: CheckContext): boolean {
  return spec.parent === object && object.at('kind').string === 'Pod';
}

/** A StatefulSet gives its pods both, whatever the template says. */
function checkPlacedName(spec: Field, name: string, report: Report): void {
  if (spec.parent?.parent?.parent?.at('kind').string !== 'StatefulSet')
    checkText(spec.at(name), dnsLabelProblem, report);
}

/** The server makes 1 of a negative one: pkg/registry/core/pod/strategy.go. */
function checkGracePeriod(seconds: Field, report: Report): void {
  if ((seconds.number ?? 0) < 0)
    report(seconds, t('A negative grace period is taken as 1 second'), { severity: 'warning' });
}

/** https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-s-dns-policy */
function checkDns(spec: Field, report: Report): void {
  if (textOf(spec.at('dnsPolicy')) !== 'None') return;
  const servers = spec.at('dnsConfig', 'nameservers');
  if (isFilled(servers) || servers.templated || servers.partial) return;
  report(spec.at('dnsPolicy'), t('With “dnsPolicy: None”, “dnsConfig” must name at least one server'), {
    ofWhole: true,
  });
}

/** Until 1.33, the server drops `hostUsers` by default (https://kep.k8s.io/127). */
const HOST_USERS_SINCE = 33;

function checkHost(spec: Field, minor: number, report: Report): void {
  if (spec.at('shareProcessNamespace').boolean === true && spec.at('hostPID').boolean === true) {
    report(
      spec.at('shareProcessNamespace'),
      t('“{0}” and “{1}” exclude each other; remove one', 'hostPID', 'shareProcessNamespace'),
    );
  }
  if (minor < HOST_USERS_SINCE || spec.at('hostUsers').boolean !== false) return;
  for (const name of ['hostPID', 'hostIPC', 'hostNetwork']) {
    const message = t('“{0}” and “{1}” exclude each other; remove one', 'hostUsers: false', name);
    if (spec.at(name).boolean === true) report(spec.at(name), message);
  }
  if (minor >= 34) checkUserDevices(spec, report);
}

function checkUserDevices(spec: Field, report: Report): void {
  const lists = ['containers', 'initContainers', 'ephemeralContainers'].map((name) => spec.at(name));
  for (const container of lists.flatMap((list) => list.items())) {
    const devices = container.at('volumeDevices');
    if (!isFilled(devices)) continue;
    const message = t('“{0}” and “{1}” exclude each other; remove one', 'hostUsers: false', 'volumeDevices');
    report(devices, message, { onKey: true });
  }
}

/** https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-hostname-override */
function checkHostname(spec: Field, minor: number, report: Report): void {
  const override = spec.at('hostnameOverride');
  if (minor < 35 || !isWritten(override)) return;
  checkName(override, hostnameProblem, report);
  for (const name of ['setHostnameAsFQDN', 'hostNetwork']) {
    const message = t('“{0}” and “{1}” exclude each other; remove one', 'hostnameOverride', name);
    if (spec.at(name).boolean === true) report(override, message, { onKey: true });
  }
}

function hostnameProblem(text: string): string | undefined {
  if (text.length > 64) return t('“{0}” has {1} characters; at most {2} are allowed', text, text.length, 64);
  return dnsSubdomainProblem(text);
}

function checkScheduledPod(spec: Field, report: Report): void {
  if (isFilled(spec.at('schedulingGates'))) {
    const message = t('“{0}” and “{1}” exclude each other; remove one', 'schedulingGates', 'nodeName');
    if (textOf(spec.at('nodeName'))) checkUnset(spec.at('nodeName'), message, report);
  }
}

const checkDnsConfig: Check = (field, report, { minor }) => {
  const [servers, searches] = [field.at('nameservers'), field.at('searches')];
  checkCount(servers, 3, report);
  for (const server of servers.items()) {
    checkNotEmpty(server, report);
    checkAddress(server, minor, report);
  }
  checkCount(searches, 32, report);
  const length = itemsOf(searches)
    .map((search) => textOf(search) ?? '')
    .join(' ').length;
  if (length > 2048) report(searches, t('“{0}” has {1} characters; at most {2} are allowed', 'searches', length, 2048));
  for (const search of searches.items()) checkName(search, (text) => searchProblem(text, minor), report);
  for (const option of field.at('options').items()) checkRequired(option.at('name'), report);
};

/** https://kep.k8s.io/4427 */
function searchProblem(text: string, minor: number): string | undefined {
  const domain = text.replace(/\.$/, '');
  if (minor < 33) return dnsSubdomainProblem(domain);
  return text === '.' ? undefined : dnsSubdomainWithUnderscoreProblem(domain);
}

const checkHostAlias: Check = (field, report, { minor }) => {
  checkNotEmpty(field.at('ip'), report);
  checkAddress(field.at('ip'), minor, report);
  for (const name of field.at('hostnames').items()) checkName(name, dnsSubdomainProblem, report);
};

const checkReadinessGate: Check = (field, report) => checkName(field.at('conditionType'), qualifiedNameProblem, report);

const checkSchedulingGate: Check = (field, report) => checkName(field.at('name'), qualifiedNameProblem, report);

/** https://kep.k8s.io/4381: older servers drop the claims by default. */
const CLAIMS_SINCE = 34;

const checkResourceClaim: Check = (field, report, { minor }) => {
  if (minor < CLAIMS_SINCE) return;
  checkName(field.at('name'), dnsLabelProblem, report);
  const names = ['resourceClaimName', 'resourceClaimTemplateName'];
  checkUnion(field, names, report);
  for (const name of names) checkText(field.at(name), dnsSubdomainProblem, report);
};

const checkOs: Check = (field, report) => checkOneOf(field.at('name'), ['linux', 'windows'], report);

const checkPodTemplate: Check = (field, report, context) => {
  checkSpecIsThere(field, report, context);
  const ephemeral = field.at('spec', 'ephemeralContainers');
  if (isFilled(ephemeral)) checkUnset(ephemeral, t('A pod template cannot have ephemeral containers'), report);
};

/** A Pod that a cluster has made carries what nobody may write: it was debugged there. */
const checkPod: Check = (field, report, context) => {
  checkSpecIsThere(field, report, context);
  const ephemeral = field.at('spec', 'ephemeralContainers');
  const isExport = field.at('metadata', 'uid').exists || field.at('status').exists;
  if (!isFilled(ephemeral) || isExport) return;
  report(ephemeral, t('Ephemeral containers cannot be created with the pod; `kubectl debug` adds them'), {
    onKey: true,
  });
};

export const POD_CHECKS: Checks = {
  V1Pod: checkPod,
  V1PodTemplateSpec: checkPodTemplate,
  V1PodSpec: checkPodSpec,
  V1PodDNSConfig: checkDnsConfig,
  V1HostAlias: checkHostAlias,
  V1PodReadinessGate: checkReadinessGate,
  V1PodSchedulingGate: checkSchedulingGate,
  V1PodResourceClaim: checkResourceClaim,
  V1PodOS: checkOs,
};
