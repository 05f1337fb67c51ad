import { t } from '../../../base/l10n.ts';
import type { Check, Control } from '../control.ts';
import { podIn, RESTRICTED_POD } from '../examples.ts';
import { knownText, unlessWindows } from '../pod.ts';
import { removeItemFix } from '../podFixes.ts';

const check: Check = ({ containers }) =>
  containers.flatMap(({ name, field }) =>
    field
      .at('securityContext', 'capabilities', 'add')
      .items()
      .flatMap((at) => {
        const added = knownText(at);
        if (added === undefined || added === 'NET_BIND_SERVICE') return [];
        const message = t('Unrestricted capabilities: container “{0}” must not add “{1}”', name, added);
        return [{ at, message, fixes: removeItemFix(at, added) }];
      }),
  );

export const capabilitiesRestricted: Control = {
  id: 'capabilities-restricted',
  level: 'restricted',
  overrides: 'capabilities-baseline',
  summary: 'A container adds other capabilities than NET_BIND_SERVICE.',
  why: 'Capabilities are parts of the power of root on the node; a program that runs as a user has no use for most.',
  fix: 'Remove the capability from `capabilities.add`.',
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
            - ALL
          add:
            - NET_BIND_SERVICE
            - CHOWN
            # ^^^^^ Unrestricted capabilities: container “web” must not add “CHOWN”
`,
  ),
  good: podIn('restricted', RESTRICTED_POD),
  versions: [
    { since: 22, check },
    { since: 25, check: unlessWindows(check) },
  ],
};
