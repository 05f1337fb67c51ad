import assert from 'node:assert/strict';
import { KINDS } from '../src/explain/concepts/kinds.ts';
import { PLACES } from '../src/explain/concepts/places.ts';
import { type Concept, conceptAt, concepts, conceptsAt } from '../src/explain/concepts.ts';

const ALL: readonly Concept[] = Object.values(concepts);
const LANGUAGES = ['en', 'zh-cn'] as const;

/** `group/Kind dotted.path = value`; numbers are list items, the path `kind` is the kind itself. */
function ids(place: string): string[] {
  const [, group = '', kind = '', path = '', value] = /^(.*)\/(\S+) (\S+)(?: = (.*))?$/.exec(place) ?? [];
  const steps = path.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step));
  return conceptsAt({ group, kind, path: steps, value }).map((concept) => concept.id);
}

/** The rows of CONCEPTS.md: each place and the concept that a reader meets there, by itself or beside another. */
const ROWS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Cluster: { '/Namespace kind': 'cluster' },
  Node: {
    '/Pod spec.nodeName': 'node',
    'apps/Deployment spec.template.spec.nodeSelector': 'node',
    '/Node kind': 'node',
  },
  Pod: {
    '/Pod kind': 'pod',
    'apps/StatefulSet spec.template': 'pod',
    'batch/Job spec.template': 'pod',
    'batch/CronJob spec.jobTemplate.spec.template': 'pod',
  },
  Container: {
    '/Pod spec.containers': 'container',
    'batch/CronJob spec.jobTemplate.spec.template.spec.initContainers': 'container',
  },
  'Registry, image': { 'apps/DaemonSet spec.template.spec.containers.0.image = nginx:1.27': 'image' },
  'Deployment, ReplicaSet, StatefulSet, DaemonSet': {
    'apps/Deployment kind': 'deployment',
    'extensions/Deployment kind': 'deployment',
    'apps/ReplicaSet kind': 'replica-set',
    '/ReplicationController kind': 'replica-set',
    'apps/StatefulSet kind': 'stateful-set',
    'apps/DaemonSet kind': 'daemon-set',
  },
  'Job, CronJob': { 'batch/Job kind': 'job', 'batch/CronJob kind': 'cron-job' },
  Service: {
    '/Service kind': 'service',
    '/Service spec.selector': 'service',
    '/Service spec.clusterIP = 10.96.0.10': 'service',
  },
  'How a pod gets its IP': {
    '/Pod status.podIP = 10.0.0.1': 'pod-ip',
    '/Pod spec.hostNetwork = true': 'pod-ip',
    '/Service spec.clusterIP = None': 'pod-ip',
  },
  'Endpoints, EndpointSlice': {
    '/Endpoints kind': 'endpoints',
    'discovery.k8s.io/EndpointSlice kind': 'endpoint-slice',
    '/Service kind': 'endpoint-slice',
  },
  Ingress: { 'networking.k8s.io/Ingress kind': 'ingress', 'extensions/Ingress kind': 'ingress' },
  'Ingress controller': {
    'networking.k8s.io/Ingress spec.ingressClassName = nginx': 'ingress-controller',
    'networking.k8s.io/IngressClass kind': 'ingress-controller',
  },
  'Gateway API': {
    'gateway.networking.k8s.io/Gateway kind': 'gateway-api',
    'gateway.networking.k8s.io/GatewayClass kind': 'gateway-api',
    'gateway.networking.k8s.io/HTTPRoute kind': 'gateway-api',
    'gateway.networking.k8s.io/GRPCRoute kind': 'gateway-api',
    'gateway.networking.k8s.io/TLSRoute kind': 'gateway-api',
    'gateway.networking.k8s.io/ReferenceGrant kind': 'gateway-api',
    'gateway.networking.k8s.io/BackendTLSPolicy kind': 'gateway-api',
  },
  'Ways to expose a Service': {
    '/Service spec.type = NodePort': 'ways-to-expose',
    '/Service spec.type = LoadBalancer': 'ways-to-expose',
    'networking.k8s.io/Ingress kind': 'ways-to-expose',
    'gateway.networking.k8s.io/Gateway kind': 'ways-to-expose',
    'networking.istio.io/Gateway kind': 'ways-to-expose',
  },
  'API gateway': {
    'configuration.konghq.com/KongPlugin kind': 'api-gateway',
    'traefik.io/IngressRoute kind': 'api-gateway',
    'apisix.apache.org/ApisixRoute kind': 'api-gateway',
  },
  'Network policy, firewall': {
    'networking.k8s.io/NetworkPolicy kind': 'firewall',
    'networking.k8s.io/NetworkPolicy spec.podSelector': 'network-policy',
    'networking.k8s.io/NetworkPolicy spec.ingress.0.from.0.ipBlock': 'firewall',
  },
  'Network zones': {
    'networking.k8s.io/NetworkPolicy spec.ingress.0.from.0.ipBlock.cidr = 0.0.0.0/0': 'network-zones',
    'networking.k8s.io/NetworkPolicy spec.egress.1.to.0.ipBlock.cidr = 198.51.100.0/24': 'network-zones',
  },
  'Gateway (router), subnet': {
    'networking.k8s.io/NetworkPolicy spec.egress.0.to.0.ipBlock.cidr = 10.1.0.0/16': 'subnet',
    '/Service spec.externalIPs': 'subnet',
    '/Service spec.externalIPs.0 = 203.0.113.7': 'subnet',
  },
  DNS: {
    '/Pod spec.containers.0.env.2.value = postgres://db.shop.svc.cluster.local:5432': 'dns',
    'apps/Deployment spec.template.spec.containers.0.args.0 = --upstream=http://api.shop.svc:80': 'dns',
    '/Pod spec.containers.0.command.1 = db-0.db.shop.svc': 'dns',
    '/Pod spec.dnsPolicy = ClusterFirst': 'dns',
    'apps/StatefulSet spec.serviceName = db': 'dns',
  },
  'kube-proxy': {
    '/Service spec.sessionAffinity = ClientIP': 'kube-proxy',
    '/Service spec.externalTrafficPolicy = Local': 'kube-proxy',
    '/Service spec.type = ClusterIP': 'kube-proxy',
    '/Service spec.clusterIP = 10.96.0.10': 'kube-proxy',
  },
  kubelet: {
    '/Pod spec.containers.0.livenessProbe': 'kubelet',
    '/Pod spec.containers.0.readinessProbe': 'kubelet',
    '/Pod spec.containers.0.startupProbe': 'kubelet',
    '/Pod spec.containers.0.lifecycle': 'kubelet',
    'batch/Job spec.template.spec.restartPolicy = Never': 'kubelet',
  },
  Scheduler: {
    '/Pod spec.affinity': 'scheduler',
    '/Pod spec.tolerations': 'scheduler',
    '/Pod spec.containers.0.resources': 'scheduler',
    '/Pod spec.containers.0.resources.requests': 'scheduler',
    '/Pod spec.topologySpreadConstraints': 'scheduler',
  },
  'Controller manager': {
    'apps/Deployment spec.replicas = 3': 'controller-manager',
    'apps/Deployment spec.selector': 'controller-manager',
    'apps/DaemonSet spec.selector': 'controller-manager',
  },
  'Cloud controller manager': { '/Service spec.type = LoadBalancer': 'cloud-controller-manager' },
  'API server, etcd': {
    'apps/Deployment apiVersion = apps/v1': 'api-server',
    'acme.io/Thing apiVersion': 'api-server',
  },
  'Volume, PersistentVolume, PersistentVolumeClaim, StorageClass': {
    'apps/Deployment spec.template.spec.volumes': 'volume',
    '/Pod spec.containers.0.volumeMounts': 'volume',
    '/PersistentVolume kind': 'persistent-volume',
    '/PersistentVolumeClaim kind': 'persistent-volume-claim',
    'apps/StatefulSet spec.volumeClaimTemplates': 'persistent-volume-claim',
    'storage.k8s.io/StorageClass kind': 'storage-class',
    '/PersistentVolumeClaim spec.storageClassName = fast': 'storage-class',
    '/PersistentVolumeClaim spec.accessModes': 'persistent-volume-claim',
  },
  'Large clusters': {
    'apps/Deployment spec.replicas = 300': 'large-clusters',
    'discovery.k8s.io/EndpointSlice endpoints': 'large-clusters',
  },
};

