import { t } from '../../base/l10n.ts';
import { slipAmong } from '../../base/slip.ts';
import { madeKeys } from '../../graph/links/parts.ts';
import type { Resource } from '../../model/resource.ts';
import { addKeyFixes } from '../addKey.ts';
import { nameFixes } from '../nameFixes.ts';
import type { Rule } from '../rule.ts';

/** Keys listed in a message; a ConfigMap may have hundreds. */
const MANY = 8;

export const referenceKeyMissing: Rule = {
  id: 'reference-key-missing',
  severity: 'error',
  group: 'correctness',
  kinds: '*',
  summary: 'A variable or volume reads a key that its ConfigMap or Secret does not have.',
  why: 'The container does not start: with a variable it stays in CreateContainerConfigError, with a volume in ContainerCreating.',
  fix: 'Name one of the keys of the object, add the key there, or say `optional: true`.',
  see: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/#restrictions',
  bad: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.27
      env:
        - name: LOG_LEVEL
          valueFrom:
            configMapKeyRef:
              name: web-config
              key: loglevel
              #    ^^^^^^^^ ConfigMap “web-config” has no key “loglevel”; did you mean “log-level”?
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: web-config
data:
  log-level: info
  mode: production
`,
  good: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.27
      env:
        - name: LOG_LEVEL
          valueFrom:
            configMapKeyRef:
              name: web-config
              key: log-level
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: web-config
data:
  log-level: info
  mode: production
`,

  *check(resource, world) {
    for (const link of world.linksFrom(resource)) {
      const { kind, name = '', key } = link.wanted;
      if (key === undefined || link.missingPart !== 'key' || link.absence !== 'missing' || link.optional) continue;
      const keys = [...new Set([...link.to.flatMap(keysOf), ...(madeKeys(link, world) ?? [])])];
      // An object without keys is a shell that something fills in the cluster.
      if (keys.length === 0) continue;
      const meant = slipAmong(key, keys);
      const shown = keys.slice(0, MANY).join(t(', ')) + (keys.length > MANY ? `${t(', ')}…` : '');
      yield {
        at: link.at,
        message:
          meant === undefined
            ? t('{0} “{1}” has no key “{2}”, only {3}', kind, name, key, shown)
            : t('{0} “{1}” has no key “{2}”; did you mean “{3}”?', kind, name, key, meant),
        related: link.to.map((to) => ({ message: t('{0} is here', to.toString()), at: to.nameField })),
        fixes: [...nameFixes(link.at, keys, meant), ...addKeyFixes(link)],
      };
    }
  },
};

function keysOf(resource: Resource): string[] {
  return ['data', 'stringData', 'binaryData'].flatMap((field) => resource.at(field).keys());
}
