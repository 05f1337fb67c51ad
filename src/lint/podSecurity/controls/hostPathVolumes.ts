import { t } from '../../../base/l10n.ts';
import type { Control } from '../control.ts';
import { podIn, RESTRICTED_POD } from '../examples.ts';

export const hostPathVolumes: Control = {
  id: 'host-path-volumes',
  level: 'baseline',
  summary: 'A volume is a path of the node.',
  why: 'The pod reads and writes files of its node, such as credentials of the kubelet or sockets of the container runtime, and what it writes stays there.',
  fix: 'Use another kind of volume: `configMap`, `secret`, `emptyDir`, `persistentVolumeClaim`.',
  bad: podIn(
    'baseline',
    `
spec:
  containers:
    - name: web
      image: example/web:1
  volumes:
    - name: logs
      hostPath:
    # ^^^^^^^^ hostPath volumes are not allowed: volume “logs”
        path: /var/log
`,
  ),
  good: podIn('baseline', RESTRICTED_POD),
  versions: [
    {
      since: 0,
      check: ({ spec }) =>
        spec
          .at('volumes')
          .items()
          .filter((volume) => volume.at('hostPath').exists)
          .map((volume) => ({
            at: volume.at('hostPath'),
            message: t('hostPath volumes are not allowed: volume “{0}”', volume.at('name').string ?? ''),
          })),
    },
  ],
};
