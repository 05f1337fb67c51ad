import { t } from '../../base/l10n.ts';
import type { World } from '../../graph/world.ts';
import { shortId } from '../../model/identity.ts';
import type { Resource } from '../../model/resource.ts';
import { nameFixes } from '../nameFixes.ts';
import type { Rule } from '../rule.ts';

export const statefulsetServiceNotHeadless: Rule = {
  id: 'statefulset-service-not-headless',
  severity: 'info',
  group: 'correctness',
  kinds: ['apps/StatefulSet'],
  summary: 'The Service that a StatefulSet is governed by has an address of its own.',
  why: 'The pods of a StatefulSet get names in DNS, such as `db-0.db`, by a headless Service only; behind another one they can’t be told apart.',
  fix: 'Name a Service with `clusterIP: None` that selects the same pods. If nothing calls single pods, all works without it.',
  see: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id',
  bad: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  #            ^^ Service “db” is not headless: the pods of this StatefulSet get no names in DNS
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
  selector:
    app: db
  ports:
    - port: 5432
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
    const governing = link?.to ?? [];
    if (!link || governing.length === 0 || governing.some((service) => mayBeHeadless(service, world))) return;
    const name = link.wanted.name ?? '';
    const others = headlessServicesOf(resource, world);
    const [other] = others;
    yield {
      at: link.at,
      message: other
        ? t(
            'Service “{0}” is not headless: the pods of this StatefulSet get no names in DNS; “{1}” is',
            name,
            other.name,
          )
        : t('Service “{0}” is not headless: the pods of this StatefulSet get no names in DNS', name),
      related: [...governing, ...others].map((service) => ({
        message: t('{0} is here', shortId(service.id)),
        at: service.nameField,
      })),
      fixes: nameFixes(
        link.at,
        others.map((service) => service.name),
        other?.name,
      ),
    };
  },
};

function mayBeHeadless(service: Resource, world: World): boolean {
  return world.serviceOf(service).headless || service.spec.at('clusterIP').templated;
}

/** Headless Services that select the pods of a workload. */
function headlessServicesOf(workload: Resource, world: World): Resource[] {
  return world
    .servicesIn(workload.namespace)
    .filter(
      ({ headless, selector }) => headless && selector && world.select(selector, workload.namespace).includes(workload),
    )
    .map(({ resource }) => resource);
}
