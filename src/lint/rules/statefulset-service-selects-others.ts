import { t } from '../../base/l10n.ts';
import type { World } from '../../graph/world.ts';
import { shortId } from '../../model/identity.ts';
import type { Resource } from '../../model/resource.ts';
import type { Rule } from '../rule.ts';

export const statefulsetServiceSelectsOthers: Rule = {
  id: 'statefulset-service-selects-others',
  severity: 'warning',
  group: 'correctness',
  kinds: ['apps/StatefulSet'],
  summary: 'The Service that a StatefulSet is governed by selects other pods.',
  why: 'A pod has its name in DNS, such as `db-0.db`, only while the Service selects it: without that, the members of the set do not find each other.',
  fix: 'Make the selector of the Service equal to the labels of the pod template, or name the Service that selects them.',
  see: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id',
  bad: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  #            ^^ Service “db” does not select the pods of this StatefulSet: it looks for app=database
  selector:
    matchLabels:
      app: db
  template:
    metadata:
      labels:
        app: db
    spec:
      containers:
        - name: db
          image: postgres:17
---
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  clusterIP: None
  selector:
    app: database
  ports:
    - port: 5432
---
apiVersion: v1
kind: Pod
metadata:
  name: old
  labels:
    app: database
spec:
  containers:
    - name: db
      image: postgres:16
`,
  good: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  selector:
    matchLabels:
      app: db
  template:
    metadata:
      labels:
        app: db
    spec:
      containers:
        - name: db
          image: postgres:17
---
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  clusterIP: None
  selector:
    app: db
  ports:
    - port: 5432
`,

  *check(resource, world) {
    const link = world.linksFrom(resource).find(({ relation }) => relation === 'governed by');
    if (!link || link.to.length === 0 || link.to.some((service) => maySelect(service, resource, world))) return;
    const [service] = link.to;
    if (!service) return;
    const selector = world.serviceOf(service).selector?.toString() ?? '';
    yield {
      at: link.at,
      message: t(
        'Service “{0}” does not select the pods of this StatefulSet: it looks for {1}',
        service.name,
        selector,
      ),
      related: [{ message: t('{0} is here', shortId(service.id)), at: service.spec.at('selector') }],
    };
  },
};

/** Without a selector, somebody else writes the addresses. */
function maySelect(service: Resource, workload: Resource, world: World): boolean {
  const { selector } = world.serviceOf(service);
  const template = workload.podTemplate;
  if (!selector || !template) return true;
  return selector.templated || template.labelsTemplated || selector.matches(template.labels);
}
