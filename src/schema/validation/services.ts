import { t } from '../../base/l10n.ts';
import type { Field } from '../../syntax/field.ts';
import { checkAddress, checkReachable } from './addresses.ts';
import type { Check, Checks, Report } from './check.ts';
import { integerOf, isEmpty, isFilled, isWritten, itemsOf, textOf } from './known.ts';
import { checkLabels } from './labelSelectors.ts';
import { checkMissing } from './missing.ts';
import { dnsLabelProblem, dnsSubdomainProblem, qualifiedNameProblem } from './names.ts';
import { checkClusterAddresses } from './serviceAddresses.ts';
import { checkServiceType, serviceTypeOf } from './serviceTypes.ts';
import { checkNotEmpty, checkOneOf, checkPort, checkPortOrName, checkRange, checkText } from './valueChecks.ts';

/** Services: `validateService` of pkg/apis/core/validation/validation.go. */

const checkSpec: Check = (spec, report, { minor }) => {
  checkServiceType(spec, minor, report);
  checkPorts(spec, report);
  checkExternalName(spec, report);
  checkAffinity(spec, report);
  checkLabels(spec.at('selector'), report);
  checkClusterAddresses(spec, minor, report);
  checkTrafficDistribution(spec.at('trafficDistribution'), minor, report);
  for (const address of spec.at('externalIPs').items()) {
    checkNotEmpty(address, report);
    if (checkAddress(address, minor, report)) checkReachable(address, report);
  }
};

function checkPorts(spec: Field, report: Report): void {
  const ports = spec.at('ports');
  const type = serviceTypeOf(spec);
  const clusterIP = textOf(spec.at('clusterIP'));
  const needsPorts = type !== undefined && type !== 'ExternalName' && clusterIP !== undefined && clusterIP !== 'None';
  if (needsPorts) {
    const message = t('A Service needs a port, unless it is headless (“clusterIP: None”) or of type ExternalName');
    checkMissing(spec, 'ports', message, report);
  }
  const items = itemsOf(ports);
  if (items.length > 1) {
    for (const port of items) {
      if (isEmpty(port.at('name'))) {
        report(port.at('name'), t('Where a Service has several ports, each needs a name'), { ofWhole: true });
      }
    }
  }
  checkNodePorts(items, report);
}

/** Two ports may share a node port only if their protocols differ. */
function checkNodePorts(ports: readonly Field[], report: Report): void {
  const seen = new Set<string>();
  for (const port of ports) {
    const nodePort = port.at('nodePort');
    const [number, protocol] = [integerOf(nodePort), textOf(port.at('protocol'))];
    if (!number || protocol === undefined) continue;
    const identity = `${number}/${protocol || 'TCP'}`;
    if (seen.has(identity)) report(nodePort, t('Another port of this Service has node port {0} already', identity));
    seen.add(identity);
  }
}

function checkExternalName(spec: Field, report: Report): void {
  const field = spec.at('externalName');
  if (textOf(spec.at('type')) !== 'ExternalName') {
    // The API server warns of it: pkg/api/service/warnings.go.
    if (isFilled(field) && serviceTypeOf(spec) !== undefined) {
      const message = t('“externalName” has no effect unless the type is ExternalName');
      report(field, message, { severity: 'warning', onKey: true, ofWhole: !spec.at('type').exists });
    }
    return;
  }
  if (isEmpty(field)) report(field, t('An ExternalName Service needs “externalName”'), { ofWhole: true });
  checkText(field, (name) => (name === '.' ? undefined : dnsSubdomainProblem(name.replace(/\.$/, ''))), report);
  const text = textOf(field);
  // https://kubernetes.io/docs/concepts/services-networking/service/#externalname
  if (text && /^\d+(\.\d+){3}$/.test(text)) {
    const message = t(
      '“{0}” is taken for a DNS name, which nobody resolves; use a headless Service for an address',
      text,
    );
    report(field, message, { severity: 'warning' });
  }
}

/** The server drops the settings of an affinity that is not asked for. */
function checkAffinity(spec: Field, report: Report): void {
  if (textOf(spec.at('sessionAffinity')) !== 'ClientIP') return;
  checkRange(spec.at('sessionAffinityConfig', 'clientIP', 'timeoutSeconds'), report, 1, 86400);
}

/** https://kubernetes.io/docs/reference/networking/virtual-ips/#traffic-distribution */
function checkTrafficDistribution(field: Field, minor: number, report: Report): void {
  // In 1.30 it is switched off, and dropped.
  if (minor < 31) return;
  const isSame = minor >= 34 ? ['PreferSameZone', 'PreferSameNode'] : [];
  checkNotEmpty(field, report);
  checkOneOf(field, [...isSame, 'PreferClose'], report);
}

const checkServicePort: Check = (field, report) => {
  checkText(field.at('name'), dnsLabelProblem, report);
  checkPort(field.at('port'), report);
  const target = field.at('targetPort');
  // 0 stands for the port itself.
  if (integerOf(target) !== 0) checkPortOrName(target, report);
  const appProtocol = field.at('appProtocol');
  if (isWritten(appProtocol)) checkText(appProtocol, qualifiedNameProblem, report);
  checkNodePort(field.at('nodePort'), report);
};

/** What is allocated from is a flag of the API server, `--service-node-port-range`. */
function checkNodePort(field: Field, report: Report): void {
  const number = integerOf(field);
  if (!number) return;
  checkPort(field, report);
  if (number < 1 || number > 65535 || (number >= 30000 && number <= 32767)) return;
  const message = t(
    '{0} is outside 30000 to 32767, from which node ports are taken unless the cluster is set up otherwise',
    number,
  );
  report(field, message, { severity: 'hint' });
}

export const SERVICE_CHECKS: Checks = { V1ServiceSpec: checkSpec, V1ServicePort: checkServicePort };
