import type { Reference } from './table.ts';

const configMap = { group: '', kind: 'ConfigMap' };
const secret = { group: '', kind: 'Secret' };
const account = { group: '', kind: 'ServiceAccount' };

/** What containers and their pod need before they start. Source: Kubernetes API reference, PodSpec and Container. */
export const POD_REFERENCES: readonly Reference[] = [
  ...['containers', 'initContainers', 'ephemeralContainers'].flatMap((list): Reference[] => [
    {
      from: 'pod',
      path: `${list}[].env[].valueFrom.configMapKeyRef`,
      relation: 'reads',
      to: configMap,
      part: { type: 'key', path: 'key' },
      optional: 'optional',
    },
    {
      from: 'pod',
      path: `${list}[].env[].valueFrom.secretKeyRef`,
      relation: 'reads',
      to: secret,
      part: { type: 'key', path: 'key' },
      optional: 'optional',
    },
    { from: 'pod', path: `${list}[].envFrom[].configMapRef`, relation: 'reads', to: configMap, optional: 'optional' },
    { from: 'pod', path: `${list}[].envFrom[].secretRef`, relation: 'reads', to: secret, optional: 'optional' },
  ]),
  { from: 'pod', path: 'serviceAccountName', name: '', relation: 'runs as', to: account },
  {
    from: 'pod',
    path: 'serviceAccount',
    name: '',
    relation: 'runs as',
    to: account,
    // The old name counts where the new one says nothing (pkg/apis/core/v1/conversion.go).
    when: (_, old) => !old.parent?.at('serviceAccountName').string,
  },
  { from: 'pod', path: 'imagePullSecrets[]', relation: 'pulls with', to: secret },
  {
    from: 'pod',
    path: 'priorityClassName',
    name: '',
    relation: 'uses class',
    to: { group: 'scheduling.k8s.io', kind: 'PriorityClass' },
  },
  {
    from: 'pod',
    path: 'runtimeClassName',
    name: '',
    relation: 'uses class',
    to: { group: 'node.k8s.io', kind: 'RuntimeClass' },
  },
  {
    from: 'pod',
    path: 'nodeName',
    name: '',
    relation: 'scheduled on',
    to: { group: '', kind: 'Node' },
    neverMissed: true,
  },
];
