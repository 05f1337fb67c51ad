import { t } from '../../../base/l10n.ts';
import type { Check, Control } from '../control.ts';
import { podIn, RESTRICTED_POD } from '../examples.ts';
import { containerSetters, isUnset, podSetter, setters, unlessInUserNamespace } from '../pod.ts';
import { changeFix, setFix } from '../podFixes.ts';

const KEY = 'runAsNonRoot';

const setToFalse: Check = (pod) =>
  setters(pod).flatMap(({ name, context }) => {
    const at = context.at(KEY);
    if (at.boolean !== false) return [];
    const message = t('runAsNonRoot=false is not allowed: {0} sets it', name);
    return [{ at, message, fixes: changeFix(at, true) }];
  });

/** A container that says nothing does as the pod says. */
const leftOut: Check = (pod) => {
  const at = podSetter(pod).context.at(KEY);
  const without = containerSetters(pod).filter(({ context }) => isUnset(context.at(KEY), pod));
  if (without.length === 0 || !isUnset(at, pod)) return [];
  const names = without.map(({ name }) => name).join(t(', '));
  const message = t('runAsNonRoot=true is missing: the pod must set it, or {0}', names);
  return [{ at, message, fixes: setFix(pod.spec, ['securityContext', KEY], true) }];
};

const check: Check = (pod) => [...setToFalse(pod), ...leftOut(pod)];

export const runAsNonRoot: Control = {
  id: 'run-as-non-root',
  level: 'restricted',
  summary: 'A container may run as root.',
  why: 'Root in a container is root on the node as soon as something lets it out.',
  fix: 'Set `runAsNonRoot: true` in the security context of the pod; its image must then name another user, or `runAsUser` must.',
  bad: podIn(
    'restricted',
    `
spec:
  securityContext:
# ^^^^^^^^^^^^^^^ runAsNonRoot=true is missing: the pod must set it, or container “web”
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
`,
  ),
  good: podIn('restricted', RESTRICTED_POD),
  versions: [
    { since: 0, check },
    { since: 35, check: unlessInUserNamespace(check) },
  ],
};