/** Places that look alike and mean different things: the concept that comes first, `''` for none. */
const FIRST: Readonly<Record<string, string>> = {
  '/Namespace kind': 'namespace',
  'apps/Deployment metadata.namespace = shop': 'namespace',
  '/Service kind': 'service',
  'serving.knative.dev/Service kind': '',
  'serving.knative.dev/Service spec.template.spec.containers.0.image': 'image',
  'gateway.networking.k8s.io/Gateway kind': 'gateway',
  'networking.istio.io/Gateway kind': 'istio-gateway',
  'networking.istio.io/VirtualService kind': 'istio-gateway',
  'networking.istio.io/Gateway spec.selector': 'istio-gateway',
  'gateway.networking.k8s.io/Gateway spec.gatewayClassName = eg': 'gateway-class',
  'gateway.networking.k8s.io/UDPRoute kind': 'layer-4-route',
  'policy.networking.k8s.io/AdminNetworkPolicy kind': 'admin-network-policy',
  '/Service spec.selector': 'service',
  'apps/Deployment spec.selector': 'controller-manager',
  'policy/PodDisruptionBudget spec.selector': 'pod-disruption-budget',
  'networking.k8s.io/NetworkPolicy spec.ingress.0.from.0.podSelector': 'network-policy',
  '/PersistentVolumeClaim spec.selector': 'persistent-volume',
  '/Service spec.clusterIP = None': 'headless-service',
  '/Service spec.clusterIP = 10.96.0.10': 'cluster-ip',
  '/Service spec.type = NodePort': 'node-port',
  '/Service spec.type = LoadBalancer': 'load-balancer',
  '/Service spec.type = ExternalName': 'external-name',
  '/Service spec.type = {{ .Values.service.type }}': 'ways-to-expose',
  '/Service spec.type': 'ways-to-expose',
  '/Secret type = Opaque': 'secret',
  '/Pod spec.hostNetwork = true': 'host-network',
  'apps/Deployment spec.replicas = 99': 'controller-manager',
  'apps/Deployment spec.replicas = 100': 'large-clusters',
  'networking.k8s.io/NetworkPolicy spec.ingress.0.from.0.ipBlock.cidr = 172.16.0.0/12': 'network-zones',
  'networking.k8s.io/NetworkPolicy spec.ingress.0.from.0.ipBlock.cidr = 172.32.0.0/12': 'subnet',
  'networking.k8s.io/NetworkPolicy spec.ingress.0.to.0.podSelector.matchLabels': '',
  'batch/Job spec.template.spec.restartPolicy = Never': 'kubelet',
  'batch/CronJob spec.template.spec.restartPolicy = Never': '',
  '/Pod spec.template': '',
  '/Pod spec.containers.0.env.0.value = hello.world': '',
  '/Pod spec.containers.0.env.0.value = a.b.svcs': '',
  '/ConfigMap spec.selector': '',
  '/ConfigMap data.type': '',
  'acme.io/Thing kind': '',
  'acme.io/Deployment spec.template.spec.containers.0.image': '',
};

