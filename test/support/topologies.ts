import type {
  Box,
  Card,
  CardType,
  Connection,
  PortRow,
  RouteRow,
  Topology,
  Verdict,
} from '../../src/topology/topology.ts';

/** Builds topologies for tests of the layout and of the drawing, without manifests. */

const NO_PROBLEMS = { errors: 0, warnings: 0 };
const SOURCE = {
  uri: 'file:///w/a.yaml',
  range: { start: { line: 0, character: 0 }, end: { line: 0, character: 4 } },
};

export function box(name: string, policies = 0, problems = NO_PROBLEMS): Box {
  return { id: name, name, policies, problems };
}

export function card(id: string, type: CardType, more: Partial<Card> = {}): Card {
  const zones: Partial<Record<CardType, Card['zone']>> = {
    internet: 'internet',
    loadbalancer: 'edge',
    ingress: 'edge',
    gateway: 'edge',
    storage: 'outside',
    external: 'outside',
  };
  const zone = zones[type] ?? 'namespaces';
  const name = more.name ?? id.replace(/^.*\//, '');
  return {
    id,
    type,
    zone,
    name,
    ports: [],
    routes: [],
    workloads: [],
    policies: 0,
    volumes: 0,
    exposed: false,
    problems: [],
    label: name,
    title: name,
    box: zone === 'namespaces' ? id.split('/')[0] : undefined,
    source: SOURCE,
    ...more,
  };
}

/** A Service with a Deployment behind it; `ports` such as `80 http`. */
export function service(id: string, ports: readonly string[], more: Partial<Card> = {}): Card {
  const workloads = more.workloads ?? [{ kind: 'Deployment', name: id, replicas: 1 }];
  return card(id, 'service', { ports: ports.map(portRow), ...more, workloads });
}

export function portRow(text: string): PortRow {
  const [port = '', ...rest] = text.split(' ');
  return { id: port, port, text: rest.join(' ') };
}

export function route(id: string, type: 'host' | 'path', text: string, target?: string, tls?: boolean): RouteRow {
  return { id, type, text, target, tls };
}

/** Ends are written `card` or `card#row`. */
export function connect(from: string, to: string, more: Partial<Connection> = {}): Connection {
  const end = (text: string) => {
    const [id = '', row] = text.split('#');
    return row === undefined ? { card: id } : { card: id, row };
  };
  return {
    id: `${from} -> ${to}`,
    from: end(from),
    to: end(to),
    type: 'calls',
    verdict: 'flows',
    public: false,
    ports: 'TCP 80',
    reasons: [],
    ...more,
  };
}

export function topology(
  cards: readonly Card[],
  connections: readonly Connection[],
  boxes: readonly Box[] = [...new Set(cards.flatMap((c) => c.box ?? []))].map((name) => box(name)),
): Topology {
  return { name: 'test', boxes, cards, connections, problems: NO_PROBLEMS };
}

const error = (message: string) => ({ severity: 'error' as const, rule: 'x', message, source: SOURCE });

/** Online Boutique behind an Ingress and a load balancer, with a monitoring and a data namespace. */
export function boutique(): Topology {
  const shop = (name: string, port: string, more: Partial<Card> = {}) =>
    service(`shop/${name}`, [port], { policies: 1, ...more });
  const cards = [
    card('internet', 'internet', { name: 'Internet', exposed: true }),
    card('edge/frontend-external', 'loadbalancer', {
      detail: 'LoadBalancer',
      exposed: true,
      ports: [portRow('80')],
    }),
    card('edge/ingress-nginx', 'ingress', {
      detail: 'LoadBalancer',
      exposed: true,
      ports: [portRow('80'), portRow('443')],
      routes: [
        route('h1', 'host', 'shop.example.com', undefined, true),
        route('p1', 'path', '/', 'frontend:80'),
        route('p2', 'path', '/cart', 'frontend:80'),
        route('h2', 'host', 'grafana.example.com', undefined, true),
        route('p3', 'path', '/', 'grafana:80'),
      ],
    }),
    shop('frontend', '80 http', {
      exposed: true,
      problems: [{ ...error('no readiness probe'), severity: 'warning' }],
    }),
    card('shop/loadgenerator', 'workload', {
      detail: 'no Service',
      policies: 1,
      workloads: [{ kind: 'Deployment', name: 'loadgenerator', replicas: 1 }],
    }),
    shop('checkoutservice', '5050 grpc'),
    shop('recommendationservice', '8080 grpc'),
    shop('adservice', '9555 grpc'),
    card('shop/shoppingassistantservice', 'ghost', { detail: 'not in these manifests', ports: [portRow('80')] }),
    shop('shippingservice', '50051 grpc'),
    shop('cartservice', '7070 grpc'),
    shop('currencyservice', '7000 grpc'),
    shop('emailservice', '5000 grpc', { problems: [error('targetPort')] }),
    shop('productcatalogservice', '3550 grpc'),
    shop('paymentservice', '50051 grpc', { problems: [error('denied')] }),
    service('data/redis-cart', ['6379 redis', '9121 metrics'], {
      volumes: 1,
      workloads: [{ kind: 'StatefulSet', name: 'redis-cart', replicas: 1 }],
    }),
    service('monitoring/grafana', ['80 http'], { exposed: true }),
    service('monitoring/prometheus', ['9090 http'], {
      volumes: 1,
      workloads: [{ kind: 'StatefulSet', name: 'prometheus', replicas: 2 }],
    }),
    service('monitoring/alertmanager', ['9093 http'], {
      workloads: [{ kind: 'StatefulSet', name: 'alertmanager', replicas: 1 }],
    }),
    card('pvc/data-redis-cart-0', 'storage', { detail: 'PVC · 5Gi · RWO' }),
    card('pvc/prometheus-db', 'storage', { detail: 'PVC · 2 × 20Gi' }),
    card('ext/hooks.slack.com', 'external', { ports: [portRow('443 external')] }),
  ];
  const publicly = { public: true, type: 'exposes' as const };
  const routes = { public: true, type: 'routes' as const };
  const calls = (from: string, ...to: string[]) => to.map((name) => connect(`shop/${from}`, `shop/${name}`));
  const connections = [
    connect('internet', 'edge/frontend-external#80', publicly),
    connect('internet', 'edge/ingress-nginx#443', publicly),
    connect('edge/frontend-external', 'shop/frontend#80', publicly),
    connect('edge/ingress-nginx#p1', 'shop/frontend#80', routes),
    connect('edge/ingress-nginx#p2', 'shop/frontend#80', routes),
    connect('edge/ingress-nginx#p3', 'monitoring/grafana#80', routes),
    connect('shop/loadgenerator', 'shop/frontend#80'),
    ...calls('frontend', 'checkoutservice', 'recommendationservice', 'adservice', 'shippingservice', 'cartservice'),
    ...calls('frontend', 'currencyservice', 'productcatalogservice'),
    connect('shop/frontend', 'shop/shoppingassistantservice#80', { verdict: 'unknown' }),
    ...calls('checkoutservice', 'shippingservice', 'cartservice', 'currencyservice', 'productcatalogservice'),
    connect('shop/checkoutservice', 'shop/emailservice#5000', { verdict: 'broken' }),
    connect('shop/checkoutservice', 'shop/paymentservice#50051', { verdict: 'denied' }),
    ...calls('recommendationservice', 'productcatalogservice'),
    connect('shop/cartservice', 'data/redis-cart#6379'),
    connect('monitoring/grafana', 'monitoring/prometheus#9090'),
    connect('monitoring/prometheus', 'monitoring/alertmanager#9093'),
    connect('monitoring/prometheus', 'data/redis-cart#9121'),
    connect('monitoring/alertmanager', 'ext/hooks.slack.com#443'),
    connect('monitoring/prometheus', 'pvc/prometheus-db', { type: 'mounts' }),
    connect('data/redis-cart', 'pvc/data-redis-cart-0', { type: 'mounts' }),
  ];
  const boxes = [box('shop', 4, { errors: 2, warnings: 1 }), box('monitoring'), box('data')];
  return { name: 'online-boutique', boxes, cards, connections, problems: { errors: 2, warnings: 1 } };
}

/** Random numbers from 0 to 1, the same for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = (seed + 0x9e3779b9) | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let z = Math.imul(state ^ (state >>> 15), state | 1);
    z ^= z + Math.imul(z ^ (z >>> 7), z | 61);
    return ((z ^ (z >>> 14)) >>> 0) / 4294967296;
  };
}

export interface Shape {
  readonly cards: number;
  readonly boxes: number;
  /** Calls for each card, about. */
  readonly calls: number;
  /** Part of the calls that do not flow. */
  readonly stopped: number;
  /** Part of the calls that may go anywhere, and so close cycles. */
  readonly wild: number;
}

