import type { Location } from '../../base/range.ts';
import type { Card, CardProblem, ConnectionReason, Verdict } from '../topology.ts';

/** What the panel asks to open a card. */
export interface OpenedParams {
  /** The first world where absent or gone. */
  readonly world?: string | undefined;
  readonly card: string;
}

/** One card with all that stands behind it, and whom it talks with. */
export interface OpenedCard {
  readonly card: Card;
  /** Why there is nothing to open: a ghost, a host outside, the internet. */
  readonly note?: string;
  readonly callers: readonly Neighbour[];
  readonly callees: readonly Neighbour[];
  /** What a request passes, from left to right: Service, EndpointSlices, workloads, containers. */
  readonly stages: readonly Stage[];
  readonly problems: readonly OpenedProblem[];
  readonly sections: readonly Section[];
}

/** A card at the other end of a connection. */
export interface Neighbour {
  readonly card: Card;
  readonly verdict: Verdict;
  readonly public: boolean;
  /** `TCP 80`; empty where unknown. */
  readonly ports: string;
  /** What names the callee, then the reasons of the verdict. */
  readonly reasons: readonly ConnectionReason[];
}

export interface Stage {
  readonly title: string;
  readonly parts: readonly Part[];
}

export interface Part {
  readonly name: string;
  readonly lines: readonly Line[];
  readonly source?: Location;
}

export interface Line {
  /** A port, shown as a tab. */
  readonly tab?: string;
  readonly text: string;
}

export interface OpenedProblem extends CardProblem {
  /** Titles of its quick fixes, the preferred one first. */
  readonly fixes: readonly string[];
}

export interface Section {
  readonly id: 'ways' | 'policies' | 'configuration' | 'storage' | 'identity';
  readonly title: string;
  readonly rows: readonly Row[];
  /** Said where there is no row, or beside them. */
  readonly note?: string;
}

export interface Row {
  readonly name: string;
  readonly text: string;
  readonly source?: Location;
}
