/** A small workspace that changes at random; the same changes for the same seed. */

export interface Edit {
  readonly uri: string;
  /** Undefined: the file goes. */
  readonly text: string | undefined;
}

/** Numbers from 0 below 1; Mulberry32. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const FOLDERS = ['', 'base', 'overlays/dev', 'overlays/prod', 'apps/one', 'apps/two', 'chart/templates'];
const NAMES = ['web', 'wep', 'api', 'db'];
const NAMESPACES = ['', 'shop', 'shop', 'infra'];
const LABELS = ['web', 'wbe', 'api', 'db'];

/** Endless edits of files that refer to each other: mostly of labels, names and ports, now and then of what shapes worlds. */
export function* randomEdits(seed: number): Generator<Edit> {
  const random = randomNumbers(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const chance = (share: number) => random() < share;
  const files = new Map<string, string>();

  const meta = (kind: string) => {
    const namespace = pick(NAMESPACES);
    const name = chance(0.03) ? '"{{ .Values.name }}"' : pick(NAMES);
    return `kind: ${kind}\nmetadata:\n  name: ${name}\n${namespace && `  namespace: ${namespace}\n`}`;
  };
  const labels = () => `{ app: ${pick(LABELS)}${chance(0.4) ? ', tier: back' : ''} }`;
  const objects: readonly (() => string)[] = [
    () => `apiVersion: apps/v1\n${meta('Deployment')}spec:
  selector: { matchLabels: ${labels()} }
  template:
    metadata: { labels: ${labels()} }
    spec:
      containers:
        - name: main
          image: main
          ports: [{ name: ${pick(['http', 'web'])}, containerPort: ${pick([80, 8080])} }]
          env:
            - { name: API_URL, value: "http://${pick(NAMES)}${pick(['', '.shop', '.infra.svc'])}:${pick([80, 8080])}" }
            - { name: MODE, valueFrom: { configMapKeyRef: { name: ${pick(NAMES)}, key: ${pick(['mode', 'mood'])} } } }
          envFrom: [{ ${pick(['configMapRef', 'secretRef'])}: { name: ${pick(NAMES)} } }]
`,
    () => `apiVersion: apps/v1\n${meta('StatefulSet')}spec:
  serviceName: ${pick(NAMES)}
  selector: { matchLabels: ${labels()} }
  template:
    metadata: { labels: ${labels()} }
    spec: { containers: [{ name: main, image: main }] }
  volumeClaimTemplates: [{ metadata: { name: ${pick(NAMES)} } }]
`,
    () => `apiVersion: v1\n${meta('Service')}spec:
  type: ${pick(['ClusterIP', 'LoadBalancer', 'NodePort'])}
  selector: ${labels()}
  ports: [{ port: ${pick([80, 8080])}, targetPort: ${pick(['http', 'web', '80', '8080'])} }]
`,
    () => `apiVersion: v1\n${meta('ConfigMap')}data: { ${pick(['mode', 'mood'])}: "http://${pick(NAMES)}:80" }\n`,
    () => `apiVersion: v1\n${meta('Secret')}stringData: { key: value }\n`,
    () => `apiVersion: networking.k8s.io/v1\n${meta('NetworkPolicy')}spec:
  podSelector: { matchLabels: ${labels()} }
  ingress:
    - from:
        - podSelector: { matchLabels: ${labels()} }
        - namespaceSelector: { matchLabels: { team: ${pick(['a', 'b'])} } }
      ports: [{ port: ${pick(['80', '8080', 'http'])} }]
`,
    () => `apiVersion: networking.k8s.io/v1\n${meta('Ingress')}spec:
  ingressClassName: nginx
  rules:
    - host: ${pick(NAMES)}.example.com
      http:
        paths:
          - { path: /, pathType: Prefix, backend: { service: { name: ${pick(NAMES)}, port: { number: ${pick([80, 8080])} } } } }
`,
    () =>
      `apiVersion: policy/v1\n${meta('PodDisruptionBudget')}spec: { minAvailable: 1, selector: { matchLabels: ${labels()} } }\n`,
    () =>
      `apiVersion: v1\nkind: Namespace\nmetadata: { name: ${pick(['shop', 'infra'])}, labels: { team: ${pick(['a', 'b'])} } }\n`,
    () => `apiVersion: apps/v1\nkind: Deployment
metadata: { name: ingress-nginx, namespace: infra }
spec:
  selector: { matchLabels: { app: ${pick(['ingress-nginx', 'web'])} } }
  template:
    metadata: { labels: { app: ${pick(['ingress-nginx', 'web'])} } }
    spec: { containers: [{ name: main, image: nginx }] }
`,
    () => `apiVersion: cert-manager.io/v1\n${meta('Certificate')}spec:
  secretName: ${pick(NAMES)}
  issuerRef: { name: ${pick(NAMES)} }
`,
    () => `apiVersion: v1\nkind: List\nitems:
  - apiVersion: v1\n    kind: ConfigMap\n    metadata: { name: ${pick(NAMES)} }
  - apiVersion: v1\n    kind: ServiceAccount\n    metadata: { name: ${pick(NAMES)} }
`,
    () =>
      `apiVersion: monitoring.coreos.com/v1\n${meta('PodMonitor')}spec: { selector: { matchLabels: ${labels()} } }\n`,
  ];
  const manifest = () => Array.from({ length: pick([1, 1, 1, 2, 3]) }, () => pick(objects)()).join('---\n');
  const shaping: readonly (() => Edit)[] = [
    () => ({
      uri: `file:///w/${pick(['base', 'overlays/dev', 'overlays/prod'])}/kustomization.yaml`,
      text: chance(0.2)
        ? undefined
        : `resources: [../../base, ${[...files.keys()].map((uri) => uri.slice(uri.lastIndexOf('/') + 1)).join(', ')}]
${chance(0.3) ? 'namespace: shop\n' : ''}${chance(0.3) ? `patches: [{ path: ${pick(NAMES)}.yaml }]\n` : ''}${
  chance(0.5) ? `configMapGenerator: [{ name: ${pick(NAMES)} }]\n` : ''
}`,
    }),
    () => ({ uri: 'file:///w/chart/Chart.yaml', text: chance(0.4) ? undefined : 'name: chart\n' }),
    () => ({
      uri: 'file:///w/.portolan.yaml',
      text: chance(0.3) ? undefined : `external: [{ kind: Secret, name: ${pick(NAMES)} }]\n`,
    }),
    () => ({
      uri: 'file:///w/apps/flux.yaml',
      text: chance(0.3)
        ? undefined
        : `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization
metadata: { name: apps, namespace: infra }
spec: { path: ./apps/one, targetNamespace: ${pick(['shop', 'infra'])} }
`,
    }),
  ];

  const next = (): Edit => {
    if (chance(0.06)) return pick(shaping)();
    const known = [...files.keys()];
    if (known.length < 12 || (known.length < 24 && chance(0.1))) {
      const folder = pick(FOLDERS);
      return { uri: `file:///w/${folder && `${folder}/`}${pick(NAMES)}-${pick([1, 2, 3])}.yaml`, text: manifest() };
    }
    const uri = pick(known);
    const text = files.get(uri) ?? '';
    if (chance(0.06)) return { uri, text: undefined };
    if (chance(0.08)) return { uri, text: manifest() };
    if (chance(0.1)) return { uri, text: `# moved\n${text}` };
    if (chance(0.04)) return { uri, text: text.replace('metadata:', 'metadata: {') };
    // A word for another of its kind, as typing does it.
    const [words] = pick([
      [LABELS],
      [NAMES],
      [['http', 'web']],
      [['80', '8080']],
      [['shop', 'infra']],
      [['mode', 'mood']],
    ]);
    const from = pick(words ?? []);
    const places = text.split(from).length - 1;
    let place = Math.floor(random() * places);
    const to = pick(words ?? []);
    return { uri, text: text.replaceAll(from, (word) => (place-- === 0 ? to : word)) };
  };
  for (;;) {
    const edit = next();
    if (edit.text === undefined) files.delete(edit.uri);
    else if (/\/(base|apps|overlays|chart|w)(\/.*)?\/?(web|wep|api|db)-\d\.yaml$/.test(edit.uri))
      files.set(edit.uri, edit.text);
    yield edit;
  }
}
