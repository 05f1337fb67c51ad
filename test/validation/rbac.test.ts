import assert from 'node:assert/strict';
import { bundledLibrary, validate } from '../support/validation.ts';

const object = (kind: string, fields: string) =>
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: ${kind}\nmetadata: { name: a }\n${fields}`;

describe('validation of roles and bindings', () => {
  before(async function () {
    this.timeout(60_000);
    await bundledLibrary();
  });

  it('takes what is right', async () => {
    for (const text of [
      object('Role', 'rules: [{ apiGroups: [""], resources: [pods], verbs: [get], resourceNames: [a] }]'),
      object('ClusterRole', 'rules: [{ nonResourceURLs: [/healthz, "/a/*", "*"], verbs: [get] }]'),
      object('ClusterRole', 'aggregationRule: { clusterRoleSelectors: [{ matchLabels: { a: b } }] }\nrules: []'),
      object(
        'RoleBinding',
        'roleRef: { kind: ClusterRole, name: "system:a" }\nsubjects: [{ kind: ServiceAccount, name: b }]',
      ),
      object(
        'ClusterRoleBinding',
        'roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: a }\nsubjects: [{ kind: Group, name: "system:masters" }, { kind: ServiceAccount, name: b, namespace: c }]',
      ),
    ]) {
      assert.deepEqual(await validate(text), [], text);
    }
  });

  it('knows rules', async () => {
    assert.deepEqual(
      await validate(object('Role', 'rules: [{ verbs: [get] }, { apiGroups: [""], resources: [pods], verbs: [] }]')),
      [
        '/rules/0/apiGroups: A rule needs API groups; that of Pods, Services and the like is “""”',
        '/rules/0/resources: A rule needs resources, or “nonResourceURLs”',
        '/rules/1/verbs: “verbs” must not be empty',
      ],
    );
    assert.deepEqual(await validate(object('Role', 'rules: [{ nonResourceURLs: [/a], verbs: [get] }]')), [
      '/rules/0/nonResourceURLs: A Role covers only resources of its namespace; URLs need a ClusterRole',
    ]);
    assert.deepEqual(
      await validate(
        object('ClusterRole', 'rules: [{ nonResourceURLs: ["/a/*/b"], resources: [pods], verbs: [get] }]'),
      ),
      [
        '/rules/0/resources: A rule is about URLs or about resources; make “resources” a rule of its own',
        'warning /rules/0/nonResourceURLs/0: A “*” stands for anything only at the end, so “/a/*/b” matches nothing',
      ],
    );
  });

  it('knows what is bound', async () => {
    assert.deepEqual(await validate(object('ClusterRoleBinding', 'roleRef: { kind: Role, name: a }')), [
      '/roleRef/kind: A ClusterRoleBinding can name only a ClusterRole; a Role needs a RoleBinding',
    ]);
    assert.deepEqual(await validate(object('RoleBinding', 'roleRef: { apiGroup: rbac, kind: Rôle, name: a/b }')), [
      '/roleRef/apiGroup: “rbac” is not a value of “apiGroup”, which is one of: rbac.authorization.k8s.io',
      '/roleRef/kind: “Rôle” is not a value of “kind”; did you mean “Role”? It is one of: Role, ClusterRole',
      '/roleRef/name: “a/b” must not hold “/”',
    ]);
  });

  it('knows subjects', async () => {
    assert.deepEqual(
      await validate(
        object(
          'ClusterRoleBinding',
          'roleRef: { kind: ClusterRole, name: a }\nsubjects: [{ kind: ServiceAccount, name: b }, { kind: ServiceAccount, name: c, namespace: d, apiGroup: rbac.authorization.k8s.io }, { kind: User, name: e, apiGroup: "v1" }, { kind: Robot, name: f }]',
        ),
      ),
      [
        '/subjects/0/namespace: Here a ServiceAccount needs its namespace',
        '/subjects/1/apiGroup: ServiceAccounts are of the core group; remove “apiGroup”',
        '/subjects/2/apiGroup: “v1” is not a value of “apiGroup”, which is one of: rbac.authorization.k8s.io',
        '/subjects/3/kind: “Robot” is not a value of “kind”, which is one of: ServiceAccount, User, Group',
      ],
    );
  });
});
