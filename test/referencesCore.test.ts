import assert from 'node:assert/strict';
import { explainLink } from '../src/explain/links.ts';
import { Graph } from '../src/graph/graph.ts';
import type { Link } from '../src/graph/link.ts';
import { parseFile } from '../src/syntax/manifest.ts';

/** What an object of Kubernetes' own kinds refers to, and where that leads. */
interface Case {
  readonly title: string;
  /** The object whose links are looked at. */
  readonly from: string;
  /** Further objects of the world. */
  readonly world?: readonly string[];
  readonly links: readonly string[];
}

function linksOf(from: string, world: readonly string[] = []): Link[] {
  const graph = new Graph([parseFile('file:///fixture/manifest.yaml', [from, ...world].join('\n---\n'))]);
  const [first] = graph.resources;
  return first ? [...graph.viewOf(first).linksFrom(first)] : [];
}

/** `reads Secret shop/db#user → /data/user`: the place it leads to, or why it leads nowhere. */
function show({ relation, wanted, places, absence, missingPart, optional, nearest }: Link): string {
  const part = wanted.key ?? wanted.section ?? wanted.port;
  const name = `${wanted.name ?? wanted.selector?.toString() ?? ''}${part === undefined ? '' : `#${part}`}`;
  const goal = wanted.namespace === undefined ? name : `${wanted.namespace}/${name}`;
  const marks = [optional ? 'optional' : '', missingPart ? `no ${missingPart}` : '', absence ?? ''].filter(Boolean);
  const found = places.length > 0 ? `→ ${places.map(({ pointer }) => pointer).join(' ')}` : `(${marks.join(', ')})`;
  return `${relation} ${wanted.kind} ${goal} ${found}${nearest ? ` ~ ${nearest.resource}` : ''}`;
}

/** Every object names its namespace: that is left out, except where it is the matter. */
function shown({ from, world, links }: Case): string[] {
  const isAboutNamespaces = links.some((link) => link.includes(' Namespace '));
  return linksOf(from, world)
    .filter(({ wanted }) => isAboutNamespaces || wanted.kind !== 'Namespace')
    .map(show);
}

const NAME = '→ /metadata/name';

function object(apiVersion: string, kind: string, name: string, rest = '', namespace = 'shop'): string {
  const place = namespace === '' ? '' : `, namespace: ${namespace}`;
  const body = rest === '' ? '' : `, ${rest}`;
  return `{apiVersion: ${apiVersion}, kind: ${kind}, metadata: {name: ${name}${place}}${body}}`;
}

const pod = (spec: string) => object('v1', 'Pod', 'web', `spec: ${spec}`);
const service = (name: string, rest = 'spec: {ports: [{port: 443}]}') => object('v1', 'Service', name, rest);
const cluster = (apiVersion: string, kind: string, name: string, rest = '') => object(apiVersion, kind, name, rest, '');

