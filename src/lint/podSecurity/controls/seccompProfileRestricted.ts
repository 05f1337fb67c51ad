import { t } from '../../../base/l10n.ts';
import type { Check, Control } from '../control.ts';
import { podIn, RESTRICTED_POD } from '../examples.ts';
import { containerSetters, isUnset, podSetter, unlessWindows } from '../pod.ts';
import { setFix } from '../podFixes.ts';
import { forbiddenTypes } from './seccompProfileBaseline.ts';

const missingTypes: Check = (pod) => {
  const path = ['seccompProfile', 'type'];
  const at = podSetter(pod).context.at(...path);
  const without = containerSetters(pod).filter(({ context }) => isUnset(context.at(...path), pod));
  if (without.length === 0 || !isUnset(at, pod)) return [];
  const names = without.map(({ name }) => name).join(t(', '));
  const message = t('seccompProfile.type must be RuntimeDefault or Localhost: the pod must set it, or {0}', names);
  return [{ at, message, fixes: setFix(pod.spec, ['securityContext', ...path], 'RuntimeDefault') }];
};

const check: Check = (pod) => [...forbiddenTypes(pod), ...missingTypes(pod)];

export const seccompProfileRestricted: Control = {
  id: 'seccomp-profile-restricted',
  level: 'restricted',
  overrides: 'seccomp-profile-baseline',
  summary: 'Neither the pod nor the container asks for a seccomp profile.',
  why: 'Without a profile, which is what most clusters give where none is asked for, a container may make every system call, and so use every hole in the kernel of its node.',
  fix: 'Set `seccompProfile.type` to `RuntimeDefault` in the security context of the pod.',
  bad: podIn(
    'restricted',
    `
spec:
  securityContext:
# ^^^^^^^^^^^^^^^ seccompProfile.type must be RuntimeDefault or Localhost: the pod must set it, or container “web”
    runAsNonRoot: true
  containers:
    - name: web
      image: example/web:1
      securityContext:
        allowPrivilegeEscalation: false
        capabilities:
          drop:
            - ALL
`,
  ),
  good: podIn('restricted', RESTRICTED_POD),
  versions: [
    { since: 19, check },
    { since: 25, check: unlessWindows(check) },
  ],
};
