import { IntervalSet } from '../base/intervals.ts';
import { t } from '../base/l10n.ts';
import type { Protocol } from '../model/podTemplate.ts';

type Ports = IntervalSet<number>;

/** In the order in which they are written. */
const PROTOCOLS: readonly Protocol[] = ['SCTP', 'TCP', 'UDP'];

const ALL_PORTS: Ports = IntervalSet.of([{ start: 1, end: 65536 }]);
const NO_PORTS: Ports = IntervalSet.of<number>([]);

/** A set of (protocol, port) pairs; immutable. */
export class PortSet {
  static readonly none = new PortSet(new Map());
  static readonly all = new PortSet(new Map(PROTOCOLS.map((protocol) => [protocol, ALL_PORTS])));

  /** Protocols without ports are left out. */
  readonly #ports: ReadonlyMap<Protocol, Ports>;
  #text: string | undefined;

  private constructor(ports: ReadonlyMap<Protocol, Ports>) {
    this.#ports = ports;
  }

  /** The ports from `first` to `last`, both included. */
  static of(protocol: Protocol, first: number, last = first): PortSet {
    const ports = IntervalSet.of([{ start: first, end: last + 1 }]).intersection(ALL_PORTS);
    return ports.isEmpty ? PortSet.none : new PortSet(new Map([[protocol, ports]]));
  }

  static allOf(protocol: Protocol): PortSet {
    return PortSet.of(protocol, 1, 65535);
  }

  static union(sets: Iterable<PortSet>): PortSet {
    let all = PortSet.none;
    for (const set of sets) all = all.union(set);
    return all;
  }

  static #from(portsOf: (protocol: Protocol) => Ports): PortSet {
    const ports = new Map<Protocol, Ports>();
    for (const protocol of PROTOCOLS) {
      const set = portsOf(protocol);
      if (!set.isEmpty) ports.set(protocol, set);
    }
    return new PortSet(ports);
  }

  of(protocol: Protocol): Ports {
    return this.#ports.get(protocol) ?? NO_PORTS;
  }

  get isEmpty(): boolean {
    return this.#ports.size === 0;
  }

  get isAll(): boolean {
    return this === PortSet.all || this.equals(PortSet.all);
  }

  union(other: PortSet): PortSet {
    if (this.isEmpty || other === PortSet.all) return other;
    if (other.isEmpty || this === PortSet.all) return this;
    return PortSet.#from((protocol) => this.of(protocol).union(other.of(protocol)));
  }

  intersect(other: PortSet): PortSet {
    if (other === PortSet.all || this.isEmpty) return this;
    if (this === PortSet.all || other.isEmpty) return other;
    return PortSet.#from((protocol) => this.of(protocol).intersection(other.of(protocol)));
  }

  subtract(other: PortSet): PortSet {
    if (this.isEmpty || other.isEmpty) return this;
    return PortSet.#from((protocol) => this.of(protocol).difference(other.of(protocol)));
  }

  covers(other: PortSet): boolean {
    return this === PortSet.all || other.subtract(this).isEmpty;
  }

  equals(other: PortSet): boolean {
    return this === other || PROTOCOLS.every((protocol) => this.of(protocol).equals(other.of(protocol)));
  }

  /** `All Connections`, `No Connections`, or `SCTP 1,TCP 80,443,8080-8090,UDP 53`; `names` are ports known by name. */
  format(names: readonly NamedPort[] = []): string {
    if (names.length > 0) return this.#format(names);
    this.#text ??= this.#format([]);
    return this.#text;
  }

  #format(names: readonly NamedPort[]): string {
    if (this.isAll) return 'All Connections';
    const parts = PROTOCOLS.flatMap((protocol) => {
      const own = new Set(names.flatMap((port) => (port.protocol === protocol ? port.name : [])));
      const list = [...formatPorts(this.of(protocol)), ...[...own].sort()];
      return list.length === 0 ? [] : `${protocol} ${list.join(',')}`;
    });
    return parts.length === 0 ? 'No Connections' : parts.join(',');
  }
}

/** `TCP 80`, or “all ports”. */
export function portsText(ports: PortSet): string {
  return ports.isAll ? t('all ports') : ports.format();
}

/** A port that a policy names, and whose number only the destination tells. */
export interface NamedPort {
  readonly protocol: Protocol;
  readonly name: string;
}

function formatPorts(ports: Ports): string[] {
  return ports.intervals.map(({ start, end }) => (end - start === 1 ? `${start}` : `${start}-${end - 1}`));
}
