import { t } from '../../base/l10n.ts';
import type { Field } from '../../syntax/field.ts';
import type { Check, Checks, Report } from './check.ts';
import { podSpecOf } from './containers.ts';
import { isFilled, isWritten, textOf } from './known.ts';
import { dnsSubdomainProblem } from './names.ts';
import { checkRelativePath } from './paths.ts';
import { checkName, checkRequired, checkUnset } from './required.ts';
import { checkNotEmpty, checkOneOf, checkRange, checkText, checkUnique } from './valueChecks.ts';

/**
 * Security contexts: `ValidateSecurityContext` and `validatePodSpecSecurityContext` of
 * pkg/apis/core/validation/validation.go; https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
 */

const LARGEST_ID = 2 ** 31 - 1;

const checkSecurityContext: Check = (field, report, { minor }) => {
  for (const name of ['runAsUser', 'runAsGroup']) checkRange(field.at(name), report, 0, LARGEST_ID);
  checkEscalation(field, report);
  // Until then, the server drops the field by default.
  if (minor >= 33) checkProcMount(field, report);
};

function checkEscalation(field: Field, report: Report): void {
  const escalation = field.at('allowPrivilegeEscalation');
  if (escalation.boolean !== false) return;
  if (field.at('privileged').boolean === true) {
    report(escalation, t('A privileged container can always escalate its privileges; this cannot be false'));
  }
  for (const capability of field.at('capabilities', 'add').items()) {
    if (capability.string !== 'CAP_SYS_ADMIN') continue;
    report(
      capability,
      t(
        '“{0}” lets a container escalate its privileges, which “{1}” forbids',
        'CAP_SYS_ADMIN',
        'allowPrivilegeEscalation: false',
      ),
    );
  }
}

function checkProcMount(field: Field, report: Report): void {
  const mount = field.at('procMount');
  checkNotEmpty(mount, report);
  const { parent: container } = field;
  if (mount.string !== 'Unmasked' || !container) return;
  const hostUsers = podSpecOf(container).at('hostUsers');
  if (hostUsers.templated || hostUsers.boolean === false) return;
  report(mount, t('“{0}” needs “{1}” beside it', 'procMount: Unmasked', 'hostUsers: false'), { ofWhole: true });
}

const checkPodSecurityContext: Check = (field, report, { minor }) => {
  for (const name of ['runAsUser', 'runAsGroup', 'fsGroup']) checkRange(field.at(name), report, 0, LARGEST_ID);
  for (const group of field.at('supplementalGroups').items()) checkRange(group, report, 0, LARGEST_ID);
  checkUnique(field.at('sysctls'), report, (one) => one.at('name'));
  if (minor >= 29) {
    for (const sysctl of field.at('sysctls').items()) checkHostSysctl(sysctl.at('name'), field.parent, report);
  }
  // https://kep.k8s.io/1710: older servers drop the field by default.
  if (minor >= 33) checkOneOf(field.at('seLinuxChangePolicy'), ['Recursive', 'MountOption'], report);
};

/** Of a namespace that the pod shares with its node: `ValidateHostSysctl`. */
function checkHostSysctl(name: Field, spec: Field | undefined, report: Report): void {
  const text = textOf(name)?.replaceAll('/', '.') ?? '';
  const shared = /^net\./.test(text)
    ? 'hostNetwork'
    : /^(kernel\.(shm|msg|sem)|fs\.mqueue\.)/.test(text)
      ? 'hostIPC'
      : undefined;
  if (shared === undefined || spec?.at(shared).boolean !== true) return;
  report(name, t('“{0}” would change the node: it cannot be set together with “{1}”', text, shared));
}

const checkSysctl: Check = (field, report) => {
  checkNotEmpty(field.at('name'), report);
  checkText(field.at('name'), sysctlProblem, report);
};

function sysctlProblem(text: string): string | undefined {
  const segment = '[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?';
  if (text.length <= 253 && new RegExp(`^(?:${segment}[./])*${segment}$`).test(text)) return undefined;
  return t('“{0}” is not the name of a sysctl, such as {1}', text, 'net.core.somaxconn');
}

const checkSeccomp: Check = (field, report) => {
  checkLocalhostProfile(field, report);
  checkRelativePath(field.at('localhostProfile'), report);
};

