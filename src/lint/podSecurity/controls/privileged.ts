import { t } from '../../../base/l10n.ts';
import type { Control } from '../control.ts';
import { podIn, RESTRICTED_POD } from '../examples.ts';
import { changeFix } from '../podFixes.ts';

export const privileged: Control = {
  id: 'privileged',
  level: 'baseline',
  summary: 'A container is privileged.',
  why: 'A privileged container has all capabilities and all devices of its node: whoever breaks into it has the node.',
  fix: 'Leave `privileged` out, and give the container only the capabilities or volumes that it needs.',
  bad: podIn(
    'baseline',
    `
spec:
  containers:
    - name: web
      image: example/web:1
      securityContext:
        privileged: true
        #           ^^^^ Container “web” must not be privileged
`,
  ),
  good: podIn('baseline', RESTRICTED_POD),
  versions: [
    {
      since: 0,
      check: ({ containers }) =>
        containers.flatMap(({ name, field }) => {
          const at = field.at('securityContext', 'privileged');
          if (at.boolean !== true) return [];
          return [{ at, message: t('Container “{0}” must not be privileged', name), fixes: changeFix(at, false) }];
        }),
    },
  ],
};
