import { t } from '../../../base/l10n.ts';
import type { Check, Control } from '../control.ts';
import { podIn, RESTRICTED_POD } from '../examples.ts';
import { knownText, setters } from '../pod.ts';
import { changeFix } from '../podFixes.ts';

const POD_ANNOTATION = 'seccomp.security.alpha.kubernetes.io/pod';
const CONTAINER_ANNOTATION = 'container.seccomp.security.alpha.kubernetes.io/';

const TYPES: readonly string[] = ['RuntimeDefault', 'Localhost'];

/** Before 1.19 annotations said it. */
const annotations: Check = ({ metadata, containers }) =>
  [POD_ANNOTATION, ...containers.map(({ name }) => `${CONTAINER_ANNOTATION}${name}`)].flatMap((key) => {
    const at = metadata.at('annotations', key);
    const value = knownText(at);
    if (value === undefined || /^(?:(?:runtime|docker)\/default$|localhost\/)/.test(value)) return [];
    const message = t('Forbidden seccompProfile: the annotation must not be “{0}”', value);
    return [{ at, message, fixes: changeFix(at, 'runtime/default') }];
  });

/** Types that no level allows. */
export const forbiddenTypes: Check = (pod) =>
  setters(pod).flatMap(({ name, context }) => {
    const at = context.at('seccompProfile', 'type');
    const type = knownText(at);
    if (type === undefined || TYPES.includes(type)) return [];
    const message = t('Forbidden seccompProfile: {0} must not set its type to “{1}”', name, type);
    return [{ at, message, fixes: changeFix(at, 'RuntimeDefault') }];
  });

export const seccompProfileBaseline: Control = {
  id: 'seccomp-profile-baseline',
  level: 'baseline',
  summary: 'Seccomp is switched off.',
  why: 'Without a profile a container may make every system call, and so use every hole in the kernel of its node.',
  fix: 'Leave the profile out, or use `RuntimeDefault` or `Localhost`.',
  bad: podIn(
    'baseline',
    `
spec:
  securityContext:
    seccompProfile:
      type: Unconfined
      #     ^^^^^^^^^^ Forbidden seccompProfile: the pod must not set its type to “Unconfined”
  containers:
    - name: web
      image: example/web:1
`,
  ),
  good: podIn('baseline', RESTRICTED_POD),
  versions: [
    { since: 0, check: annotations },
    { since: 19, check: forbiddenTypes },
  ],
};
