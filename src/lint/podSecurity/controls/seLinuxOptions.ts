import { t } from '../../../base/l10n.ts';
import type { Check, Control } from '../control.ts';
import { podIn } from '../examples.ts';
import { knownText, setters } from '../pod.ts';
import { removeEntryFix } from '../podFixes.ts';

const TYPES: readonly string[] = ['container_t', 'container_init_t', 'container_kvm_t'];

function allowing(types: readonly string[]): Check {
  return (pod) =>
    setters(pod).flatMap(({ name, context }) =>
      ['type', 'user', 'role'].flatMap((key) => {
        const at = context.at('seLinuxOptions', key);
        const value = knownText(at);
        if (!value || (key === 'type' && types.includes(value))) return [];
        const message = t('Forbidden seLinuxOptions: {0} must not set {1} to “{2}”', name, key, value);
        return [{ at, message, fixes: removeEntryFix(at) }];
      }),
    );
}

export const seLinuxOptions: Control = {
  id: 'selinux-options',
  level: 'baseline',
  summary: 'A pod or container sets an SELinux user or role, or a type that is not for containers.',
  why: 'Such types may touch what belongs to the node or to other pods, against which SELinux is the last guard.',
  fix: 'Leave `user` and `role` out, and use no `type` but `container_t`, `container_init_t`, `container_kvm_t` and, from Kubernetes 1.31 on, `container_engine_t`.',
  bad: podIn(
    'baseline',
    `
spec:
  securityContext:
    seLinuxOptions:
      type: spc_t
      #     ^^^^^ Forbidden seLinuxOptions: the pod must not set type to “spc_t”
  containers:
    - name: web
      image: example/web:1
`,
  ),
  good: podIn(
    'baseline',
    `
spec:
  securityContext:
    seLinuxOptions:
      type: container_t
      level: s0:c123,c456
  containers:
    - name: web
      image: example/web:1
`,
  ),
  versions: [
    { since: 0, check: allowing(TYPES) },
    { since: 31, check: allowing([...TYPES, 'container_engine_t']) },
  ],
};
