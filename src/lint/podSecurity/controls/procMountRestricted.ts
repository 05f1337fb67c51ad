import type { Control } from '../control.ts';
import { podIn, RESTRICTED_POD } from '../examples.ts';
import { unmaskedProc } from './procMount.ts';

export const procMountRestricted: Control = {
  id: 'proc-mount-restricted',
  level: 'restricted',
  overrides: 'proc-mount',
  summary: 'A container sees all of /proc, which restricted pods may not even with users of their own.',
  why: 'Container runtimes hide the parts of /proc that show, or change, what belongs to the node. Restricted pods have no use for them.',
  fix: 'Leave `procMount` out.',
  bad: podIn(
    'restricted',
    `
spec:
  hostUsers: false
  securityContext:
    runAsNonRoot: true
    seccompProfile:
      type: RuntimeDefault
  containers:
    - name: web
      image: example/web:1
      securityContext:
        allowPrivilegeEscalation: false
        procMount: Unmasked
        #          ^^^^^^^^ Container “web” must not set procMount to “Unmasked”
        capabilities:
          drop:
            - ALL
`,
  ),
  good: podIn('restricted', RESTRICTED_POD),
  // Until then the baseline says the same.
  versions: [{ since: 35, check: unmaskedProc }],
};
