import { t } from '../../base/l10n.ts';
import { compareQuantities } from '../../base/quantity.ts';
import type { Field } from '../../syntax/field.ts';
import type { Check, CheckContext, Report } from './check.ts';
import { integerOf, itemsOf, textOf } from './known.ts';
import { asWarnings } from './reporter.ts';
import { checkUnset } from './required.ts';
import { checkClaim, checkPodResources, quantityOf, sumOfRequests } from './resources.ts';
import { checkSystem } from './security.ts';
import { checkUnique } from './valueChecks.ts';
import { sourcesOf } from './volumes.ts';

/** What concerns the containers and volumes of a pod together, rather than each: `ValidatePodSpec`. */
export const checkPodParts: Check = (spec, report, context) => {
  const containers = spec.at('containers').items();
  const all = [...containers, ...spec.at('initContainers').items(), ...spec.at('ephemeralContainers').items()];
  checkNames(spec, report);
  checkHostPorts(spec, report);
  checkSharedPorts(spec, asWarnings(report));
  checkUnique(spec.at('volumes'), report, (volume) => volume.at('name'));
  checkDevices(spec, all, claimsOf(context), report);
  checkSystem(spec, all, report);
  checkHostProcess(spec, all, report);
  if (context.minor < POD_RESOURCES_SINCE) return;
  checkUnique(spec.at('resourceClaims'), report, (claim) => claim.at('name'));
  checkClaims(spec, all, report);
  checkTotals(spec, containers, report);
};

/** https://kep.k8s.io/2837 and https://kep.k8s.io/4381: older servers drop resources and claims of pods by default. */
const POD_RESOURCES_SINCE = 34;

/** Containers of all three lists share one set of names. */
function checkNames(spec: Field, report: Report): void {
  const seen = new Map<string, string>();
  for (const list of ['containers', 'initContainers', 'ephemeralContainers']) {
    for (const container of itemsOf(spec.at(list))) {
      const name = container.at('name');
      const text = textOf(name);
      if (!text) continue;
      const other = seen.get(text);
      if (other !== undefined) report(name, t('“{0}” is in “{1}” already', text, other));
      else seen.set(text, list);
    }
  }
}

/** Two containers cannot listen on one port of the node; each init container runs alone. */
function checkHostPorts(spec: Field, report: Report): void {
  checkPortsOf(itemsOf(spec.at('containers')), report);
  for (const container of itemsOf(spec.at('initContainers'))) checkPortsOf([container], report);
  if (spec.at('hostNetwork').boolean !== true) return;
  for (const port of itemsOf(spec.at('containers')).flatMap((container) => container.at('ports').items())) {
    const [onHost, inContainer] = [port.at('hostPort'), port.at('containerPort')];
    if (!onHost.number || inContainer.number === undefined || onHost.number === inContainer.number) continue;
    report(onHost, t('With “hostNetwork: true”, “hostPort” must be equal to “containerPort”, {0}', inContainer.number));
  }
}

function checkPortsOf(containers: readonly Field[], report: Report): void {
  const seen = new Set<string>();
  for (const port of containers.flatMap((container) => itemsOf(container.at('ports')))) {
    const onHost = port.at('hostPort');
    if (!onHost.number) continue;
    const [protocol, address] = [textOf(port.at('protocol')), textOf(port.at('hostIP'))];
    if (protocol === undefined || address === undefined) continue;
    const identity = `${protocol || 'TCP'}/${address}/${onHost.number}`;
    if (seen.has(identity)) report(onHost, t('Another port has the same hostPort, {0}, and protocol', onHost.number));
    seen.add(identity);
  }
}

/**
 * The containers of a pod share its network (Pods, “Pod networking”), so that only one of them can listen on a port; the
 * API server takes two with a warning. It also warns of init containers, which do no harm: they end before.
 */
function checkSharedPorts(spec: Field, report: Report): void {
  const sidecars = itemsOf(spec.at('initContainers')).filter((one) => textOf(one.at('restartPolicy')) === 'Always');
  const holders = new Map<string, string>();
  for (const container of [...sidecars, ...itemsOf(spec.at('containers'))]) {
    const name = textOf(container.at('name'));
    for (const port of itemsOf(container.at('ports'))) {
      const [at, protocol] = [port.at('containerPort'), textOf(port.at('protocol'))];
      const number = integerOf(at);
      if (name === undefined || number === undefined || protocol === undefined) continue;
      const identity = `${number} ${protocol || 'TCP'}`;
      const holder = holders.get(identity);
      if (holder === undefined) holders.set(identity, name);
      else if (holder !== name)
        report(at, t('Container “{0}” has this port, too, and only one can listen on it', holder));
    }
  }
}

