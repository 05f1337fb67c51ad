import { t } from '../../base/l10n.ts';
import type { Field } from '../../syntax/field.ts';
import { removeItem } from '../removeItem.ts';
import type { FindingFix, Rule } from '../rule.ts';

export const envDuplicate: Rule = {
  id: 'env-duplicate',
  severity: 'warning',
  group: 'correctness',
  kinds: '*',
  summary: 'A container sets one environment variable twice.',
  why: 'The last one wins, and the first is never seen. Server-side apply rejects the object.',
  fix: 'Delete the one that is not meant.',
  see: 'https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/',
  bad: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: example/web:1
      env:
        - name: MODE
          value: test
        - name: MODE
          #     ^^^^ “MODE” is set before in this container: this one wins
          value: production
`,
  good: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: example/web:1
      env:
        - name: MODE
          value: production
    - name: sidecar
      image: example/sidecar:1
      env:
        - name: MODE
          value: production
`,

  *check(resource) {
    // Branches of a template are alternatives.
    if (resource.body.manifest.templated) return;
    for (const { field } of resource.podTemplate?.containers ?? []) {
      const first = new Map<string, Field>();
      for (const entry of field.at('env').items()) {
        const at = entry.at('name');
        const name = at.string;
        if (name === undefined || at.templated) continue;
        const before = first.get(name);
        if (before)
          yield {
            at,
            message: t('“{0}” is set before in this container: this one wins', name),
            related: [{ message: t('The first one'), at: before }],
            fixes: [...removal(t('Delete the first one'), before.parent), ...removal(t('Delete this one'), entry)],
          };
        else first.set(name, at);
      }
    }
  },
};

/** Neither is what surely was meant: variables between the two may use the first value. */
function removal(title: string, entry: Field | undefined): FindingFix[] {
  const edit = entry && removeItem(entry);
  return edit ? [{ title, edits: [edit] }] : [];
}
