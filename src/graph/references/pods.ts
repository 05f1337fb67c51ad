import type { Reference } from './table.ts';

const configMap = { group: '', kind: 'ConfigMap' };
const secret = { group: '', kind: 'Secret' };
const claim = { group: '', kind: 'PersistentVolumeClaim' };
const account = { group: '', kind: 'ServiceAccount' };

/** What pods need before they start. Source: Kubernetes API reference, PodSpec. */
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
  {
    from: 'pod',
    path: 'volumes[].configMap',
    relation: 'mounts',
    to: configMap,
    part: { type: 'key', path: 'items[].key' },
    optional: 'optional',
  },
  {
    from: 'pod',
    path: 'volumes[].secret',
    name: 'secretName',
    relation: 'mounts',
    to: secret,
    part: { type: 'key', path: 'items[].key' },
    optional: 'optional',
  },
  {
    from: 'pod',
    path: 'volumes[].projected.sources[].configMap',
    relation: 'mounts',
    to: configMap,
    part: { type: 'key', path: 'items[].key' },
    optional: 'optional',
  },
  {
    from: 'pod',
    path: 'volumes[].projected.sources[].secret',
    relation: 'mounts',
    to: secret,
    part: { type: 'key', path: 'items[].key' },
    optional: 'optional',
  },
  { from: 'pod', path: 'volumes[].persistentVolumeClaim', name: 'claimName', relation: 'mounts', to: claim },
  { from: 'pod', path: 'serviceAccountName', name: '', relation: 'runs as', to: account },
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
];
