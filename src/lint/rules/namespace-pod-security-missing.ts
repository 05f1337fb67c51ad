import { t } from '../../base/l10n.ts';
import type { Rule } from '../rule.ts';
import { setPath } from '../setPath.ts';

const LABEL = 'pod-security.kubernetes.io/enforce';

export const namespacePodSecurityMissing: Rule = {
  id: 'namespace-pod-security-missing',
  severity: 'info',
  group: 'security',
  kinds: ['Namespace'],
  summary: 'A Namespace does not say which pods it admits.',
  why: 'Without the label, and without defaults of the cluster, every pod is admitted: privileged ones, and such that mount paths of their node. Who may create pods there has the node.',
  fix: 'Label it with the level that its pods keep: `restricted` or `baseline`; `privileged` for those that need the node.',
  see: 'https://kubernetes.io/docs/concepts/security/pod-security-admission/',
  bad: `
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  #     ^^^^ Namespace “shop” admits every pod: it has no label pod-security.kubernetes.io/enforce
`,
  good: `
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    pod-security.kubernetes.io/enforce: baseline
`,

  *check(namespace, _, { podSecurity }) {
    const labels = namespace.at('metadata', 'labels');
    // Where the cluster has a level for all, it holds here, too.
    if (podSecurity || namespace.patched || namespace.labelsTemplated || labels.partial) return;
    if (namespace.labels.has(LABEL)) return;
    const edit = setPath(namespace.at('metadata'), ['labels', LABEL], 'baseline');
    yield {
      at: namespace.nameField,
      message: t('Namespace “{0}” admits every pod: it has no label {1}', namespace.name, LABEL),
      fixes: edit ? [{ title: t('Admit pods of level “{0}” only', 'baseline'), edits: [edit] }] : [],
    };
  },
};
