import assert from 'node:assert/strict';
import { Graph } from '../src/graph/graph.ts';
import type { Link } from '../src/graph/link.ts';
import { parseFile } from '../src/syntax/manifest.ts';
import { parseFixture } from './support/fixture.ts';

/** `routes to default/web[Service]:80`, or what is missing and why. */
function show({ relation, to, wanted, absence, missingPart }: Link): string {
  const part = wanted.key ?? wanted.port ?? wanted.section;
  const name = [wanted.namespace, wanted.name ?? wanted.host ?? wanted.selector?.toString()].filter(Boolean).join('/');
  const goal = to.length > 0 ? to.join(', ') : `${name}[${wanted.kind}]`;
  const why = absence ? ` (${[missingPart, absence].filter(Boolean).join(' ')})` : '';
  return `${relation} ${goal}${part === undefined ? '' : `:${part}`}${why}`;
}

/** The links of the first object. */
function links(...documents: string[]): string[] {
  const { files } = parseFixture(documents.join('\n---\n'));
  const graph = new Graph(files.map(({ uri, text }) => parseFile(uri, text)));
  const [first] = graph.resources;
  assert.ok(first);
  return graph
    .viewOf(first)
    .linksFrom(first)
    .filter(({ relation, wanted }) => relation !== 'belongs to' || wanted.kind !== 'Namespace')
    .map(show);
}