const FAMILIES: Readonly<Record<string, readonly Case[]>> = {
  'keys of ConfigMaps and Secrets': [
    {
      title: 'resolve for variables, files and projected files, in all containers',
      from: pod(`{
        initContainers: [{name: a, env: [{name: A, valueFrom: {configMapKeyRef: {name: web, key: mode}}}]}],
        containers: [{name: b, env: [{name: A, valueFrom: {secretKeyRef: {name: db, key: user}}}], envFrom: [{secretRef: {name: db}}]}],
        ephemeralContainers: [{name: c, envFrom: [{configMapRef: {name: web}}]}],
        volumes: [{name: v, configMap: {name: web, items: [{key: mode, path: m}]}},
          {name: p, projected: {sources: [{secret: {name: db, items: [{key: user, path: u}, {key: gone, path: g}]}}]}}]}`),
      world: [
        object('v1', 'ConfigMap', 'web', 'data: {mode: test}'),
        object('v1', 'Secret', 'db', 'stringData: {user: web}'),
      ],
      links: [
        'reads Secret shop/db#user → /stringData/user',
        `reads Secret shop/db ${NAME}`,
        'reads ConfigMap shop/web#mode → /data/mode',
        `reads ConfigMap shop/web ${NAME}`,
        'mounts ConfigMap shop/web#mode → /data/mode',
        'mounts Secret shop/db#user → /stringData/user',
        'mounts Secret shop/db#gone (no key, missing)',
      ],
    },
    {
      title: 'may be optional, templated, or in another namespace',
      from: pod(`{containers: [{name: b, envFrom: [{configMapRef: {name: wbe, optional: true}},
        {configMapRef: {name: "{{ .x }}"}}, {configMapRef: {name: there}}]}]}`),
      world: [object('v1', 'ConfigMap', 'web'), object('v1', 'ConfigMap', 'there', '', 'other')],
      links: [
        'reads ConfigMap shop/wbe (optional, missing) ~ shop/web[ConfigMap]',
        'reads ConfigMap shop/{{ .x }} (templated)',
        'reads ConfigMap shop/there (missing) ~ other/there[ConfigMap]',
      ],
    },
  ],

  'what pods need': [
    {
      title: 'is an account, by its old name, too, classes and pull secrets',
      from: pod(
        '{serviceAccount: web, imagePullSecrets: [{name: registry}], priorityClassName: high, runtimeClassName: gvisor}',
      ),
      world: [
        object('v1', 'ServiceAccount', 'web'),
        cluster('scheduling.k8s.io/v1', 'PriorityClass', 'high'),
        cluster('node.k8s.io/v1', 'RuntimeClass', 'gvisor'),
      ],
      links: [
        `runs as ServiceAccount shop/web ${NAME}`,
        'pulls with Secret shop/registry (unknown)',
        `uses class PriorityClass high ${NAME}`,
        `uses class RuntimeClass gvisor ${NAME}`,
      ],
    },
    {
      title: 'is the account of the new name where both are given',
      from: pod('{serviceAccount: old, serviceAccountName: web}'),
      links: ['runs as ServiceAccount shop/web (unknown)'],
    },
    {
      title: 'is read from a PodTemplate, too',
      from: object('v1', 'PodTemplate', 'web', 'template: {spec: {serviceAccountName: web}}'),
      world: [object('v1', 'ServiceAccount', 'web')],
      links: [`runs as ServiceAccount shop/web ${NAME}`],
    },
    {
      title: 'is what volumes hold: Secrets, claims, trust bundles',
      from: pod(`{volumes: [{name: a, csi: {driver: d, nodePublishSecretRef: {name: s}}},
        {name: b, azureFile: {secretName: s}}, {name: c, rbd: {secretRef: {name: s}}},
        {name: d, persistentVolumeClaim: {claimName: data}},
        {name: e, projected: {sources: [{clusterTrustBundle: {name: ca, optional: true}}, {serviceAccountToken: {path: t}}]}}]}`),
      world: [object('v1', 'Secret', 's'), object('v1', 'PersistentVolumeClaim', 'dta')],
      links: [
        'mounts ClusterTrustBundle ca (optional, unknown)',
        'mounts PersistentVolumeClaim shop/data (missing) ~ shop/dta[PersistentVolumeClaim]',
        `reads Secret shop/s ${NAME}`,
        `reads Secret shop/s ${NAME}`,
        `reads Secret shop/s ${NAME}`,
      ],
    },
    {
      title: 'is never a node that is not here; without nodes there is nothing to select',
      from: pod('{nodeName: n2, nodeSelector: {disk: ssd}}'),
      links: ['scheduled on Node n2 (unknown)'],
    },
    {
      title: 'are nodes with labels, but not by numbers',
      from: pod(`{nodeSelector: {disk: ssd}, affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution:
        {nodeSelectorTerms: [{matchExpressions: [{key: disk, operator: Exists}]},
        {matchExpressions: [{key: cores, operator: Gt, values: ["4"]}]}, {matchExpressions: [{key: zone, operator: In, values: [a]}]}]}}}}`),
      world: ['{apiVersion: v1, kind: Node, metadata: {name: n1, labels: {disk: ssd}}}'],
      links: [
        `scheduled on Node disk=ssd ${NAME}`,
        `scheduled on Node disk ${NAME}`,
        'scheduled on Node zone=a (unknown)',
      ],
    },
  ],

  'parts of the object itself': [
    {
      title: 'are volumes, among them the claims of a StatefulSet',
      from: object(
        'apps/v1',
        'StatefulSet',
        'db',
        `spec: {volumeClaimTemplates: [{metadata: {name: data}}], template: {spec: {volumes: [{name: tmp, emptyDir: {}}],
          containers: [{name: db, volumeMounts: [{name: data}, {name: tmp}, {name: gone}], volumeDevices: [{name: tmp}]}]}}}`,
      ),
      links: [
        'mounts Volume shop/#data → /spec/volumeClaimTemplates/0/metadata/name',
        'mounts Volume shop/#tmp → /spec/template/spec/volumes/0/name',
        'mounts Volume shop/#gone (no section, missing)',
        'mounts Volume shop/#tmp → /spec/template/spec/volumes/0/name',
      ],
    },
    {
      title: 'are ports of the same container; a number needs no declaration',
      from: pod(`{containers: [{name: a, ports: [{name: http, containerPort: 80}],
        livenessProbe: {httpGet: {port: http}}, readinessProbe: {tcpSocket: {port: "80"}}, startupProbe: {grpc: {port: 9000}},
        lifecycle: {preStop: {httpGet: {port: https}}}}, {name: b, livenessProbe: {httpGet: {port: http}}}]}`),
      links: [
        'uses ContainerPort shop/#http → /spec/containers/0/ports/0/name',
        'uses ContainerPort shop/#80 → /spec/containers/0/ports/0/containerPort',
        'uses ContainerPort shop/#https (no port, missing)',
        'uses ContainerPort shop/#http (no port, missing)',
      ],
    },
    {
      title: 'are unsure where a template makes names',
      from: pod('{volumes: [{name: "{{ .v }}"}], containers: [{name: a, volumeMounts: [{name: data}]}]}'),
      links: ['mounts Volume shop/#data (no section, templated)'],
    },
    {
      title: 'are claims for devices, and containers',
      from: pod(`{resourceClaims: [{name: gpu, resourceClaimTemplateName: big}, {name: one, resourceClaimName: mine},
        {name: old, source: {resourceClaimName: mine}}], containers: [{name: a, resources: {claims: [{name: gpu}, {name: gone}]},
        env: [{name: M, valueFrom: {resourceFieldRef: {containerName: a}}}]}]}`),
      world: [object('resource.k8s.io/v1', 'ResourceClaim', 'mine')],
      links: [
        `uses ResourceClaim shop/mine ${NAME}`,
        'uses ResourceClaimTemplate shop/big (unknown)',
        `uses ResourceClaim shop/mine ${NAME}`,
        'uses PodResourceClaim shop/#gpu → /spec/resourceClaims/0/name',
        'uses PodResourceClaim shop/#gone (no section, missing)',
        'reads Container shop/#a → /spec/containers/0/name',
      ],
    },
  ],

  'claims and volumes': [
    {
      title: 'name class, volume and source, and select volumes',
      from: object(
        'v1',
        'PersistentVolumeClaim',
        'data',
        `spec: {storageClassName: fast, volumeAttributesClassName: gold, volumeName: disk, selector: {matchLabels: {tier: a}},
          dataSource: {apiGroup: snapshot.storage.k8s.io, kind: VolumeSnapshot, name: snap},
          dataSourceRef: {kind: PersistentVolumeClaim, name: old, namespace: other}}`,
      ),
      world: [
        cluster('storage.k8s.io/v1', 'StorageClass', 'fast'),
        '{apiVersion: v1, kind: PersistentVolume, metadata: {name: disk, labels: {tier: a}}}',
        object('snapshot.storage.k8s.io/v1', 'VolumeSnapshot', 'snap'),
        object('v1', 'PersistentVolumeClaim', 'old', '', 'other'),
      ],
      links: [
        `uses class StorageClass fast ${NAME}`,
        'uses class VolumeAttributesClass gold (unknown)',
        `binds PersistentVolume disk ${NAME}`,
        `sourced from VolumeSnapshot shop/snap ${NAME}`,
        `sourced from PersistentVolumeClaim other/old ${NAME}`,
        `binds PersistentVolume tier=a ${NAME}`,
      ],
    },
    {
      title: 'stand in templates of pods, too; an empty class is none',
      from: pod(`{volumes: [{name: v, ephemeral: {volumeClaimTemplate: {spec: {storageClassName: ""}}}},
        {name: w, ephemeral: {volumeClaimTemplate: {spec: {storageClassName: fast}}}}]}`),
      links: ['uses class StorageClass fast (unknown)'],
    },
    {
      title: 'name claim and Secrets with their namespaces',
      from: cluster(
        'v1',
        'PersistentVolume',
        'disk',
        `spec: {claimRef: {name: data, namespace: shop}, azureFile: {secretName: s, secretNamespace: shop},
          csi: {nodeStageSecretRef: {name: s, namespace: shop}, nodePublishSecretRef: {name: s}}}`,
      ),
      world: [object('v1', 'PersistentVolumeClaim', 'data'), object('v1', 'Secret', 's')],
      links: [
        `binds PersistentVolumeClaim shop/data ${NAME}`,
        `reads Secret shop/s ${NAME}`,
        `reads Secret shop/s ${NAME}`,
      ],
    },
    {
      title: 'have classes that name Secrets, or say how the driver makes their names',
      from: cluster(
        'storage.k8s.io/v1',
        'StorageClass',
        'fast',
        `parameters: {csi.storage.k8s.io/provisioner-secret-name: s, csi.storage.k8s.io/provisioner-secret-namespace: shop,
          csi.storage.k8s.io/node-stage-secret-name: "\${pvc.name}", csi.storage.k8s.io/node-stage-secret-namespace: shop,
          csi.storage.k8s.io/node-publish-secret-name: s, csi.storage.k8s.io/node-publish-secret-namespace: "\${pvc.namespace}"}`,
      ),
      world: [object('v1', 'Secret', 's')],
      links: [
        `reads Secret shop/s ${NAME}`,
        `reads Secret shop/$\{pvc.name} (templated)`,
        `reads Secret $\{pvc.namespace}/s (unknown)`,
      ],
    },
    {
      title: 'have snapshots',
      from: object(
        'snapshot.storage.k8s.io/v1',
        'VolumeSnapshot',
        'snap',
        'spec: {volumeSnapshotClassName: csi, source: {persistentVolumeClaimName: data}}',
      ),
      world: [
        object('v1', 'PersistentVolumeClaim', 'data'),
        cluster('snapshot.storage.k8s.io/v1', 'VolumeSnapshotClass', 'csi'),
      ],
      links: [`sourced from PersistentVolumeClaim shop/data ${NAME}`, `uses class VolumeSnapshotClass csi ${NAME}`],
    },
    {
      title: 'have contents of snapshots, which name them in return',
      from: cluster(
        'snapshot.storage.k8s.io/v1',
        'VolumeSnapshotContent',
        'content',
        'spec: {volumeSnapshotRef: {name: snap, namespace: shop}}',
      ),
      world: [object('snapshot.storage.k8s.io/v1', 'VolumeSnapshot', 'snap')],
      links: [`binds VolumeSnapshot shop/snap ${NAME}`],
    },
  ],

  autoscalers: [
    {
      title: 'scale what their apiVersion says, and name containers of it',
      from: object(
        'autoscaling/v2',
        'HorizontalPodAutoscaler',
        'web',
        `spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, metrics: [{containerResource: {container: app}},
          {containerResource: {container: gone}}, {object: {describedObject: {apiVersion: networking.k8s.io/v1, kind: Ingress, name: web}}}]}`,
      ),
      world: [
        object('apps/v1', 'Deployment', 'web', 'spec: {template: {spec: {containers: [{name: app}]}}}'),
        object('networking.k8s.io/v1', 'Ingress', 'web'),
      ],
      links: [
        `scales Deployment shop/web ${NAME}`,
        `monitors Ingress shop/web ${NAME}`,
        'scales Container shop/#app → /spec/template/spec/containers/0/name',
        'scales Container shop/#gone (no section, missing)',
      ],
    },
    {
      title: 'of the vertical kind do so, too; `*` is no container',
      from: object(
        'autoscaling.k8s.io/v1',
        'VerticalPodAutoscaler',
        'web',
        'spec: {targetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, resourcePolicy: {containerPolicies: [{containerName: "*"}]}}',
      ),
      world: [object('apps/v1', 'Deployment', 'web')],
      links: [`scales Deployment shop/web ${NAME}`],
    },
    {
      title: 'miss what is not there',
      from: object(
        'autoscaling/v1',
        'HorizontalPodAutoscaler',
        'web',
        'spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: wbe}}',
      ),
      world: [object('apps/v1', 'Deployment', 'web')],
      links: ['scales Deployment shop/wbe (missing) ~ shop/web[Deployment]'],
    },
  ],

  'accounts and roles': [
    {
      title: 'are bound across namespaces; in one that a template names nothing is missed',
      from: object(
        'rbac.authorization.k8s.io/v1',
        'RoleBinding',
        'web',
        `roleRef: {kind: ClusterRole, name: view}, subjects: [{kind: ServiceAccount, name: web, namespace: other},
          {kind: ServiceAccount, name: ci, namespace: "{{ .ns }}"}, {kind: Group, name: devs}]`,
      ),
      world: [object('v1', 'ServiceAccount', 'web', '', 'other'), object('v1', 'ServiceAccount', 'ci')],
      links: [
        'grants ClusterRole view (built in)',
        `binds ServiceAccount other/web ${NAME}`,
        'binds ServiceAccount {{ .ns }}/ci (unknown)',
      ],
    },
    {
      title: 'have Secrets',
      from: object('v1', 'ServiceAccount', 'web', 'imagePullSecrets: [{name: registry}], secrets: [{name: tokn}]'),
      world: [object('v1', 'Secret', 'registry'), object('v1', 'Secret', 'token')],
      links: [`pulls with Secret shop/registry ${NAME}`, 'uses Secret shop/tokn (missing) ~ shop/token[Secret]'],
    },
    {
      title: 'have tokens',
      from: `{apiVersion: v1, kind: Secret, type: kubernetes.io/service-account-token,
        metadata: {name: t, namespace: shop, annotations: {kubernetes.io/service-account.name: web}}}`,
      world: [object('v1', 'ServiceAccount', 'web')],
      links: [`belongs to ServiceAccount shop/web ${NAME}`],
    },
    {
      title: 'are not meant by Secrets of other types',
      from: '{apiVersion: v1, kind: Secret, metadata: {name: t, namespace: shop, annotations: {kubernetes.io/service-account.name: web}}}',
      links: [],
    },
  ],

  'extensions of the API server': [
    {
      title: 'are webhooks, called at 443 where no port is given',
      from: cluster(
        'admissionregistration.k8s.io/v1',
        'ValidatingWebhookConfiguration',
        'p',
        `webhooks: [{clientConfig: {service: {name: a, namespace: shop}}}, {clientConfig: {service: {name: b, namespace: shop}}},
          {clientConfig: {service: {name: b, namespace: shop, port: 8443}}}, {clientConfig: {url: "https://x"}}]`,
      ),
      world: [service('a'), service('b', 'spec: {ports: [{port: 8443}]}')],
      links: [
        `served by Service shop/a ${NAME}`,
        'served by Service shop/b#443 (no port, missing)',
        'served by Service shop/b#8443 → /spec/ports/0/port',
      ],
    },
    {
      title: 'are conversions',
      from: cluster(
        'apiextensions.k8s.io/v1',
        'CustomResourceDefinition',
        'x',
        'spec: {conversion: {webhook: {clientConfig: {service: {name: hok, namespace: shop}}}}}',
      ),
      world: [service('hook')],
      links: ['served by Service shop/hok (missing) ~ shop/hook[Service]'],
    },
    {
      title: 'are further APIs',
      from: cluster(
        'apiregistration.k8s.io/v1',
        'APIService',
        'v1.x',
        'spec: {service: {name: a, namespace: other, port: 443}}',
      ),
      links: ['served by Service other/a#443 (unknown)'],
    },
    {
      title: 'are policies with parameters, of the kind that the policy states',
      from: cluster(
        'admissionregistration.k8s.io/v1',
        'ValidatingAdmissionPolicyBinding',
        'b',
        'spec: {policyName: replicas, paramRef: {name: limits, parameterNotFoundAction: Allow}}',
      ),
      world: [
        cluster(
          'admissionregistration.k8s.io/v1',
          'ValidatingAdmissionPolicy',
          'replicas',
          'spec: {paramKind: {apiVersion: v1, kind: ConfigMap}}',
        ),
        object('v1', 'ConfigMap', 'limits'),
      ],
      links: [`binds ValidatingAdmissionPolicy replicas ${NAME}`, `uses ConfigMap limits ${NAME}`],
    },
    {
      title: 'are flows with levels and accounts; `*` is all accounts',
      from: cluster(
        'flowcontrol.apiserver.k8s.io/v1',
        'FlowSchema',
        'f',
        `spec: {priorityLevelConfiguration: {name: slow}, rules: [{subjects: [{serviceAccount: {name: "*", namespace: shop}},
          {serviceAccount: {name: web, namespace: shop}}]}]}`,
      ),
      world: [cluster('flowcontrol.apiserver.k8s.io/v1', 'PriorityLevelConfiguration', 'slow')],
      links: [`uses class PriorityLevelConfiguration slow ${NAME}`, 'applies to ServiceAccount shop/web (unknown)'],
    },
  ],

  'traffic and addresses': [
    {
      title: 'lead from an Ingress to class, certificate and other backends than Services',
      from: object(
        'networking.k8s.io/v1',
        'Ingress',
        'web',
        `spec: {ingressClassName: nginx, tls: [{secretName: tls}],
          defaultBackend: {resource: {apiGroup: k8s.example.com, kind: Bucket, name: pages}}}`,
      ),
      world: [
        cluster('networking.k8s.io/v1', 'IngressClass', 'nginx'),
        object('k8s.example.com/v1', 'Bucket', 'pages'),
      ],
      links: [
        `uses class IngressClass nginx ${NAME}`,
        'secured by Secret shop/tls (unknown)',
        `uses Bucket shop/pages ${NAME}`,
      ],
    },
    {
      title: 'lead from a class to its parameters',
      from: cluster(
        'networking.k8s.io/v1',
        'IngressClass',
        'nginx',
        'spec: {parameters: {apiGroup: k8s.example.com, kind: Settings, name: all}}',
      ),
      world: [cluster('k8s.example.com/v1', 'Settings', 'all')],
      links: [`uses Settings all ${NAME}`],
    },
    {
      title: 'lead from a slice to its Service',
      from: `{apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, endpoints: [{targetRef: {kind: Pod, name: web-0}}, {targetRef: {kind: Node, name: n1}}],
        metadata: {name: web-1, namespace: shop, labels: {kubernetes.io/service-name: web}}}`,
      world: [service('web'), object('v1', 'Pod', 'web-1')],
      links: [`belongs to Service shop/web ${NAME}`, 'uses Pod shop/web-0 (unknown)'],
    },
    {
      title: 'let Endpoints be without Service',
      from: object('v1', 'Endpoints', 'wbe'),
      world: [service('web')],
      links: ['belongs to Service shop/wbe (unknown)'],
    },
  ],

  'workloads and quotas': [
    {
      title: 'know the Service that governs a StatefulSet',
      from: object('apps/v1', 'StatefulSet', 'db', 'spec: {serviceName: db}'),
      world: [service('db')],
      links: [`governed by Service shop/db ${NAME}`],
    },
    {
      title: 'know the priorities that a quota is about',
      from: object(
        'v1',
        'ResourceQuota',
        'q',
        `spec: {scopeSelector: {matchExpressions: [{scopeName: PriorityClass, operator: In, values: [high]},
          {scopeName: CrossNamespacePodAffinity, operator: In, values: [x]}]}}`,
      ),
      world: [cluster('scheduling.k8s.io/v1', 'PriorityClass', 'high')],
      links: [`applies to PriorityClass high ${NAME}`],
    },
    {
      title: 'know the classes of devices',
      from: object(
        'resource.k8s.io/v1',
        'ResourceClaimTemplate',
        't',
        `spec: {spec: {devices: {requests: [{name: a, exactly: {deviceClassName: gpu}}, {name: b, firstAvailable: [{deviceClassName: gpus}]}]}}}`,
      ),
      world: [cluster('resource.k8s.io/v1', 'DeviceClass', 'gpu')],
      links: [`uses class DeviceClass gpu ${NAME}`, 'uses class DeviceClass gpus (missing) ~ gpu[DeviceClass]'],
    },
  ],

  'namespaces and owners': [
    {
      title: 'are found where they are',
      from: `{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: shop, ownerReferences:
        [{apiVersion: apps/v1, kind: Deployment, name: web}, {apiVersion: v1, kind: Node, name: n1}]}}`,
      world: [cluster('v1', 'Namespace', 'shop'), object('apps/v1', 'Deployment', 'web'), cluster('v1', 'Node', 'n1')],
      links: [
        `belongs to Namespace shop ${NAME}`,
        `belongs to Deployment shop/web ${NAME}`,
        `belongs to Node n1 ${NAME}`,
      ],
    },
    {
      title: 'are never missed, however like a name is',
      from: `{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: shp, ownerReferences:
        [{apiVersion: apps/v1, kind: Deployment, name: wbe}]}}`,
      world: [cluster('v1', 'Namespace', 'shop'), object('apps/v1', 'Deployment', 'web', '', 'shp')],
      links: ['belongs to Namespace shp (unknown)', 'belongs to Deployment shp/wbe (unknown)'],
    },
  ],
};

