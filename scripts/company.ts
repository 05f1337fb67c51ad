import type { Manifest } from '../bench/generate.ts';

/**
 * A company that sells things: eight teams with a namespace each, for pictures of maps that look like a real one. A
 * line is a Service with its port, and what it calls; a host before it is that of an Ingress.
 */
const TEAMS: Readonly<Record<string, string>> = {
  shop: `
    shop.example.com web 8443 > cart checkout orders wishlist offers identity/sessions search/suggest
    cart 8443 > cart-cache pricing catalog/products identity/sessions
    checkout 50051 > pricing orders payments/cards payments/fraud delivery/carriers identity/accounts
    orders 50051 > orders-db payments/payouts delivery/routes observability/collector
    wishlist 8080 > offers-db catalog/products search/query
    offers 50051 > offers-db shop-events catalog/stock search/query identity/accounts
    pricing 8080 > offers-db
    cart-cache 6379
    offers-db 5432
    orders-db 5432
    shop-events 9092`,
  identity: `
    login.example.com login 8080 > accounts sessions tokens
    accounts 8080 > accounts-db platform/mail
    sessions 8080 > session-cache audit platform/flags
    tokens 8080 > mfa
    mfa 50051 > audit platform/sms platform/kafka
    accounts-db 5432
    session-cache 6379
    audit 50051`,
  payments: `
    pay.example.com pay-api 8443 > cards fraud payouts identity/tokens identity/sessions
    cards 50051 > webhooks ledger platform/vault
    fraud 8080 > webhooks fraud-model platform/flags
    payouts 50051 > ledger-db pay-queue platform/kafka
    webhooks 50051 > ledger platform/mail platform/kafka
    ledger 8443 > ledger-db
    fraud-model 8443
    ledger-db 5432
    pay-queue 9092`,
  catalog: `
    img.example.com catalog-api 8443 > media stock products
    media 8080 > media-store platform/flags
    stock 8443 > import stock-db platform/kafka
    products 8080 > import products-db search/indexer search/query
    import 8443 > stock-db products-db media-store platform/jobs
    stock-db 5432
    media-store 9000
    products-db 5432`,
  search: `
    search-api 50051 > suggest query
    suggest 8080 > indexer opensearch
    query 50051 > ranker opensearch catalog/stock catalog/products
    indexer 50051 > opensearch catalog/products catalog/import
    ranker 50051 > opensearch
    opensearch 9200`,
  delivery: `
    track.example.com track 8080 > routes carriers shop/orders
    routes 8080 > geo routes-db
    carriers 50051 > labels platform/mail platform/sms
    geo 8443 > routes-db
    labels 8443
    routes-db 5432`,
  platform: `
    gateway-api 8443 > flags mail sms
    flags 8080 > flags-db
    mail 50051 > jobs
    sms 50051 > jobs
    jobs 8080 > kafka vault
    kafka 9092
    flags-db 5432
    vault 8200`,
  observability: `
    grafana.example.com grafana 3000 > alerts prometheus loki identity/login
    prometheus 9090 > shop/orders shop/web payments/ledger payments/pay-api payments/webhooks catalog/stock platform/jobs
    alerts 9093 > collector platform/mail delivery/track
    collector 4318 > loki tempo shop/pricing search/query
    loki 3100
    tempo 3200`,
};

/** Who may reach the namespace `payments`; nobody limits the others. */
const PAYMENTS_CALLERS = ['identity', 'payments', 'platform'];

export interface CompanySize {
  /** The first so many teams; all eight are about 290 objects. */
  readonly teams: number;
  /** The first so many Services of each. */
  readonly services: number;
}

/** A file for each team. */
export function company({ teams, services }: CompanySize): Manifest[] {
  const rows = Object.entries(TEAMS)
    .slice(0, teams)
    .flatMap(([team, text]) =>
      text
        .trim()
        .split('\n')
        .slice(0, services)
        .map((line) => readRow(team, line)),
    );
  const ports = new Map(rows.map((row) => [`${row.team}/${row.name}`, row.port]));
  const byTeam = Object.keys(TEAMS).slice(0, teams);
  return byTeam.map((team) => {
    const own = rows.filter((row) => row.team === team);
    const objects = [namespace(team), ...own.flatMap((row) => objectsOf(row, ports))];
    return { path: `${team}.yaml`, text: objects.map((object) => JSON.stringify(object, null, 2)).join('\n---\n') };
  });
}

