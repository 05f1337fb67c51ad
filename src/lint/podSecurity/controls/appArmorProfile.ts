import { t } from '../../../base/l10n.ts';
import type { Check, Control } from '../control.ts';
import { podIn, RESTRICTED_POD } from '../examples.ts';
import { knownText, type Pod, setters } from '../pod.ts';
import { changeFix } from '../podFixes.ts';

const ANNOTATION = 'container.apparmor.security.beta.kubernetes.io/';

const TYPES: readonly string[] = ['RuntimeDefault', 'Localhost'];

export const appArmorProfile: Control = {
  id: 'apparmor-profile',
  level: 'baseline',
  summary: 'AppArmor is switched off, or set to a profile that is not allowed.',
  why: 'The default profile keeps containers from what they have no business with, such as mounting file systems.',
  fix: 'Leave the profile out, or use `RuntimeDefault` or `Localhost`.',
  bad: podIn(
    'baseline',
    `
spec:
  containers:
    - name: web
      image: example/web:1
      securityContext:
        appArmorProfile:
          type: Unconfined
          #     ^^^^^^^^^^ Forbidden AppArmor profile: container “web” must not set its type to “Unconfined”
`,
  ),
  good: podIn('baseline', RESTRICTED_POD),
  versions: [{ since: 0, check: (pod) => [...fields(pod), ...annotations(pod)] }],
};

const fields: Check = (pod) =>
  setters(pod).flatMap(({ name, context }) => {
    const at = context.at('appArmorProfile', 'type');
    const type = knownText(at);
    if (type === undefined || TYPES.includes(type)) return [];
    const message = t('Forbidden AppArmor profile: {0} must not set its type to “{1}”', name, type);
    return [{ at, message, fixes: changeFix(at, 'RuntimeDefault') }];
  });

const annotations = ({ metadata }: Pod) =>
  metadata
    .at('annotations')
    .entries()
    .flatMap(([key, at]) => {
      const value = key.startsWith(ANNOTATION) && knownText(at);
      if (!value || value === 'runtime/default' || value.startsWith('localhost/')) return [];
      const message = t('Forbidden AppArmor profile: the annotation must not be “{0}”', value);
      return [{ at, message, fixes: changeFix(at, 'runtime/default') }];
    });
