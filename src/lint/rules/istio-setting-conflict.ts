import { t } from '../../base/l10n.ts';
import type { World } from '../../graph/world.ts';
import { shortId } from '../../model/identity.ts';
import type { Resource } from '../../model/resource.ts';
import { isSameObject } from '../istioScope.ts';
import type { Rule } from '../rule.ts';

export const istioSettingConflict: Rule = {
  id: 'istio-setting-conflict',
  severity: 'warning',
  group: 'correctness',
  kinds: ['networking.istio.io/Sidecar', 'telemetry.istio.io/Telemetry'],
  summary: 'Two Sidecars or two Telemetries hold for the same workload, or for the whole of one namespace.',
  why: 'Istio does not merge them: one counts, and which one is not defined.',
  fix: 'Put both into one object, or let their selectors match different pods.',
  see: 'https://istio.io/latest/docs/reference/config/networking/sidecar/',
  bad: `
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata:
  name: default
  #     ^^^^^^^ Sidecar “narrow” holds for the whole namespace, too: only one of them counts
spec:
  egress:
    - hosts: ["./*"]
---
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata:
  name: narrow
  #     ^^^^^^ Sidecar “default” holds for the whole namespace, too: only one of them counts
spec:
  egress:
    - hosts: ["istio-system/*"]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata:
  name: default
spec:
  egress:
    - hosts: ["./*", "istio-system/*"]
`,

  *check(resource, world) {
    const { group, kind } = resource.id;
    if (resource.templated || resource.spec.partial) return;
    for (const other of world.ofKindIn(group, kind, resource.namespace)) {
      if (isSameObject(resource, other) || other.templated || other.spec.partial) continue;
      const related = [{ message: t('{0} is here', other.toString()), at: other.nameField }];
      if (isForAll(resource) && isForAll(other)) {
        const message = t('{0} “{1}” holds for the whole namespace, too: only one of them counts', kind, other.name);
        yield { at: resource.nameField, message, related };
        return;
      }
      const both = selected(other, world);
      const shared = selected(resource, world).find((workload) => both.includes(workload));
      if (!shared) continue;
      const message = t('{0} “{1}” selects {2}, too: only one of them counts', kind, other.name, shortId(shared.id));
      yield { at: resource.nameField, message, related };
      return;
    }
  },
};

function isForAll({ spec }: Resource): boolean {
  const narrowing = ['workloadSelector', 'selector', 'targetRef', 'targetRefs'];
  return narrowing.every((name) => !spec.at(name).exists);
}

function selected(resource: Resource, world: World): readonly Resource[] {
  return world.linksFrom(resource).flatMap(({ relation, to, wanted }) => {
    return relation === 'applies to' && wanted.selector?.isEmpty === false ? to : [];
  });
}
