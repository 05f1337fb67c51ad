import { groupBy } from '../../base/order.ts';
import type { Link, Relation } from '../../graph/link.ts';
import { idKey } from '../../model/identity.ts';
import { missingNameFinding } from '../missingName.ts';
import type { Rule } from '../rule.ts';

/** Relations whose absence other rules explain better. */
const ELSEWHERE: ReadonlySet<Relation> = new Set(['routes to', 'calls', 'selects', 'targets']);

/** Kinds that clusters bring along under names of their own: only a like name here makes one of them a slip. */
const PREINSTALLED: ReadonlySet<string> = new Set([
  'StorageClass',
  'IngressClass',
  'GatewayClass',
  'RuntimeClass',
  'PriorityClass',
  'VolumeSnapshotClass',
  'VolumeAttributesClass',
  'DeviceClass',
  'PriorityLevelConfiguration',
  'ClusterTrustBundle',
  'ClusterRole',
]);

export const referenceMissing: Rule = {
  id: 'reference-missing',
  severity: 'warning',
  group: 'correctness',
  kinds: '*',
  summary: 'An object names another one that does not exist.',
  why: 'Pods wait for ConfigMaps, Secrets, claims and ServiceAccounts that they need, and do not start without them; a binding or an autoscaler without its object does nothing.',
  fix: 'Correct the name, or add the object to the same namespace. A reference that may be absent can say `optional: true`.',
  see: 'https://kubernetes.io/docs/concepts/configuration/configmap/#configmaps-and-pods',
  bad: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.27
      envFrom:
        - configMapRef:
            name: web-confg
            #     ^^^^^^^^^ There is no ConfigMap “web-confg” in namespace “default”; did you mean “web-config”?
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: web-config
data:
  MODE: production
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
      envFrom:
        - configMapRef:
            name: web-config
        - configMapRef:
            name: web-overrides
            optional: true
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: web-config
data:
  MODE: production
`,

  *check(resource, world) {
    const absent = world.linksFrom(resource).filter(isMissing);
    const targets = groupBy(absent, ({ wanted }) =>
      idKey(wanted.group, wanted.kind, wanted.namespace, wanted.name ?? ''),
    );
    for (const links of targets.values()) yield missingNameFinding(links, world);
  },
};

function isMissing(link: Link): boolean {
  if (link.to.length > 0 || link.absence !== 'missing' || link.optional || ELSEWHERE.has(link.relation)) return false;
  if (link.wanted.name === undefined || link.missingPart) return false;
  return !PREINSTALLED.has(link.wanted.kind) || link.nearest !== undefined;
}
