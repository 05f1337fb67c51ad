import { t } from '../../base/l10n.ts';
import type { Field } from '../../syntax/field.ts';
import type { Report } from './check.ts';
import { itemsOf, textOf } from './known.ts';
import { checkNoBacksteps, checkRelativePath } from './paths.ts';
import { checkNotEmpty, checkOneOf, checkUnique } from './valueChecks.ts';

/**
 * Where a container mounts volumes: `ValidateVolumeMounts` and `ValidateVolumeDevices` of
 * pkg/apis/core/validation/validation.go. Whether the volume exists is a rule's to say, `volume-mount-missing`.
 */
export function checkMounts(container: Field, minor: number, report: Report): void {
  const [mounts, devices] = [container.at('volumeMounts'), container.at('volumeDevices')];
  const privileged = container.at('securityContext', 'privileged');
  const isPrivileged = privileged.boolean === true || privileged.templated || container.partial;
  checkUnique(mounts, report, (mount) => mount.at('mountPath'));
  for (const mount of mounts.items()) {
    checkMount(mount, isPrivileged, report);
    // https://kep.k8s.io/3857: older servers drop the field by default.
    if (minor >= 31) checkRecursiveReadOnly(mount, report);
  }
  checkUnique(devices, report, (device) => device.at('name'));
  checkUnique(devices, report, (device) => device.at('devicePath'));
  for (const device of devices.items()) checkDevice(device, report);
  checkOverlap(mounts, devices, report);
}

function checkMount(mount: Field, isPrivileged: boolean, report: Report): void {
  const [path, subPath, expression] = [mount.at('mountPath'), mount.at('subPath'), mount.at('subPathExpr')];
  checkNotEmpty(mount.at('name'), report);
  checkNotEmpty(path, report);
  checkRelativePath(subPath, report);
  checkRelativePath(expression, report);
  if (textOf(subPath) && textOf(expression)) {
    report(expression, t('“subPath” and “subPathExpr” cannot both be set'), { onKey: true });
  }
  // On Windows, a path starts with a drive.
  if (/.:/.test(textOf(path)?.replace(/^[A-Za-z]:/, '') ?? '')) {
    report(path, t('A path to mount at must not contain “:”'), { severity: 'warning' });
  }
  const propagation = mount.at('mountPropagation');
  if (propagation.string === 'Bidirectional' && !isPrivileged) {
    report(propagation, t('Only a privileged container can mount with propagation “Bidirectional”'));
  }
}

/** https://kubernetes.io/docs/concepts/storage/volumes/#read-only-mounts */
function checkRecursiveReadOnly(mount: Field, report: Report): void {
  const recursive = mount.at('recursiveReadOnly');
  checkOneOf(recursive, ['Disabled', 'Enabled', 'IfPossible'], report);
  if (!textOf(recursive) || recursive.string === 'Disabled') return;
  const [readOnly, propagation] = [mount.at('readOnly'), mount.at('mountPropagation')];
  if (!readOnly.templated && readOnly.boolean !== true) {
    report(recursive, t('“{0}” needs “{1}” beside it', 'recursiveReadOnly', 'readOnly: true'), { ofWhole: true });
  }
  const propagates = textOf(propagation);
  if (propagates && propagates !== 'None') {
    report(propagation, t('“{0}” and “{1}” exclude each other; remove one', 'recursiveReadOnly', 'mountPropagation'));
  }
}

function checkDevice(device: Field, report: Report): void {
  checkNotEmpty(device.at('name'), report);
  checkNotEmpty(device.at('devicePath'), report);
  checkNoBacksteps(device.at('devicePath'), report);
}

function checkOverlap(mounts: Field, devices: Field, report: Report): void {
  const names = new Set(itemsOf(mounts).map((mount) => textOf(mount.at('name'))));
  const paths = new Set(itemsOf(mounts).map((mount) => textOf(mount.at('mountPath'))));
  for (const device of itemsOf(devices)) {
    const [name, path] = [device.at('name'), device.at('devicePath')];
    if (textOf(name) && names.has(textOf(name))) {
      report(name, t('“{0}” is in “{1}” already', textOf(name) ?? '', 'volumeMounts'));
    }
    if (textOf(path) && paths.has(textOf(path))) {
      report(path, t('“{0}” is in “{1}” already', textOf(path) ?? '', 'volumeMounts'));
    }
  }
}