/** The names of the volumes that a StatefulSet claims by template. */
function claimsOf({ object }: CheckContext): string[] {
  if (object.at('kind').string !== 'StatefulSet') return [];
  const templates = object.at('spec', 'volumeClaimTemplates').items();
  return templates.flatMap((template) => template.at('metadata', 'name').string ?? []);
}

/** A block device can only come from some kinds of volume. */
function checkDevices(spec: Field, containers: readonly Field[], claimed: readonly string[], report: Report): void {
  const devices = containers.flatMap((container) => container.at('volumeDevices').items());
  if (devices.length === 0) return;
  const sources = sourcesOf(spec.at('volumes'));
  for (const device of devices) {
    const name = textOf(device.at('name')) ?? '';
    const source = claimed.includes(name) ? undefined : sources.get(name);
    if (source === undefined || source === 'persistentVolumeClaim' || source === 'ephemeral') continue;
    const message = t('Only a volume of a PersistentVolumeClaim can be a block device, not one of “{0}”', source);
    report(device.at('name'), message);
  }
}

function checkClaims(spec: Field, containers: readonly Field[], report: Report): void {
  const claims = spec.at('resourceClaims');
  const names = itemsOf(claims).map((claim) => textOf(claim.at('name')));
  if (claims.templated || claims.partial || names.includes(undefined)) return;
  for (const claim of containers.flatMap((container) => container.at('resources', 'claims').items())) {
    checkClaim(claim, names as string[], report);
  }
}

/** `validateWindowsHostProcessPod`; https://kubernetes.io/docs/tasks/configure-pod-container/create-hostprocess-pod/ */
function checkHostProcess(spec: Field, containers: readonly Field[], report: Report): void {
  const ofPod = spec.at('securityContext', 'windowsOptions', 'hostProcess');
  const ofContainers = containers.map((one) => one.at('securityContext', 'windowsOptions', 'hostProcess'));
  if ([ofPod, ...ofContainers].some((one) => one.templated)) return;
  for (const one of ofContainers) {
    if (one.boolean === undefined || ofPod.boolean === undefined || one.boolean === ofPod.boolean) continue;
    report(one, t('“{0}” must be the same for the pod and its containers', 'hostProcess'));
  }
  const isOne = (one: Field) => one.boolean ?? ofPod.boolean ?? false;
  if (!ofContainers.some(isOne)) return;
  const network = spec.at('hostNetwork');
  if (!network.templated && network.boolean !== true) {
    const place = [ofPod, ...ofContainers].find((one) => one.boolean === true) ?? ofPod;
    report(place, t('“{0}” needs “{1}” beside it', 'hostProcess: true', 'hostNetwork: true'), { ofWhole: true });
  }
  const other = ofContainers.find((one) => !isOne(one));
  if (other)
    report(other, t('Where one container is a host process, all containers of the pod must be'), { ofWhole: true });
}

/** `validatePodResourceConsistency` */
function checkTotals(spec: Field, containers: readonly Field[], report: Report): void {
  const resources = spec.at('resources');
  checkPodResources(resources, report);
  checkUnset(resources.at('claims'), t('Claims belong to containers, not to the pod'), report);
  for (const [name, field] of resources.at('requests').entries()) {
    const [whole, sum] = [quantityOf(field), sumOfRequests(containers, name)];
    if (whole && sum && compareQuantities(sum, whole) > 0) {
      report(field, t('The containers together request more of “{0}” than the pod', name));
    }
  }
  for (const [name, field] of resources.at('limits').entries()) {
    const most = quantityOf(field);
    for (const container of containers) {
      const limit = container.at('resources', 'limits', name);
      const quantity = quantityOf(limit);
      if (most && quantity && compareQuantities(quantity, most) > 0) {
        report(limit, t('The limit of “{0}” is above that of the pod, {1}', name, String(field.scalar)));
      }
    }
  }
}
