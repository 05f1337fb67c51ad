import { t } from '../../base/l10n.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import type { Rule } from '../rule.ts';

const MARKS: ReadonlyMap<string, readonly string[]> = new Map([
  ['StorageClass', ['metadata', 'annotations', 'storageclass.kubernetes.io/is-default-class']],
  ['IngressClass', ['metadata', 'annotations', 'ingressclass.kubernetes.io/is-default-class']],
  ['PriorityClass', ['globalDefault']],
]);

export const defaultClassConflict: Rule = {
  id: 'default-class-conflict',
  severity: 'error',
  group: 'correctness',
  kinds: ['storage.k8s.io/StorageClass', 'networking.k8s.io/IngressClass', 'scheduling.k8s.io/PriorityClass'],
  summary: 'Two classes are the default of the cluster.',
  why: 'Of StorageClasses and IngressClasses the newest one counts, which depends on the order in which they were made. A second default PriorityClass is refused.',
  fix: 'Mark one of them only.',
  see: 'https://kubernetes.io/docs/concepts/storage/storage-classes/#default-storageclass',
  bad: `
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: fast
  annotations:
    storageclass.kubernetes.io/is-default-class: "true"
    #                                            ^^^^^^ (warning) StorageClass “slow” is the default, too: which one counts depends on their age
provisioner: ebs.csi.aws.com
---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: slow
  annotations:
    storageclass.kubernetes.io/is-default-class: "true"
    #                                            ^^^^^^ (warning) StorageClass “fast” is the default, too: which one counts depends on their age
provisioner: ebs.csi.aws.com
`,
  good: `
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: fast
  annotations:
    storageclass.kubernetes.io/is-default-class: "true"
provisioner: ebs.csi.aws.com
---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: slow
  annotations:
    storageclass.kubernetes.io/is-default-class: "false"
provisioner: ebs.csi.aws.com
`,

  // The admission plugins storage/storageclass/setdefault, network/defaultingressclass and priority.
  *check(own, world) {
    const at = markOf(own);
    if (!at) return;
    const other = world.ofKind(own.id.group, own.kind).find((one) => one.name !== own.name && markOf(one));
    if (!other) return;
    const isPriority = own.kind === 'PriorityClass';
    // Different files may hold the classes of different clusters.
    const severity = other.uri !== own.uri ? 'info' : isPriority ? 'error' : 'warning';
    yield {
      at,
      severity,
      message: isPriority
        ? t('PriorityClass “{0}” is the default, too: the API server refuses the second one', other.name)
        : t('{0} “{1}” is the default, too: which one counts depends on their age', own.kind, other.name),
      related: [{ message: t('{0} is here', other.toString()), at: other.nameField }],
    };
  },
};

/** What makes it the default; undefined where it is none, or where that is not certain. */
function markOf(one: Resource): Field | undefined {
  const mark = one.at(...(MARKS.get(one.kind) ?? []));
  const isDefault = !mark.templated && (mark.string === 'true' || mark.boolean === true);
  return isDefault && !one.templated && !one.patched ? mark : undefined;
}