const object = (apiVersion: string, kind: string, name: string, rest = '', namespace = 'default') =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: ${name}, namespace: ${namespace}}\n${rest}`;
const service = (name: string, namespace = 'default', labels = '{}') => `apiVersion: v1
kind: Service
metadata: {name: ${name}, namespace: ${namespace}, labels: ${labels}}
spec: {selector: {app: ${name}}, ports: [{name: http, port: 80, targetPort: 8080}]}`;
const secret = (name: string, namespace = 'default') => object('v1', 'Secret', name, 'data: {token: eA==}', namespace);
const workload = (name: string, labels: string, namespace = 'default') =>
  object(
    'apps/v1',
    'Deployment',
    name,
    `spec: {template: {metadata: {labels: ${labels}}, spec: {containers: [{name: a, ports: [{name: metrics, containerPort: 9090}]}]}}}`,
    namespace,
  );

describe('references: Gateway API', () => {
  const gateway = object(
    'gateway.networking.k8s.io/v1',
    'Gateway',
    'public',
    'spec: {gatewayClassName: x, listeners: [{name: web, port: 80}]}',
    'infra',
  );
  const route = (spec: string) => object('gateway.networking.k8s.io/v1', 'HTTPRoute', 'shop', `spec: ${spec}`);

  it('attaches routes to listeners by name or port, and to Services of a mesh', () => {
    const parents = (parent: string) => links(route(`{parentRefs: [${parent}]}`), gateway, service('web'));
    assert.deepEqual(parents('{name: public, namespace: infra, sectionName: web}'), [
      'attaches to infra/public[Gateway]:web',
    ]);
    assert.deepEqual(parents('{name: public, namespace: infra, sectionName: tls, port: 80}'), [
      'attaches to infra/public[Gateway]:tls (section missing)',
    ]);
    assert.deepEqual(parents('{name: public, namespace: infra, port: 81}'), [
      'attaches to infra/public[Gateway]:81 (port missing)',
    ]);
    assert.deepEqual(parents('{name: web, kind: Service, group: "", port: 80}'), [
      'attaches to default/web[Service]:80',
    ]);
  });

  it('follows backends, mirrors, filters and kinds of other groups', () => {
    const rules = (rule: string) => links(route(`{rules: [${rule}]}`), service('web'));
    assert.deepEqual(rules('{backendRefs: [{name: web, port: 80}, {name: web, port: 8080}]}'), [
      'routes to default/web[Service]:80',
      'routes to default/web[Service]:8080 (port missing)',
    ]);
    assert.deepEqual(
      rules('{backendRefs: [{name: web, port: 80, kind: ServiceImport, group: multicluster.x-k8s.io}]}'),
      ['routes to default/web[ServiceImport]:80 (unknown)'],
    );
    const mirror = '{filters: [{requestMirror: {backendRef: {name: web, port: 80}}}]}';
    assert.deepEqual(rules(mirror), ['routes to default/web[Service]:80']);
    assert.deepEqual(rules(`{backendRefs: [{name: web, filters: [{extensionRef: {group: a.b, kind: F, name: f}}]}]}`), [
      'routes to default/web[Service]',
      'uses default/f[F] (unknown)',
    ]);
  });

  it('finds ports that policies name as sections of a Service', () => {
    const policy = (section: string) =>
      links(
        object(
          'gateway.networking.k8s.io/v1',
          'BackendTLSPolicy',
          'tls',
          `spec: {targetRefs: [{group: "", kind: Service, name: web, sectionName: ${section}}]}`,
        ),
        service('web'),
      );
    assert.deepEqual(policy('http'), ['applies to default/web[Service]:http']);
    assert.deepEqual(policy('https'), ['applies to default/web[Service]:https (section missing)']);
  });
});

describe('references: Istio', () => {
  const networking = 'networking.istio.io/v1';
  const virtualService = (spec: string) => object(networking, 'VirtualService', 'routes', `spec: ${spec}`);
  const rule = object(
    networking,
    'DestinationRule',
    'web',
    'spec: {host: web, subsets: [{name: v1, labels: {version: v1}}]}',
  );

  it('completes only short hosts with the namespace of the rule', () => {
    const to = (host: string) =>
      links(
        virtualService(`{http: [{route: [{destination: {host: ${host}, port: {number: 80}}}]}]}`),
        service('web'),
        service('web', 'shop'),
        object(networking, 'ServiceEntry', 'outside', 'spec: {hosts: ["*.example.com"], ports: [{number: 443}]}'),
      );
    assert.deepEqual(to('web'), ['routes to default/web[Service]:80']);
    assert.deepEqual(to('web.shop.svc.cluster.local'), ['routes to shop/web[Service]:80']);
    assert.deepEqual(to('web.shop'), ['routes to shop/web[Service]:80']);
    assert.deepEqual(to('wev'), ['routes to default/wev[Service]:80 (missing)']);
    assert.deepEqual(to('api.example.com'), ['routes to default/outside[ServiceEntry]:80 (port missing)']);
    assert.deepEqual(to('api.example.org'), ['routes to api.example.org[ServiceEntry]:80 (unknown)']);
  });

  it('looks subsets up in the DestinationRules for the host', () => {
    const subset = (name: string, ...more: string[]) =>
      links(virtualService(`{http: [{mirror: {host: web, subset: ${name}}}]}`), service('web'), ...more);
    assert.deepEqual(subset('v1', rule), ['routes to default/web[Service]', 'uses default/web[DestinationRule]:v1']);
    assert.deepEqual(subset('v2', rule)[1], 'uses default/web[DestinationRule]:v2 (section missing)');
    const wide = object(
      networking,
      'DestinationRule',
      'all',
      'spec: {host: "*.default.svc.cluster.local", subsets: [{name: v2}]}',
    );
    assert.deepEqual(subset('v2', wide)[1], 'uses default/all[DestinationRule]:v2');
    assert.deepEqual(subset('v1').length, 1);
  });

  it('knows gateways of both kinds, and `mesh`', () => {
    const gateways = (name: string) =>
      links(
        virtualService(`{gateways: [mesh, ${name}]}`),
        object(networking, 'Gateway', 'public', 'spec: {}', 'infra'),
        object('gateway.networking.k8s.io/v1', 'Gateway', 'modern', 'spec: {}'),
      );
    assert.deepEqual(gateways('infra/public'), ['attaches to infra/public[Gateway]']);
    assert.deepEqual(gateways('public.infra.svc.cluster.local'), ['attaches to infra/public[Gateway]']);
    assert.deepEqual(gateways('modern'), ['attaches to default/modern[Gateway]']);
    assert.deepEqual(gateways('default/modern~istio-autogenerated-k8s-gateway~http'), [
      'attaches to default/modern[Gateway]',
    ]);
    assert.deepEqual(gateways('infra/publik'), ['attaches to infra/publik[Gateway] (missing)']);
  });

  it('selects the pods of subsets among those behind the host', () => {
    const pods = (labels: string, ...more: string[]) =>
      links(
        object(networking, 'DestinationRule', 'web', `spec: {host: web, subsets: [{name: a, labels: ${labels}}]}`),
        service('web'),
        ...more,
      )[1];
    const web = workload('web-v1', '{app: web, version: v1}');
    assert.equal(pods('{version: v1}', web), 'uses default/web-v1[Deployment]');
    assert.equal(
      pods('{version: v2}', web, workload('other', '{app: other, version: v2}')),
      'uses default/version=v2[Pod] (missing)',
    );
    assert.equal(
      pods('{topology.kubernetes.io/zone: a}', web),
      'uses default/topology.kubernetes.io/zone=a[Pod] (generated)',
    );
    assert.equal(
      pods('{topology.kubernetes.io/zone: ""}', web),
      'uses default/topology.kubernetes.io/zone=[Pod] (missing)',
    );
    assert.equal(pods('{version: v2}'), 'uses default/version=v2[Pod] (unknown)');
    const entry = object(networking, 'WorkloadEntry', 'vm', 'spec: {labels: {app: web, version: v2}}');
    assert.equal(pods('{version: v2}', web, entry), 'uses default/vm[WorkloadEntry]');
  });

  it('finds the pods of gateways in any namespace, and their Secrets there', () => {
    const gateway = (...more: string[]) =>
      links(
        object(
          networking,
          'Gateway',
          'public',
          'spec: {selector: {gateway: edge}, servers: [{tls: {credentialName: shop-tls}}, {tls: {credentialName: "kubernetes-gateway://a/b"}}]}',
        ),
        ...more,
      );
    assert.deepEqual(gateway(workload('edge', '{gateway: edge}', 'infra'), secret('shop-tls', 'infra')), [
      'served by infra/edge[Deployment]',
      'secured by infra/shop-tls[Secret]',
    ]);
    assert.deepEqual(gateway(secret('other')), [
      'served by gateway=edge[Pod] (unknown)',
      'secured by shop-tls[Secret] (unknown)',
    ]);
  });

  it('leaves alone what Istio itself installs and labels', () => {
    const selector = (labels: string) =>
      links(
        object(networking, 'Gateway', 'public', `spec: {selector: ${labels}}`),
        workload('egress', '{istio: egressgateway}'),
      );
    assert.deepEqual(selector('{istio: ingressgateway}'), ['served by istio=ingressgateway[Pod] (generated)']);
    assert.deepEqual(selector('{istio: egressgateway}'), ['served by default/egress[Deployment]']);
  });

  it('reads identities, namespaces and selectors of policies', () => {
    const policy = (spec: string, ...more: string[]) =>
      links(object('security.istio.io/v1', 'AuthorizationPolicy', 'only-web', `spec: ${spec}`), ...more);
    const source = (text: string) =>
      policy(`{rules: [{from: [{source: ${text}}]}]}`, object('v1', 'ServiceAccount', 'web', '', 'shop'));
    assert.deepEqual(source('{principals: ["cluster.local/ns/shop/sa/web", "*"]}'), [
      'allows shop/web[ServiceAccount]',
    ]);
    assert.deepEqual(source('{principals: ["cluster.local/ns/shop/sa/webb"]}'), [
      'allows shop/webb[ServiceAccount] (missing)',
    ]);
    assert.deepEqual(source('{serviceAccounts: ["shop/web"]}'), ['allows shop/web[ServiceAccount]']);
    assert.deepEqual(source('{namespaces: ["prod-*", elsewhere]}'), ['allows elsewhere[Namespace] (unknown)']);
    const selector = '{selector: {matchLabels: {app: web}}}';
    assert.deepEqual(policy(selector, workload('web', '{app: web}')), ['applies to default/web[Deployment]']);
    assert.deepEqual(policy(selector, workload('webs', '{app: webs}')), ['applies to default/app=web[Pod] (missing)']);
    assert.deepEqual(policy('{}', workload('web', '{app: web}')), []);
  });

  it('takes policies of the root namespace for those of all', () => {
    const policy = (namespace: string) =>
      links(
        object(
          'security.istio.io/v1',
          'PeerAuthentication',
          'p',
          'spec: {selector: {matchLabels: {app: web}}}',
          namespace,
        ),
        workload('web', '{app: web}', 'shop'),
      );
    assert.deepEqual(policy('istio-system'), ['applies to shop/web[Deployment]']);
    assert.deepEqual(policy('other'), ['applies to other/app=web[Pod] (missing)']);
  });
});

describe('references: monitors', () => {
  const monitor = (spec: string) => object('monitoring.coreos.com/v1', 'ServiceMonitor', 'web', `spec: ${spec}`);

  it('compares labels of Services, in the namespaces that are meant', () => {
    const found = (spec: string) => links(monitor(spec), service('web', 'shop', '{app: web}'), service('other'));
    const selector = 'selector: {matchLabels: {app: web}}';
    assert.deepEqual(found(`{${selector}, namespaceSelector: {any: true}}`), ['monitors shop/web[Service]']);
    assert.deepEqual(found(`{${selector}, namespaceSelector: {matchNames: [shop]}}`), ['monitors shop/web[Service]']);
    assert.deepEqual(found(`{${selector}}`), ['monitors default/app=web[Service] (missing)']);
    assert.deepEqual(found('{selector: {matchLabels: {app: none}}, namespaceSelector: {matchNames: [kube-system]}}'), [
      'monitors kube-system/app=none[Service] (unknown)',
    ]);
  });

  it('looks ports up by name', () => {
    const port = (name: string) =>
      links(monitor(`{selector: {}, endpoints: [{port: ${name}}, {targetPort: 80}]}`), service('web'))[1];
    assert.equal(port('http'), 'monitors default/web[Service]:http');
    assert.equal(port('metrics'), 'monitors default/web[Service]:metrics (port missing)');
  });

  it('finds the pods of a PodMonitor with their ports', () => {
    const spec = 'spec: {selector: {matchLabels: {app: web}}, podMetricsEndpoints: [{port: metrics}, {port: http}]}';
    assert.deepEqual(
      links(object('monitoring.coreos.com/v1', 'PodMonitor', 'p', spec), workload('web', '{app: web}')),
      [
        'monitors default/web[Deployment]',
        'monitors default/web[Deployment]:metrics',
        'monitors default/web[Deployment]:http (port missing)',
      ],
    );
  });
});

describe('references: other projects', () => {
  /** An object, what stands beside it, its links. */
  const CASES: readonly (readonly [
    title: string,
    object: string,
    beside: readonly string[],
    expected: readonly string[],
  ])[] = [
    [
      'cert-manager’s annotations',
      object('networking.k8s.io/v1', 'Ingress', 'web', '').replace(
        'namespace: default}',
        'namespace: default, annotations: {cert-manager.io/issuer: le, cert-manager.io/issuer-kind: ClusterIssuer, cert-manager.io/cluster-issuer: le}}',
      ),
      ['apiVersion: cert-manager.io/v1\nkind: ClusterIssuer\nmetadata: {name: le}'],
      ['issued by le[ClusterIssuer]', 'issued by le[ClusterIssuer]'],
    ],
    [
      'Secrets of a ClusterIssuer, in whatever namespace',
      'apiVersion: cert-manager.io/v1\nkind: ClusterIssuer\nmetadata: {name: ca}\nspec: {ca: {secretName: ca}}',
      [secret('ca', 'cert-manager')],
      ['reads cert-manager/ca[Secret]'],
    ],
    [
      'stores of External Secrets by kind',
      object('external-secrets.io/v1', 'ExternalSecret', 'a', 'spec: {secretStoreRef: {name: vault}}'),
      [object('external-secrets.io/v1', 'SecretStore', 'vault')],
      ['sourced from default/vault[SecretStore]'],
    ],
    [
      'the SecretProviderClass of a pod',
      object(
        'v1',
        'Pod',
        'a',
        'spec: {volumes: [{csi: {driver: secrets-store.csi.k8s.io, volumeAttributes: {secretProviderClass: az}}}, {csi: {driver: other, volumeAttributes: {secretProviderClass: no}}}]}',
      ),
      [object('secrets-store.csi.x-k8s.io/v1', 'SecretProviderClass', 'az')],
      ['mounts default/az[SecretProviderClass]'],
    ],
    [
      'KEDA’s default kind, and kinds of apps without an apiVersion',
      object(
        'keda.sh/v1alpha1',
        'ScaledObject',
        'a',
        'spec: {scaleTargetRef: {name: web}, triggers: [{authenticationRef: {name: t}}]}',
      ),
      [workload('web', '{app: web}'), object('keda.sh/v1alpha1', 'TriggerAuthentication', 't')],
      ['scales default/web[Deployment]', 'uses default/t[TriggerAuthentication]'],
    ],
    [
      'KEDA’s StatefulSets without an apiVersion',
      object('keda.sh/v1alpha1', 'ScaledObject', 'a', 'spec: {scaleTargetRef: {name: db, kind: StatefulSet}}'),
      [object('apps/v1', 'StatefulSet', 'db')],
      ['scales default/db[StatefulSet]'],
    ],
    [
      'keys that KEDA reads',
      object(
        'keda.sh/v1alpha1',
        'TriggerAuthentication',
        'a',
        'spec: {secretTargetRef: [{name: s, key: token}, {name: s, key: tok}]}',
      ),
      [secret('s')],
      ['reads default/s[Secret]:token', 'reads default/s[Secret]:tok (key missing)'],
    ],
    [
      'projects of Argo CD in its own namespace',
      object('argoproj.io/v1alpha1', 'Application', 'a', 'spec: {project: shop}', 'team'),
      [object('argoproj.io/v1alpha1', 'AppProject', 'shop', '', 'argocd')],
      ['belongs to argocd/shop[AppProject]'],
    ],
    [
      'Services and templates of a Rollout',
      object(
        'argoproj.io/v1alpha1',
        'Rollout',
        'a',
        'spec: {workloadRef: {apiVersion: apps/v1, kind: Deployment, name: web}, strategy: {canary: {stableService: web, analysis: {templates: [{templateName: t}, {templateName: c, clusterScope: true}]}}}}',
      ),
      [
        service('web'),
        workload('web', '{}'),
        object('argoproj.io/v1alpha1', 'AnalysisTemplate', 't'),
        'apiVersion: argoproj.io/v1alpha1\nkind: ClusterAnalysisTemplate\nmetadata: {name: c}',
      ],
      [
        'sourced from default/web[Deployment]',
        'served by default/web[Service]',
        'uses default/t[AnalysisTemplate]',
        'uses c[ClusterAnalysisTemplate]',
      ],
    ],
    [
      'Flux’ sources, dependencies and values',
      object(
        'helm.toolkit.fluxcd.io/v2',
        'HelmRelease',
        'a',
        'spec: {chartRef: {kind: OCIRepository, name: app}, dependsOn: [{name: b, namespace: infra}], valuesFrom: [{kind: Secret, name: s, valuesKey: token}, {kind: ConfigMap, name: c, optional: true}]}',
      ),
      [
        object('source.toolkit.fluxcd.io/v1', 'OCIRepository', 'app'),
        object('helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'b', '', 'infra'),
        secret('s'),
      ],
      [
        'sourced from default/app[OCIRepository]',
        'uses infra/b[HelmRelease]',
        'reads default/s[Secret]:token',
        'reads default/c[ConfigMap] (generated)',
      ],
    ],
    [
      'Flux’ receivers of all objects of a kind',
      object(
        'notification.toolkit.fluxcd.io/v1',
        'Receiver',
        'a',
        'spec: {resources: [{kind: GitRepository, name: "*"}]}',
      ),
      [],
      [],
    ],
    [
      'routes of Traefik, but not what other providers of it know',
      object(
        'traefik.io/v1alpha1',
        'IngressRoute',
        'a',
        'spec: {routes: [{services: [{name: web, port: http}, {name: split, kind: TraefikService}, {name: api@internal, kind: TraefikService}], middlewares: [{name: auth, namespace: infra}, {name: gzip@file}]}]}',
      ),
      [
        service('web'),
        object('traefik.io/v1alpha1', 'TraefikService', 'split'),
        object('traefik.io/v1alpha1', 'Middleware', 'auth', '', 'infra'),
      ],
      ['routes to default/web[Service]:http', 'routes to default/split[TraefikService]', 'uses infra/auth[Middleware]'],
    ],
    [
      'middlewares that an annotation names',
      object('networking.k8s.io/v1', 'Ingress', 'web', '').replace(
        'namespace: default}',
        'namespace: default, annotations: {traefik.ingress.kubernetes.io/router.middlewares: "in-fra-auth@kubernetescrd, x@file"}}',
      ),
      [object('traefik.io/v1alpha1', 'Middleware', 'auth', '', 'in-fra')],
      ['uses in-fra/auth[Middleware]'],
    ],
    [
      'plugins of Kong, those of the namespace first',
      service('web').replace('labels: {}', 'annotations: {konghq.com/plugins: "limit, audit,infra:key"}'),
      [
        object('configuration.konghq.com/v1', 'KongPlugin', 'limit'),
        'apiVersion: configuration.konghq.com/v1\nkind: KongClusterPlugin\nmetadata: {name: audit}',
        object('configuration.konghq.com/v1', 'KongPlugin', 'key', '', 'infra'),
      ],
      [
        'selects default/app=web[Pod] (unknown)',
        'uses default/limit[KongPlugin]',
        'uses audit[KongClusterPlugin]',
        'uses infra/key[KongPlugin]',
      ],
    ],
    [
      'Contour’s Secrets of other namespaces',
      object(
        'projectcontour.io/v1',
        'HTTPProxy',
        'a',
        'spec: {virtualhost: {fqdn: a.b, tls: {secretName: infra/tls}}, includes: [{name: b}], routes: [{services: [{name: web, port: 81}]}]}',
      ),
      [service('web'), secret('tls', 'infra'), object('projectcontour.io/v1', 'HTTPProxy', 'b')],
      ['routes to default/web[Service]:81 (port missing)', 'uses default/b[HTTPProxy]', 'secured by infra/tls[Secret]'],
    ],
    [
      'what Knative’s triggers send to',
      object(
        'eventing.knative.dev/v1',
        'Trigger',
        'a',
        'spec: {broker: b, subscriber: {ref: {apiVersion: v1, kind: Service, name: web}}}',
      ),
      [service('web'), object('eventing.knative.dev/v1', 'Broker', 'b')],
      ['attaches to default/b[Broker]', 'routes to default/web[Service]'],
    ],
    [
      'node classes of any cloud',
      'apiVersion: karpenter.sh/v1\nkind: NodePool\nmetadata: {name: a}\nspec: {template: {spec: {nodeClassRef: {group: karpenter.k8s.aws, kind: EC2NodeClass, name: c}}}}',
      ['apiVersion: karpenter.k8s.aws/v1\nkind: EC2NodeClass\nmetadata: {name: c}'],
      ['uses class c[EC2NodeClass]'],
    ],
    [
      'keys of monitors that may be absent',
      object(
        'monitoring.coreos.com/v1',
        'Prometheus',
        'a',
        'spec: {serviceAccountName: p, additionalScrapeConfigs: {name: s, key: token}}',
      ),
      [object('v1', 'ServiceAccount', 'p'), secret('s')],
      ['runs as default/p[ServiceAccount]', 'reads default/s[Secret]:token'],
    ],
  ];

  for (const [title, first, beside, expected] of CASES) {
    it(`follows ${title}`, () => assert.deepEqual(links(first, ...beside), expected));
  }

  it('says nothing of objects of projects that these manifests do not show', () => {
    const route = object('traefik.io/v1alpha1', 'IngressRoute', 'a', 'spec: {routes: [{middlewares: [{name: auth}]}]}');
    assert.deepEqual(links(route), ['uses default/auth[Middleware] (unknown)']);
  });
});
