import { t } from '../../base/l10n.ts';
import { derivedOnce } from '../../graph/memory/memory.ts';
import type { World } from '../../graph/world.ts';
import type { Resource } from '../../model/resource.ts';
import type { Service } from '../../model/service.ts';
import { setFix } from '../podSecurity/podFixes.ts';
import { replicaCount } from '../replicas.ts';
import type { Finding, Rule } from '../rule.ts';
import { runningContainers } from '../runningContainers.ts';

export const clusterLimitExceeded: Rule = {
  id: 'cluster-limit-exceeded',
  severity: 'info',
  group: 'reliability',
  kinds: '*',
  summary: 'There are more pods, containers or Services than Kubernetes is meant for.',
  why: 'Beyond its limits a cluster gets slow, and its parts may stop keeping up: controllers list all objects of a namespace, and kube-proxy writes rules for every Service on every node. For each Service of its namespace a container gets seven variables or more; with thousands of them it fails to start: “argument list too long”.',
  fix: 'Spread the workloads over several namespaces or clusters. Where there are many Services, set `enableServiceLinks: false` in the pods: DNS finds them all the same.',
  see: 'https://kubernetes.io/docs/setup/best-practices/cluster-large/',
  bad: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  #     ^^^ Namespace “default” has 4000 pods; Kubernetes is meant for up to 3000 in one
spec:
  replicas: 4000
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      containers:
        - name: web
          image: nginx:1.27
`,
  good: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 400
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      containers:
        - name: web
          image: nginx:1.27
`,

  *check(resource, world) {
    yield* findings(world).get(resource) ?? [];
  },
};

/** Considerations for large clusters; kubernetes/community, sig-scalability/configs-and-limits/thresholds.md. */
const CLUSTER = { pods: 150_000, containers: 300_000, services: 10_000 };
const NAMESPACE = { pods: 3000, services: 5000 };

/** Half of what containers have failed to start with: kubernetes/kubernetes#84539 and #121787. */
const LINKED_SERVICES = 1000;

/** By the object that has the largest part in it. */
const findings = derivedOnce((world: World): ReadonlyMap<Resource, readonly Finding[]> => {
  const found = new Map<Resource, Finding[]>();
  const say = (resource: Resource | undefined, finding: Omit<Finding, 'at'>) => {
    if (resource) found.set(resource, [...(found.get(resource) ?? []), { at: resource.nameField, ...finding }]);
  };
  const all = sizeOf(world.workloads, world);
  if (all.pods > CLUSTER.pods)
    say(all.largest, { message: t('There are {0} pods; a cluster is meant for up to {1}', all.pods, CLUSTER.pods) });
  if (all.containers > CLUSTER.containers) {
    const message = t('There are {0} containers; a cluster is meant for up to {1}', all.containers, CLUSTER.containers);
    say(all.largest, { message });
  }
  const services = world.services;
  if (services.length > CLUSTER.services) {
    const message = t('There are {0} Services; a cluster is meant for up to {1}', services.length, CLUSTER.services);
    say(services[0]?.resource, { message });
  }
  for (const namespace of world.namespaces) {
    const inside = world.servicesIn(namespace);
    const { pods, largest } = sizeOf(world.workloadsIn(namespace), world);
    if (pods > NAMESPACE.pods) {
      const message = t(
        'Namespace “{0}” has {1} pods; Kubernetes is meant for up to {2} in one',
        namespace,
        pods,
        NAMESPACE.pods,
      );
      say(largest, { message });
    }
    if (inside.length > NAMESPACE.services) {
      const message = t(
        'Namespace “{0}” has {1} Services; Kubernetes is meant for up to {2} in one',
        namespace,
        inside.length,
        NAMESPACE.services,
      );
      say(inside[0]?.resource, { message });
    }
    sayOfLinks(namespace, inside, world, say);
  }
  return found;
});

/** Headless Services have no variables: `getServiceEnvVarMap` of pkg/kubelet/kubelet_pods.go. */
function sayOfLinks(
  namespace: string,
  services: readonly Service[],
  world: World,
  say: (resource: Resource, finding: Omit<Finding, 'at'>) => void,
): void {
  const count = services.filter(({ headless, type }) => !headless && type !== 'ExternalName').length;
  const workload = count > LINKED_SERVICES ? world.workloadsIn(namespace).find(isLinked) : undefined;
  if (!workload?.podTemplate) return;
  say(workload, {
    message: t('Each container gets variables for the {0} Services of namespace “{1}”', count, namespace),
    fixes: setFix(workload.podTemplate.spec, ['enableServiceLinks'], false),
  });
}

function isLinked({ podTemplate, patched }: Resource): boolean {
  const links = podTemplate?.spec.at('enableServiceLinks');
  return !patched && links !== undefined && !links.templated && links.boolean !== false;
}

interface Size {
  readonly pods: number;
  readonly containers: number;
  readonly largest: Resource | undefined;
}

function sizeOf(workloads: readonly Resource[], world: World): Size {
  let [pods, containers, most] = [0, 0, 0];
  let largest: Resource | undefined;
  for (const workload of workloads) {
    const min = replicaCount(workload, world)?.min ?? 0;
    pods += min;
    containers += min * runningContainers(workload).length;
    if (min > most) [most, largest] = [min, workload];
  }
  return { pods, containers, largest };
}