/** A random topology: cards with some ports in some boxes, entries, storage, calls of all verdicts. */
export function randomTopology(seed: number, shape: Shape): Topology {
  const random = randomFrom(seed);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
  const services = Array.from({ length: shape.cards }, (_, i) => {
    const ports = Array.from(
      { length: random() < 0.2 ? 2 + Math.floor(random() * 2) : 1 },
      (_, p) => `${8000 + i + 1000 * p} http`,
    );
    return service(`ns${i % Math.max(1, shape.boxes)}/service-${i}`, ports, {
      exposed: i === 0,
      policies: Number(random() < 0.3),
      volumes: Number(random() < 0.1),
    });
  });
  const cards: Card[] = [...services];
  const connections: Connection[] = [];
  const known = new Set<string>();
  const add = (connection: Connection) => {
    if (known.has(connection.id)) return;
    known.add(connection.id);
    connections.push(connection);
  };
  const stopped: readonly Verdict[] = ['denied', 'broken', 'unknown'];
  for (let i = 0; i < shape.cards * shape.calls; i++) {
    const a = Math.floor(random() * services.length);
    const b = Math.floor(random() * services.length);
    const wild = random() < shape.wild;
    const from = services[wild ? a : Math.min(a, b)]!;
    const to = services[wild ? b : Math.max(a, b)]!;
    if (from === to && random() < 0.7) continue;
    const verdict = random() < shape.stopped ? pick(stopped) : 'flows';
    add(connect(from.id, `${to.id}#${pick(to.ports).id}`, { verdict }));
  }
  if (services.length > 0) {
    cards.push(card('internet', 'internet', { name: 'Internet', exposed: true }));
    for (let i = 0; i < 1 + shape.cards / 12; i++) {
      const paths = Array.from({ length: 1 + Math.floor(random() * 3) }, (_, p) =>
        route(`p${p}`, 'path', `/${p}`, 'x:80'),
      );
      const id = `edge/ingress-${i}`;
      cards.push(card(id, 'ingress', { detail: 'LoadBalancer', exposed: true, ports: [portRow('80')], routes: paths }));
      add(connect('internet', `${id}#80`, { type: 'exposes', public: true }));
      for (const path of paths) {
        const to = pick(services);
        const verdict = random() < 0.1 ? 'denied' : 'flows';
        add(connect(`${id}#${path.id}`, `${to.id}#${to.ports[0]!.id}`, { type: 'routes', public: true, verdict }));
      }
    }
    for (const owner of services.filter((s) => s.volumes > 0)) {
      cards.push(card(`pvc/${owner.name}`, 'storage', { detail: 'PVC · 1Gi' }));
      add(connect(owner.id, `pvc/${owner.name}`, { type: 'mounts' }));
    }
    if (random() < 0.5) {
      cards.push(card('ext/example.com', 'external', { ports: [portRow('443 external')] }));
      for (let i = 0; i < 3; i++) add(connect(pick(services).id, 'ext/example.com#443'));
    }
  }
  return topology(cards, connections);
}