describe('concepts', () => {
  for (const [row, places] of Object.entries(ROWS)) {
    it(`finds "${row}" where CONCEPTS.md wants it`, () => {
      for (const [place, id] of Object.entries(places)) {
        assert.ok(ids(place).includes(id), `${place}: ${ids(place).join(', ') || 'nothing'}, not ${id}`);
      }
    });
  }

  it('tells places apart that look alike', () => {
    for (const [place, id] of Object.entries(FIRST)) assert.equal(ids(place)[0] ?? '', id, place);
  });

  it('takes the first of several', () => {
    const place = { group: '', kind: 'Service', path: ['spec', 'type'], value: 'NodePort' };
    assert.equal(conceptAt(place), concepts['node-port']);
    assert.equal(conceptAt({ ...place, path: ['spec'] }), undefined);
  });

  it('takes "*" for any list item, and values that are no strings', () => {
    const pod = { group: '', kind: 'Pod' };
    assert.equal(conceptAt({ ...pod, path: ['spec', 'containers', '*', 'image'] })?.id, 'image');
    assert.equal(conceptAt({ ...pod, path: ['spec', 'hostNetwork'], value: true })?.id, 'host-network');
    const workload = { group: 'apps', kind: 'Deployment', path: ['spec', 'replicas'] };
    assert.equal(conceptAt({ ...workload, value: 5000 })?.id, 'large-clusters');
    assert.equal(conceptAt({ ...workload, value: null })?.id, 'controller-manager');
  });

  it('has no concept that no place leads with', () => {
    const leading = new Set([...Object.values(KINDS), ...PLACES.map((place) => place.shows)].map(([first]) => first));
    const hidden = ALL.map((concept) => concept.id).filter((id) => !leading.has(id as keyof typeof concepts));
    assert.deepEqual(hidden, []);
  });

  it('has no place that an earlier one hides', () => {
    for (const { kinds = ['acme.io/Thing'], path, value, shows } of PLACES) {
      if (value) continue;
      const toPodSpec = kinds === 'pod' ? 'spec ' : '';
      for (const type of kinds === 'pod' ? ['/Pod'] : kinds) {
        for (const steps of alternatives(`${toPodSpec}${path}`)) {
          const [group = '', kind = ''] = type.split('/');
          const found = conceptsAt({ group, kind, path: steps }).map((concept) => concept.id);
          assert.deepEqual(found, shows, `${type} ${steps.join(' ')}`);
        }
      }
    }
  });
});

