import type { Control } from './control.ts';
import { allowPrivilegeEscalation } from './controls/allowPrivilegeEscalation.ts';
import { appArmorProfile } from './controls/appArmorProfile.ts';
import { capabilitiesBaseline } from './controls/capabilitiesBaseline.ts';
import { capabilitiesDrop } from './controls/capabilitiesDrop.ts';
import { capabilitiesRestricted } from './controls/capabilitiesRestricted.ts';
import { hostNamespaces } from './controls/hostNamespaces.ts';
import { hostPathVolumes } from './controls/hostPathVolumes.ts';
import { hostPorts } from './controls/hostPorts.ts';
import { hostProbes } from './controls/hostProbes.ts';
import { privileged } from './controls/privileged.ts';
import { procMount } from './controls/procMount.ts';
import { procMountRestricted } from './controls/procMountRestricted.ts';
import { restrictedVolumes } from './controls/restrictedVolumes.ts';
import { runAsNonRoot } from './controls/runAsNonRoot.ts';
import { runAsUser } from './controls/runAsUser.ts';
import { seccompProfileBaseline } from './controls/seccompProfileBaseline.ts';
import { seccompProfileRestricted } from './controls/seccompProfileRestricted.ts';
import { seLinuxOptions } from './controls/seLinuxOptions.ts';
import { sysctls } from './controls/sysctls.ts';
import { windowsHostProcess } from './controls/windowsHostProcess.ts';

/** Every control, sorted by id: a check of k8s.io/pod-security-admission each, but that its `capabilities_restricted` is two here. */
export const CONTROLS: readonly Control[] = [
  allowPrivilegeEscalation,
  appArmorProfile,
  capabilitiesBaseline,
  capabilitiesDrop,
  capabilitiesRestricted,
  hostNamespaces,
  hostPathVolumes,
  hostPorts,
  hostProbes,
  privileged,
  procMount,
  procMountRestricted,
  restrictedVolumes,
  runAsNonRoot,
  runAsUser,
  seccompProfileBaseline,
  seccompProfileRestricted,
  seLinuxOptions,
  sysctls,
  windowsHostProcess,
];
