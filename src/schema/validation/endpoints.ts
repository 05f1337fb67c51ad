import { t } from '../../base/l10n.ts';
import type { Field } from '../../syntax/field.ts';
import { checkAddress, checkReachable, familyOf, normal } from './addresses.ts';
import type { Check, Checks, Report } from './check.ts';
import { isEmpty, isWritten, itemsOf, textOf } from './known.ts';
import { checkLabels } from './labelSelectors.ts';
import {
  dnsLabelProblem,
  dnsSubdomainProblem,
  fullyQualifiedProblem,
  labelValueProblem,
  qualifiedNameProblem,
} from './names.ts';
import { checkName } from './required.ts';
import { checkCount, checkNotEmpty, checkPort, checkText, checkUnique } from './valueChecks.ts';

/**
 * Endpoints (`validateEndpointSubsets` of pkg/apis/core/validation/validation.go) and EndpointSlices
 * (pkg/apis/discovery/validation/validation.go).
 */

const checkSubset: Check = (subset, report) => {
  if (isEmpty(subset.at('addresses')) && isEmpty(subset.at('notReadyAddresses'))) {
    report(subset, t('A subset needs “addresses” or “notReadyAddresses”'), { ofWhole: true });
  }
  const ports = itemsOf(subset.at('ports'));
  if (ports.length < 2) return;
  for (const port of ports) {
    if (isEmpty(port.at('name'))) {
      report(port.at('name'), t('Where a subset has several ports, each needs a name'), { ofWhole: true });
    }
  }
};

const checkSubsetAddress: Check = (address, report, { minor }) => {
  const ip = address.at('ip');
  if (checkAddress(ip, minor, report)) checkReachable(ip, report);
  checkText(address.at('hostname'), dnsLabelProblem, report);
  checkText(address.at('nodeName'), dnsSubdomainProblem, report);
};

const checkSubsetPort: Check = (port, report) => {
  checkText(port.at('name'), dnsLabelProblem, report);
  checkPort(port.at('port'), report);
  checkText(port.at('appProtocol'), qualifiedNameProblem, report);
};

const checkSlice: Check = (slice, report, { minor }) => {
  const [endpoints, ports, type] = [slice.at('endpoints'), slice.at('ports'), textOf(slice.at('addressType'))];
  checkCount(endpoints, 1000, report);
  checkCount(ports, 20000, report);
  checkPortNames(itemsOf(ports), report);
  for (const endpoint of endpoints.items()) {
    for (const address of endpoint.at('addresses').items()) checkSliceAddress(address, type, minor, report);
  }
};

/** Without a name, the name is empty, which only one port may have. */
function checkPortNames(ports: readonly Field[], report: Report): void {
  const seen = new Set<string>();
  for (const port of ports) {
    const name = textOf(port.at('name'));
    if (name === undefined) continue;
    if (seen.has(name)) {
      const message =
        name === '' ? t('Only one port may be without a name') : t('“{0}” is in “{1}” already', name, 'ports');
      report(port.at('name'), message);
    }
    seen.add(name);
  }
}

function checkSliceAddress(address: Field, type: string | undefined, minor: number, report: Report): void {
  checkNotEmpty(address, report);
  if (type === 'FQDN') {
    checkText(address, (text) => fullyQualifiedProblem(text.replace(/\.$/, ''), 2), report);
  } else if (type === 'IPv4' || type === 'IPv6') {
    if (!checkAddress(address, minor, report)) return;
    const text = textOf(address) ?? '';
    const family = familyOf(text);
    if (family !== type) {
      report(address, t('“{0}” is an address of {1}, and “addressType” says {2}', text, family ?? '', type));
    } else if (type === 'IPv6' && minor >= 33 && normal(text) !== text) {
      report(address, t('“{0}” must be in canonical form: {1}', text, normal(text)), { suggestion: normal(text) });
    } else {
      checkReachable(address, report);
    }
  }
}

const checkEndpoint: Check = (endpoint, report) => {
  checkCount(endpoint.at('addresses'), 100, report);
  checkLabels(endpoint.at('deprecatedTopology'), report);
  if (isWritten(endpoint.at('hostname'))) checkName(endpoint.at('hostname'), dnsLabelProblem, report);
  if (isWritten(endpoint.at('nodeName'))) checkName(endpoint.at('nodeName'), dnsSubdomainProblem, report);
};

const checkSlicePort: Check = (port, report) => {
  checkText(port.at('name'), dnsLabelProblem, report);
  checkText(port.at('appProtocol'), qualifiedNameProblem, report);
};

const checkHints: Check = (hints, report) => {
  for (const [key, problem] of [
    ['forZones', labelValueProblem],
    ['forNodes', dnsSubdomainProblem],
  ] as const) {
    const list = hints.at(key);
    checkCount(list, 8, report);
    checkUnique(list, report, (item) => item.at('name'));
    for (const item of list.items()) checkText(item.at('name'), problem, report);
  }
};

export const ENDPOINT_CHECKS: Checks = {
  V1EndpointSubset: checkSubset,
  V1EndpointAddress: checkSubsetAddress,
  CoreV1EndpointPort: checkSubsetPort,
  V1EndpointSlice: checkSlice,
  V1Endpoint: checkEndpoint,
  DiscoveryV1EndpointPort: checkSlicePort,
  V1EndpointHints: checkHints,
};