describe('concept texts', () => {
  for (const concept of ALL) {
    it(concept.id, () => {
      assert.equal(concepts[concept.id as keyof typeof concepts], concept);
      for (const language of LANGUAGES) {
        for (const text of [concept.title, concept.see.title]) assert.match(text[language], /\S/);
        const count = sentences(concept.text[language]);
        assert.ok(count >= 2 && count <= 5, `${language}: ${count} sentences`);
        const url = new URL(concept.see.url[language]);
        assert.equal(url.protocol, 'https:');
        assert.match(url.hostname, /^(?:kubernetes\.io|(?:gateway|network-policy)-api\.sigs\.k8s\.io|istio\.io)$/);
      }
      assert.doesNotMatch(concept.title.en + concept.text.en + concept.see.title.en, /[\u3000-\u9fff\uff00-\uffef]/);
      assert.match(concept.text['zh-cn'], /[\u4e00-\u9fff]/);
      for (const text of [concept.title, concept.text, concept.see.title]) assertChinese(text['zh-cn']);
    });
  }

  it('name the same code in both languages', () => {
    for (const { id, text } of ALL) {
      const [english, chinese] = LANGUAGES.map((language) => new Set(text[language].match(/`[^`]+`/g)));
      assert.deepEqual([...chinese!].sort(), [...english!].sort(), id);
    }
  });
});

/** Every path that a pattern stands for. */
function alternatives(pattern: string): string[][] {
  return pattern
    .split(' ')
    .reduce<string[][]>((paths, step) => paths.flatMap((path) => step.split('|').map((name) => [...path, name])), [[]]);
}

/** The number of sentences outside tables and code. */
function sentences(text: string): number {
  const prose = text.replace(/^\|.*$/gm, '').replace(/`[^`]*`/g, 'code');
  return prose.match(/[.!?](?=\s|$)|[。！？]/g)?.length ?? 0;
}

function assertChinese(text: string): void {
  const wrong: Readonly<Record<string, RegExp>> = {
    'ASCII punctuation beside a Chinese character': /[\u4e00-\u9fff][,.;:!?()"']|[,.;:!?()"'][\u4e00-\u9fff]/,
    'no space between Chinese and Latin': /[\u4e00-\u9fff][A-Za-z0-9`]|[A-Za-z0-9`%][\u4e00-\u9fff]/,
    'space beside full-width punctuation': /[^\S\n][，。；：、（）！？]|[，。；：、（）！？][^\S\n]/,
    'space between Chinese characters': /[\u4e00-\u9fff][^\S\n]+[\u4e00-\u9fff]/,
  };
  for (const [what, pattern] of Object.entries(wrong)) {
    const found = pattern.exec(text);
    assert.ok(!found, `${what}: …${text.slice(Math.max(0, (found?.index ?? 0) - 8), (found?.index ?? 0) + 8)}…`);
  }
}
