import assert from 'node:assert/strict';
import { parseFixture } from './support/fixture.ts';
import { lintFixture } from './support/lint.ts';

const ROLE = `
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: reader }
rules: [{ apiGroups: [""], resources: [secrets], verbs: [list] }]
`;

const BINDING = `---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: reader }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: reader }
subjects: [{ kind: ServiceAccount, name: backup, namespace: shop }]
`;

const HOLDER = `---
apiVersion: v1
kind: ServiceAccount
metadata: { name: backup, namespace: shop }
---
apiVersion: batch/v1
kind: CronJob
metadata: { name: nightly, namespace: shop }
spec:
  schedule: "@daily"
  jobTemplate:
    spec:
      template:
        spec:
          serviceAccountName: backup
          restartPolicy: Never
          containers: [{ name: backup, image: "backup:1" }]
`;

/** Where a finding on the role leads to. */
function relatedIn(source: string): readonly string[] {
  const levels = { rules: [{ 'role-reads-all-secrets': 'warning' }] } as const;
  const [found] = lintFixture(parseFixture(source), { levels }).filter(({ rule }) => rule === 'role-reads-all-secrets');
  assert.ok(found);
  return found.related.map(({ message }) => message);
}

describe('who has a role', () => {
  it('is told by its bindings and the workloads of their ServiceAccounts', () => {
    assert.deepEqual(relatedIn(`${ROLE}${BINDING}${HOLDER}`), [
      'clusterrolebinding/reader gives it to backup',
      'cronjob/nightly runs as “backup”',
    ]);
  });

  it('is not known where no binding is shown', () => {
    assert.deepEqual(relatedIn(ROLE), []);
  });

  it('leaves out what the control plane binds', () => {
    const other = BINDING.replace('metadata: { name: reader }', 'metadata: { name: system:reader }');
    assert.deepEqual(relatedIn(`${ROLE}${BINDING}${other}${HOLDER}`), [
      'clusterrolebinding/reader gives it to backup',
      'cronjob/nightly runs as “backup”',
    ]);
  });
});