describe('references of Kubernetes’ own kinds', () => {
  for (const [family, cases] of Object.entries(FAMILIES)) {
    describe(family, () => {
      for (const one of cases) it(one.title, () => assert.deepEqual(shown(one), one.links));
    });
  }
});

describe('references of Kubernetes’ own kinds: hovers', () => {
  const hovers = (from: string, world: readonly string[] = []) =>
    linksOf(from, world)
      .filter(({ wanted }) => wanted.kind !== 'Namespace')
      .map(explainLink);
  const line = (number: number) => `[manifest\\.yaml:${number}](file:///fixture/manifest.yaml#L${number})`;

  it('say what a part of the object itself is, or which there are', () => {
    const spec =
      '{volumes: [{name: tmp, emptyDir: {}}], containers: [{name: a, ports: [{name: http, containerPort: 80}], ' +
      'volumeMounts: [{name: tmp}, {name: gone}], livenessProbe: {httpGet: {port: http}}, readinessProbe: {httpGet: {port: web}}}]}';
    assert.deepEqual(hovers(pod(spec)), [
      `→ Volume \`tmp\` (\`emptyDir\`) ${line(1)}`,
      '**There is no Volume `gone` here**. There are: `tmp`.',
      `→ ContainerPort \`http\` (\`80\`) ${line(1)}`,
      '**There is no ContainerPort `web` here**.',
    ]);
  });

  it('say which nodes a selector matches', () => {
    const node = '{apiVersion: v1, kind: Node, metadata: {name: n1, labels: {disk: ssd}}}';
    assert.deepEqual(hovers(pod('{nodeSelector: {disk: ssd}}'), [node]), [
      `**Matches 1 of kind Node**:\n- Node \`n1\` ${line(3)}`,
    ]);
    assert.deepEqual(hovers(pod('{nodeSelector: {disk: hdd}}'), [node]), [
      '**Matches no Node of these manifests**. Nothing here tells whether it exists in the cluster.',
    ]);
  });
});
