import { t } from '../../base/l10n.ts';
import type { Rule } from '../rule.ts';

/** One line, and the break behind it; of several lines the last break is hardly noticed. */
const LINE = /^[^\r\n]+\r?\n$/;

export const envValueNewline: Rule = {
  id: 'env-value-newline',
  severity: 'warning',
  group: 'reliability',
  preset: 'recommended',
  kinds: '*',
  summary: 'The value of an environment variable ends with a line break.',
  why: 'A YAML block (`|`) keeps the break at its end. It becomes a part of the value: names of hosts are not found, numbers can’t be read, comparisons fail, although all looks right.',
  fix: 'Write the value in one line, or use `|-`, which leaves the break out.',
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
        - name: DB_HOST
          value: |
        # ^^^^^ “DB_HOST” ends with a line break, which counts as a part of its value
            db.example.com
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
        - name: DB_HOST
          value: |-
            db.example.com
`,

  *check(resource, world) {
    for (const { field } of resource.podTemplate?.containers ?? []) {
      for (const entry of field.at('env').items()) {
        const at = entry.at('value');
        if (at.templated || !LINE.test(at.string ?? '')) continue;
        const name = entry.at('name').string ?? '';
        yield {
          at,
          onKey: true,
          message: t('“{0}” ends with a line break, which counts as a part of its value', name),
        };
      }
    }
    if (!resource.podTemplate) return;
    for (const { at, partAt, places, wanted } of world.linksFrom(resource)) {
      const place = at.path.includes('configMapKeyRef') ? places[0] : undefined;
      if (!place || place.templated || place.parent?.segment !== 'data' || !LINE.test(place.string ?? '')) continue;
      yield {
        at: partAt ?? at,
        message: t(
          '“{0}” of ConfigMap “{1}” ends with a line break, which counts as a part of the variable',
          String(place.segment),
          wanted.name ?? '',
        ),
        related: [{ message: t('The value'), at: place }],
      };
    }
  },
};
