import { t } from '../../base/l10n.ts';
import type { Rule } from '../rule.ts';

export const duplicateResource: Rule = {
  id: 'duplicate-resource',
  severity: 'warning',
  group: 'correctness',
  kinds: '*',
  summary: 'One object is defined twice in a file.',
  why: 'The cluster keeps one object of a kind, name and namespace: the definition that is applied last overwrites the other.',
  fix: 'Delete one of them, or give it another name or namespace. Variants belong in folders of their own.',
  see: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/',
  bad: `
apiVersion: v1
kind: ConfigMap
metadata:
  name: web
data: { mode: test }
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: web
  #     ^^^ default/web[ConfigMap] is defined in this file already: the one that is applied last wins
data: { mode: production }
`,
  good: `
apiVersion: v1
kind: ConfigMap
metadata:
  name: web
data: { mode: test }
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: web
  namespace: production
data: { mode: production }
`,

  *check(resource, world) {
    const isSure =
      !resource.templated && !resource.generated && resource.name !== '' && !resource.body.manifest.templated;
    if (!isSure) return;
    // Files side by side are mostly variants, of which one is applied; a file is applied as a whole.
    const inFile = world
      .find(resource.id, resource.id.namespace, resource.name)
      .filter(({ uri }) => uri === resource.uri);
    const first = inFile[0];
    if (!first || first === resource || first.body.manifest.templated) return;
    yield {
      at: resource.nameField,
      message: t('{0} is defined in this file already: the one that is applied last wins', resource.toString()),
      related: [{ message: t('Defined here, too'), at: first.nameField }],
    };
  },
};
