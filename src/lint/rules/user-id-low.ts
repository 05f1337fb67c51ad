import { t } from '../../base/l10n.ts';
import type { PodTemplate } from '../../model/podTemplate.ts';
import type { Field } from '../../syntax/field.ts';
import type { Finding, Rule } from '../rule.ts';

/** Accounts of a node end far below it. */
const LOWEST = 10_000;

export const userIdLow: Rule = {
  id: 'user-id-low',
  severity: 'info',
  group: 'security',
  kinds: '*',
  summary: 'A container runs as a user or group that its node may have, too.',
  why: 'Numbers of users mean the same in a container and on its node: what gets out of the container has the files of the account there that happens to have its number. Where none is set, the image decides, which may change it with any new tag.',
  fix: 'Set `runAsUser` and `runAsGroup` to numbers from 10000 on, or `hostUsers: false`, which gives the pod numbers of its own.',
  see: 'https://kubernetes.io/docs/concepts/workloads/pods/user-namespaces/',
  bad: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  securityContext:
    runAsUser: 1000
    #          ^^^^ Container “web” runs with runAsUser 1000: accounts of the node may have the number, too
    runAsGroup: 20000
  containers:
    - name: web
      image: example/web:1
`,
  good: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  securityContext:
    runAsUser: 10001
    runAsGroup: 10001
  containers:
    - name: web
      image: example/web:1
`,

  *check({ podTemplate, patched }) {
    if (!podTemplate || patched) return;
    const { spec, containers } = podTemplate;
    const hostUsers = spec.at('hostUsers');
    if (hostUsers.templated || hostUsers.boolean === false || spec.at('os', 'name').string === 'windows') return;
    for (const { field, name } of containers) yield* judge(name, field, podTemplate);
  },
};

/** A container that says nothing does as the pod says. */
function* judge(name: string, container: Field, { spec }: PodTemplate): Generator<Finding> {
  const unset: string[] = [];
  for (const key of ['runAsUser', 'runAsGroup']) {
    const fields = [container, spec].map((setter) => setter.at('securityContext', key));
    const at = fields.find((field) => field.exists);
    const id = at?.number;
    if (at === undefined && !fields.some((field) => field.templated)) unset.push(key);
    if (at === undefined || id === undefined || id >= LOWEST) continue;
    yield {
      at,
      message: t('Container “{0}” runs with {1} {2}: accounts of the node may have the number, too', name, key, id),
    };
  }
  if (unset.length === 0) return;
  yield { at: container.at('name'), message: t('Container “{0}” leaves {1} to its image', name, unset.join(t(', '))) };
}
