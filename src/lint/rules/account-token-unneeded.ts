import { t } from '../../base/l10n.ts';
import type { World } from '../../graph/world.ts';
import type { Resource } from '../../model/resource.ts';
import { hasOpenBindings, mayBeBound } from '../rbac/bound.ts';
import type { Rule } from '../rule.ts';
import { setPath } from '../setPath.ts';

const AUTOMOUNT = 'automountServiceAccountToken';

export const accountTokenUnneeded: Rule = {
  id: 'account-token-unneeded',
  severity: 'info',
  group: 'security',
  kinds: '*',
  summary: 'Pods get a token of a ServiceAccount that no binding gives rights.',
  why: 'Few programs talk to the API server. The token lies in every container all the same, lets whoever reads it log in to the API server, and gets the rights that somebody gives its account later.',
  fix: 'Set `automountServiceAccountToken: false` in the pod or in its ServiceAccount.',
  see: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#opt-out-of-api-credential-automounting',
  bad: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
  # ^^^^ The pods get a token of ServiceAccount “default”, to which no binding here gives rights
      containers:
        - name: web
          image: example/web:1
`,
  good: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      automountServiceAccountToken: false
      containers:
        - name: web
          image: example/web:1
`,

  *check(workload, world) {
    const spec = workload.podTemplate?.spec;
    if (!spec?.exists || spec.partial || workload.patched || workload.templated) return;
    const automount = spec.at(AUTOMOUNT);
    if (automount.templated || automount.boolean === false) return;
    // An empty name is as good as none.
    const written = [spec.at('serviceAccountName'), spec.at('serviceAccount')].find(
      (field) => field.exists && field.string !== '',
    );
    const name = written ? written.string : 'default';
    if (name === undefined || written?.templated || mayNeedToken(workload, name, world)) return;
    if (automount.boolean === undefined && !mountsByItself(workload, name, world)) return;
    const edit = automount.exists ? undefined : setPath(spec, [AUTOMOUNT], false);
    yield {
      at: written ?? spec,
      onKey: !written,
      message: t('The pods get a token of ServiceAccount “{0}”, to which no binding here gives rights', name),
      fixes: edit ? [{ title: t('Mount no token'), edits: [edit] }] : [],
    };
  },
};

/** Of an account that is not shown, nobody knows what else it is used for; but every namespace has `default`. */
function mayNeedToken({ namespace }: Resource, name: string, world: World): boolean {
  const isShown = name === 'default' || accountsOf(namespace, name, world).length > 0;
  return !isShown || hasOpenBindings(world) || mayBeBound(name, namespace, world);
}

/** The account has a say where the pod has none. */
function mountsByItself({ namespace }: Resource, name: string, world: World): boolean {
  return accountsOf(namespace, name, world).every(
    (account) => !account.patched && !account.body.partial && account.at(AUTOMOUNT).boolean !== false,
  );
}

function accountsOf(namespace: string, name: string, world: World): readonly Resource[] {
  return world.find({ group: '', kind: 'ServiceAccount' }, namespace, name);
}