interface Row {
  readonly team: string;
  readonly host: string | undefined;
  readonly name: string;
  readonly port: number;
  /** `name` or `team/name`. */
  readonly calls: readonly string[];
}

function readRow(team: string, line: string): Row {
  const [head = '', calls = ''] = line.trim().split(' > ');
  const words = head.split(' ');
  const host = words.length > 2 ? words[0] : undefined;
  const [name = '', port = ''] = words.slice(-2);
  return { team, host, name, port: Number(port), calls: calls.split(' ').filter(Boolean) };
}

function namespace(team: string): object {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name: team } };
}

function objectsOf({ team, host, name, port, calls }: Row, ports: ReadonlyMap<string, number>): object[] {
  const metadata = { name, namespace: team, labels: { app: name } };
  const labels = { app: name };
  const known = calls.flatMap((call) => {
    const [callee = '', namespace = team] = call.split('/').reverse();
    const to = ports.get(`${namespace}/${callee}`);
    return to === undefined ? [] : [{ callee, url: `${callee}.${namespace}.svc.cluster.local:${to}` }];
  });
  const env = known.map(({ callee, url }) => ({
    name: `${callee.toUpperCase().replaceAll('-', '_')}_ADDR`,
    value: url,
  }));
  // The container of one Service calls its port otherwise: nobody gets through to it.
  const portName = team === 'platform' && name === 'flags' ? 'web' : 'main';
  const container = {
    name: 'server',
    image: `registry.example.com/${team}/${name}:1.4.2`,
    ports: [{ name: portName, containerPort: port }],
    env,
    envFrom: [{ configMapRef: { name } }],
  };
  const selector = { matchLabels: labels };
  const isStore = /-db$|-cache$|kafka|queue|store$|opensearch|loki|tempo/.test(name);
  const template = { metadata: { labels }, spec: { serviceAccountName: name, containers: [container] } };
  const store = { apiVersion: 'apps/v1', kind: 'StatefulSet', spec: { serviceName: name, selector, template } };
  const server = { apiVersion: 'apps/v1', kind: 'Deployment', spec: { replicas: 2, selector, template } };
  const { spec, ...head } = isStore ? store : server;
  return [
    { ...head, metadata, spec },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata,
      spec: {
        selector: labels,
        ports: [{ name: 'main', port, targetPort: 'main' }],
        ...(isStore && { clusterIP: 'None' }),
      },
    },
    { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { LOG_LEVEL: 'info' } },
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata },
    ...(isStore ? [] : [disruptionBudget(metadata, selector)]),
    ...(team === 'payments' ? [policy(metadata, selector, port)] : []),
    ...(host === undefined ? [] : [ingress(metadata, host)]),
  ];
}

function disruptionBudget(metadata: object, selector: object): object {
  return { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata, spec: { maxUnavailable: 1, selector } };
}

function policy(metadata: object, podSelector: object, port: number): object {
  const values = PAYMENTS_CALLERS;
  const key = 'kubernetes.io/metadata.name';
  const from = [{ namespaceSelector: { matchExpressions: [{ key, operator: 'In', values }] } }];
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata,
    spec: { podSelector, policyTypes: ['Ingress'], ingress: [{ from, ports: [{ port }] }] },
  };
}

function ingress(metadata: { readonly name: string }, host: string): object {
  const backend = { service: { name: metadata.name, port: { name: 'main' } } };
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata,
    spec: {
      ingressClassName: 'nginx',
      tls: [{ hosts: [host], secretName: 'example-tls' }],
      rules: [{ host, http: { paths: [{ path: '/', pathType: 'Prefix', backend }] } }],
    },
  };
}
