import { t } from '../../../base/l10n.ts';
import type { Check, Control } from '../control.ts';
import { podIn, RESTRICTED_POD } from '../examples.ts';
import { unlessWindows } from '../pod.ts';
import { addTextFix } from '../podFixes.ts';

const check: Check = ({ containers, patched }) =>
  containers.flatMap(({ name, field }) => {
    const path = ['securityContext', 'capabilities', 'drop'];
    const at = field.at(...path);
    if (patched || at.partial || at.items().some((item) => item.templated || item.string === 'ALL')) return [];
    const message = t('Unrestricted capabilities: container “{0}” must drop “ALL”', name);
    return [{ at, message, fixes: addTextFix(field, path, 'ALL') }];
  });

export const capabilitiesDrop: Control = {
  id: 'capabilities-drop',
  level: 'restricted',
  summary: 'A container keeps capabilities that it need not have.',
  why: 'What breaks into a container can use every capability that it has; most programs need none.',
  fix: 'Drop `ALL`. A program that listens below port 1024 may add `NET_BIND_SERVICE` again.',
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
        allowPrivilegeEscalation: false
        capabilities:
          drop:
        # ^^^^ Unrestricted capabilities: container “web” must drop “ALL”
            - NET_RAW
`,
  ),
  good: podIn('restricted', RESTRICTED_POD),
  versions: [
    { since: 22, check },
    { since: 25, check: unlessWindows(check) },
  ],
};
