import type { Reference } from './table.ts';

/** What workloads and their quotas name outside the pod template. Source: Kubernetes API reference. */
export const WORKLOAD_REFERENCES: readonly Reference[] = [
  {
    from: [{ group: 'apps', kind: 'StatefulSet' }],
    path: 'spec.serviceName',
    name: '',
    relation: 'governed by',
    to: { group: '', kind: 'Service' },
  },
  {
    from: [{ group: '', kind: 'ResourceQuota' }],
    path: 'spec.scopeSelector.matchExpressions[].values[]',
    name: '',
    relation: 'applies to',
    to: { group: 'scheduling.k8s.io', kind: 'PriorityClass' },
    when: (_, value) => value.parent?.parent?.at('scopeName').string === 'PriorityClass',
  },
];
