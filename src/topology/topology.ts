import type { Location } from '../base/range.ts';

/** Whether traffic gets through, and how Portolan knows: the same four words everywhere. */
export type Verdict = 'flows' | 'denied' | 'broken' | 'unknown';

/** What became of a part since the state that a map is compared with. */
export type Change = 'added' | 'removed' | 'changed';

/** The columns of the map, from left to right. */
export type Zone = 'internet' | 'edge' | 'namespaces' | 'outside';

/** What is on the map: cards, the boxes (namespaces) they stand in, and the connections between them. No positions. */
export interface Topology {
  /** Name of the world: a folder, a chart, an overlay. */
  readonly name: string;
  readonly boxes: readonly Box[];
  readonly cards: readonly Card[];
  readonly connections: readonly Connection[];
  /** Problems in all the manifests shown. */
  readonly problems: ProblemCount;
  /** It is compared with an earlier state: cards and connections say what became of them, and what is gone is there, too. */
  readonly compared?: boolean;
}

export interface ProblemCount {
  readonly errors: number;
  readonly warnings: number;
}

/** A namespace. */
export interface Box {
  readonly id: string;
  readonly name: string;
  /** NetworkPolicies in it; 0 means that everything in it is open. */
  readonly policies: number;
  readonly problems: ProblemCount;
  readonly source?: Location;
}

export type CardType =
  | 'internet'
  | 'loadbalancer'
  | 'ingress'
  | 'gateway'
  | 'service'
  | 'workload'
  | 'storage'
  | 'external'
  | 'ghost';

/**
 * A Service with the workloads behind it; or an entry with its routes, a workload without a Service, a volume claim, a
 * name outside the cluster, a ghost (a name that something calls and that these manifests do not hold).
 */
export interface Card {
  /** Stable under edits, such as `shop/web[Service]`. */
  readonly id: string;
  readonly type: CardType;
  readonly zone: Zone;
  /** The box it stands in, for zone `namespaces`. */
  readonly box?: string;
  readonly name: string;
  /** One short line of second text: `LoadBalancer`, `PVC · 5Gi · RWO`, `no Service`, `not in these manifests`. */
  readonly detail?: string;
  /** A row a Service port; connections end at them. */
  readonly ports: readonly PortRow[];
  /** Rows of an edge card: hosts and paths; routes start at the path rows. */
  readonly routes: readonly RouteRow[];
  readonly workloads: readonly WorkloadChip[];
  /** NetworkPolicies that select its pods. */
  readonly policies: number;
  /** Claims its pods mount. */
  readonly volumes: number;
  /** Reachable from the internet. */
  readonly exposed: boolean;
  readonly problems: readonly CardProblem[];
  readonly change?: Change;
  /** On a compared map: a connection of it came, went or changed. */
  readonly touched?: boolean;
  /** Of an entry that is drawn in parts, beside what it leads to: the id of the whole. */
  readonly partOf?: string;
  /** Full names of the objects that a card of the edge stands for: `shop/web[Ingress]`. */
  readonly standsFor?: readonly string[];
  /** Of the objects it shows and of their pods, as `app=web`; absent for none. */
  readonly labels?: readonly string[];
  readonly source?: Location;
  /** For screen readers: “checkoutservice, Service, port 5050, called by 1, calls 6, 1 denied”. */
  readonly label: string;
  /** Kind and namespace, `Service · Deployment ×1 · shop`: the head of its tooltip. */
  readonly title: string;
}

export interface PortRow {
  readonly id: string;
  /** `80` */
  readonly port: string;
  /** `http`, `grpc`, `UDP dns`; second text. */
  readonly text: string;
  /** Drawn on an edge card as `:80` on the right of its detail line. */
  readonly source?: Location;
}

export interface RouteRow {
  readonly id: string;
  readonly type: 'host' | 'path';
  /** The host or the path. */
  readonly text: string;
  /** `frontend:80`, of a path. */
  readonly target?: string;
  readonly tls?: boolean;
  /** What else a request must be, as sentences: `header x-version is v2`, `method is GET`. All must hold. */
  readonly conditions?: readonly string[];
  /** Which part of the requests it gets, and as what: `90 %`, `canary · 10 %`, `copies`. */
  readonly share?: string;
  /** A route that no listener takes, or may not; and the row above such routes, with the worst of them. */
  readonly unattached?: 'broken' | 'unknown';
  readonly change?: Change;
  readonly source?: Location;
}

export interface WorkloadChip {
  readonly kind: string;
  readonly name: string;
  /** Undefined where an autoscaler or the number of nodes decides. */
  readonly replicas?: number;
  readonly source?: Location;
}

export interface CardProblem {
  readonly severity: 'error' | 'warning' | 'info';
  readonly rule: string;
  readonly message: string;
  readonly source: Location;
}

export type ConnectionType = 'exposes' | 'routes' | 'calls' | 'mounts';

/** One arrow of the map. */
export interface Connection {
  /** Stable under edits. */
  readonly id: string;
  readonly from: CardEnd;
  readonly to: CardEnd;
  readonly type: ConnectionType;
  readonly verdict: Verdict;
  /** Part of a path from the internet. */
  readonly public: boolean;
  /** `TCP 80` */
  readonly ports: string;
  readonly reasons: readonly ConnectionReason[];
  readonly change?: Change;
  /** What it was before, of a changed one. */
  readonly was?: Verdict;
}

/** A card and, where it has rows, the row at which the line starts or ends. */
export interface CardEnd {
  readonly card: string;
  readonly row?: string;
}

export interface ConnectionReason {
  readonly message: string;
  readonly source?: Location;
}