const checkAppArmor: Check = (field, report) => {
  checkLocalhostProfile(field, report);
  const profile = field.at('localhostProfile');
  const text = textOf(profile);
  if (text && text !== text.trim()) {
    report(profile, t('“{0}” must not start or end with white space', profile.segment), { suggestion: text.trim() });
  }
};

function checkLocalhostProfile(field: Field, report: Report): void {
  const [type, profile] = [textOf(field.at('type')), field.at('localhostProfile')];
  if (type === 'Localhost') checkRequired(profile, report);
  else if (type)
    checkUnset(profile, t('“{0}” can be set only with “{1}”', 'localhostProfile', 'type: Localhost'), report);
}

const LONGEST_USER = 104;
const LONGEST_DOMAIN = 255;

/** https://kubernetes.io/docs/tasks/configure-pod-container/configure-runasusername/ */
const checkWindowsOptions: Check = (field, report) => {
  checkName(field.at('gmsaCredentialSpecName'), dnsSubdomainProblem, report);
  checkNotEmpty(field.at('gmsaCredentialSpec'), report);
  checkName(field.at('runAsUserName'), windowsUserProblem, report);
};

function windowsUserProblem(text: string): string | undefined {
  const parts = text.split('\\');
  const [user = '', domain] = [...parts].reverse();
  const isUser =
    user !== '' && user.length <= LONGEST_USER && !/["/:;|=,+*?<>@[\]]/.test(user) && !/^[. ]+$/.test(user);
  const isDomain = domain === undefined || isNetBios(domain) || isDomainName(domain);
  if (parts.length <= 2 && isUser && isDomain && !/\p{Cc}/u.test(text)) return undefined;
  return t(
    '“{0}” is not the name of a Windows user, such as {1} or {2}',
    text,
    'ContainerUser',
    'NT AUTHORITY\\SYSTEM',
  );
}

function isNetBios(domain: string): boolean {
  return /^[^\\/:*?"<>|.][^\\/:*?"<>|]{0,14}$/.test(domain);
}

function isDomainName(domain: string): boolean {
  const label = /^[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?$/;
  return domain.length <= LONGEST_DOMAIN && domain.split('.').every((part) => label.test(part));
}

/** What only one kind of machine knows: `validateLinux` and `validateWindows`. */
export function checkSystem(spec: Field, containers: readonly Field[], report: Report): void {
  const system = textOf(spec.at('os', 'name'));
  const contexts = [spec.at('securityContext'), ...containers.map((one) => one.at('securityContext'))];
  if (system === 'linux') {
    const message = t('A pod of Linux cannot have “{0}”', 'windowsOptions');
    for (const context of contexts) checkUnset(context.at('windowsOptions'), message, report);
  } else if (system === 'windows') {
    for (const context of contexts) forbidOnWindows(context, LINUX_ONLY, report);
    forbidOnWindows(spec, ['hostPID', 'hostIPC', 'hostUsers', 'shareProcessNamespace', 'resources'], report);
  }
}

const LINUX_ONLY = [
  'allowPrivilegeEscalation',
  'appArmorProfile',
  'capabilities',
  'fsGroup',
  'fsGroupChangePolicy',
  'privileged',
  'procMount',
  'readOnlyRootFilesystem',
  'runAsGroup',
  'runAsUser',
  'seLinuxChangePolicy',
  'seLinuxOptions',
  'seccompProfile',
  'supplementalGroups',
  'supplementalGroupsPolicy',
  'sysctls',
];

function forbidOnWindows(field: Field, names: readonly string[], report: Report): void {
  for (const name of names) {
    const one = field.at(name);
    // Of these, false and an empty list are the same as absent.
    const isZero = /^(hostPID|hostIPC|sysctls)$/.test(name) && (one.boolean === false || !isFilled(one));
    if (isWritten(one) && !isZero) checkUnset(one, t('A pod of Windows cannot have “{0}”', name), report);
  }
}

export const SECURITY_CHECKS: Checks = {
  V1SecurityContext: checkSecurityContext,
  V1PodSecurityContext: checkPodSecurityContext,
  V1Sysctl: checkSysctl,
  V1SeccompProfile: checkSeccomp,
  V1AppArmorProfile: checkAppArmor,
  V1WindowsSecurityContextOptions: checkWindowsOptions,
};
