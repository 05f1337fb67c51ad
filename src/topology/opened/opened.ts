import type { Location } from '../../base/range.ts';
import type { Card, CardProblem, ConnectionReason, ConnectionType, Verdict } from '../topology.ts';

/** What the panel asks to open a card. */
export interface OpenedParams {
  /** The first world where absent or gone. */
  readonly world?: string | undefined;
  readonly card: string;
}

/** One card with all that stands behind it, and whom it talks with. */
export interface OpenedCard {
  readonly card: Card;
  /** What there is to know of a card that nothing stands behind: a ghost, a host outside, the internet. */
  readonly note?: string;
  readonly callers: readonly Neighbour[];
  readonly callees: readonly Neighbour[];
  /** What a request passes, from left to right: Service, EndpointSlices, workloads, containers. */
  readonly stages: readonly Stage[];
  readonly problems: readonly OpenedProblem[];
  /** How it is exposed; of the internet, all that it reaches. Absent where the question makes no sense. */
  readonly ways?: readonly WayRow[];
  readonly sections: readonly Section[];
}

/** A card at the other end of a connection. */
export interface Neighbour {
  readonly card: Card;
  readonly verdict: Verdict;
  readonly public: boolean;
  readonly type: ConnectionType;
  /** `TCP 80`; empty where unknown. */
  readonly ports: string;
}

/** What becomes of traffic, and why. No reason is said twice on one card. */
export interface Judged {
  readonly verdict: Verdict;
  readonly reasons: readonly ConnectionReason[];
}

export interface Stage {
  readonly title: string;
  readonly parts: readonly Part[];
}

export interface Part extends Partial<Judged> {
  readonly name: string;
  readonly lines: readonly Line[];
  readonly source?: Location;
}

export interface Line {
  /** A port, shown as a tab. */
  readonly tab?: string;
  readonly text: string;
  /** Where it does not lead on; `hint`: what is used and not declared, which works all the same. */
  readonly mark?: Exclude<Verdict, 'flows'> | 'hint';
}

export interface OpenedProblem extends CardProblem {
  /** Titles of its quick fixes, the preferred one first. */
  readonly fixes: readonly string[];
}

/** One way in which a Service is exposed. */
export interface WayRow extends Judged {
  /** `NodePort`, `Ingress`, `Gateway`, … */
  readonly type: string;
  /** The Service, where a table speaks of several. */
  readonly service?: string;
  /** What leads to it, where that is not the Service itself: `HTTPRoute web`. */
  readonly through?: string;
  /** `https://shop.example.com/cart`, `192.0.2.1:80`, `:30080` */
  readonly addresses: readonly string[];
  /** `TLS`, `virtual hosts`, … */
  readonly gives: readonly string[];
  /** Only a private network reaches it. */
  readonly internal: boolean;
  readonly source: Location;
}

export interface Section {
  readonly id:
    | 'calls'
    | 'callers'
    | 'routes'
    | 'paths'
    | 'ingresses'
    | 'mounts'
    | 'policies'
    | 'configuration'
    | 'storage'
    | 'identity';
  readonly title: string;
  readonly rows: readonly Row[];
  /** Said where there is no row, or beside them. */
  readonly note?: string;
}

export interface Row extends Partial<Judged> {
  readonly name: string;
  readonly text: string;
  /** The internet is behind it. */
  readonly public?: boolean;
  /** In pills: a share of requests, conditions. */
  readonly tags?: readonly string[];
  readonly source?: Location;
}
