import { t } from '../../../base/l10n.ts';
import type { Check, Control } from '../control.ts';
import { podIn, RESTRICTED_POD } from '../examples.ts';
import { isUnset, unlessWindows } from '../pod.ts';
import { setFix } from '../podFixes.ts';

const check: Check = (pod) =>
  pod.containers.flatMap(({ name, field }) => {
    const path = ['securityContext', 'allowPrivilegeEscalation'];
    const at = field.at(...path);
    if (at.boolean !== true && !isUnset(at, pod)) return [];
    const message = t('Container “{0}” must set allowPrivilegeEscalation=false', name);
    return [{ at, message, fixes: setFix(field, path, false) }];
  });

export const allowPrivilegeEscalation: Control = {
  id: 'allow-privilege-escalation',
  level: 'restricted',
  summary: 'The processes of a container may get more rights than those that started them.',
  why: 'A program with the set-user-ID bit, such as sudo, makes root of whoever runs it.',
  fix: 'Set `allowPrivilegeEscalation: false` in the security context of each container.',
  bad: podIn(
    'restricted',
    `
spec:
  securityContext:
    runAsNonRoot: true
    seccompProfile:
      type: RuntimeDefault
  containers:
    - name: web
      image: example/web:1
      securityContext:
    # ^^^^^^^^^^^^^^^ Container “web” must set allowPrivilegeEscalation=false
        capabilities:
          drop:
            - ALL
`,
  ),
  good: podIn('restricted', RESTRICTED_POD),
  versions: [
    { since: 8, check },
    { since: 25, check: unlessWindows(check) },
  ],
};
