import { t } from '../../../base/l10n.ts';
import type { Control } from '../control.ts';
import { podIn, RESTRICTED_POD } from '../examples.ts';
import { knownText } from '../pod.ts';
import { removeItemFix } from '../podFixes.ts';

/** What container runtimes give by default, without NET_RAW. */
const DEFAULTS: readonly string[] = [
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
];

export const capabilitiesBaseline: Control = {
  id: 'capabilities-baseline',
  level: 'baseline',
  summary: 'A container adds capabilities beyond those that containers have by default.',
  why: 'Capabilities are parts of the power of root on the node; some, such as `SYS_ADMIN`, are nearly all of it.',
  fix: 'Remove the capability from `capabilities.add`.',
  bad: podIn(
    'baseline',
    `
spec:
  containers:
    - name: web
      image: example/web:1
      securityContext:
        capabilities:
          add:
            - KILL
            - SYS_ADMIN
            # ^^^^^^^^^ Non-default capabilities: container “web” must not add “SYS_ADMIN”
`,
  ),
  good: podIn('baseline', RESTRICTED_POD),
  versions: [
    {
      since: 0,
      check: ({ containers }) =>
        containers.flatMap(({ name, field }) =>
          field
            .at('securityContext', 'capabilities', 'add')
            .items()
            .flatMap((at) => {
              const added = knownText(at);
              if (added === undefined || DEFAULTS.includes(added)) return [];
              const message = t('Non-default capabilities: container “{0}” must not add “{1}”', name, added);
              return [{ at, message, fixes: removeItemFix(at, added) }];
            }),
        ),
    },
  ],
};
