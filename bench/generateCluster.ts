import { World } from '../src/graph/world.ts';
import { readResources } from '../src/model/resource.ts';
import { parseFile } from '../src/syntax/manifest.ts';

const NAMESPACES = 10;
/** Workloads of an application in a namespace, and of a policy. */
const ALIKE = 4;

/**
 * A cluster of `count` workloads in ten namespaces, with a policy for every four of them. `locked`: each application
 * has one, which lets three other applications and a block of addresses in, and three out. `half open`: every other
 * application has two, the others none, so that about half of all pairs can connect.
 */
export type Shape = 'locked' | 'half open';

export function generateCluster(count: number, shape: Shape): World {
  const applications = count / NAMESPACES / ALIKE;
  const objects: object[] = [];
  for (let n = 0; n < NAMESPACES; n++) {
    const namespace = `team-${n}`;
    objects.push({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace, labels: { team: `${n}` } } });
    for (let k = 0; k < applications; k++) {
      for (let i = 0; i < ALIKE; i++) objects.push(workload(namespace, `app-${k}`, `app-${k}-${i}`));
      const of = (name: string, app: number) => policy(namespace, name, app, applications, (n + 1) % NAMESPACES);
      if (shape === 'locked') objects.push(of(`app-${k}`, k));
      else if (k % 2 === 0) objects.push(of(`app-${k}`, k), of(`app-${k}-more`, k));
    }
  }
  const { manifests } = parseFile('file:///cluster.yaml', objects.map((o) => JSON.stringify(o)).join('\n---\n'));
  const resources = manifests.flatMap((manifest) => readResources(manifest));
  return new World('cluster', { name: 'cluster', resources, kustomized: [] });
}

function workload(namespace: string, app: string, name: string): object {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace },
    spec: {
      selector: { matchLabels: { name } },
      template: {
        metadata: { labels: { app, name, version: '1' } },
        spec: { containers: [{ name: 'main', ports: [{ name: 'http', containerPort: 8080 }] }] },
      },
    },
  };
}

function policy(namespace: string, name: string, app: number, applications: number, neighbour: number): object {
  const pods = (k: number) => ({ matchLabels: { app: `app-${(k + applications) % applications}` } });
  const others = {
    namespaceSelector: { matchLabels: { team: `${neighbour}` } },
    podSelector: pods(app),
  };
  const block = { ipBlock: { cidr: `203.0.${app % 256}.0/24` } };
  const ports = [{ port: 'http' }, { port: 9000, endPort: 9100 }];
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name, namespace },
    spec: {
      podSelector: pods(app),
      policyTypes: ['Ingress', 'Egress'],
      ingress: [{ from: [{ podSelector: pods(app + 1) }, { podSelector: pods(app + 2) }, others, block], ports }],
      egress: [{ to: [{ podSelector: pods(app - 1) }, { podSelector: pods(app - 2) }, others] }],
    },
  };
}
