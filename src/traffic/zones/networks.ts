import { AddressSet } from '../../base/ip.ts';
import { t } from '../../base/l10n.ts';
import { remember } from '../../base/remember.ts';
import type { DeclaredNetwork, NetworkZone } from '../../graph/declarations.ts';
import type { World } from '../../graph/world.ts';
import type { Resource } from '../../model/resource.ts';
import { PRIVATE_ADDRESSES } from './specialRanges.ts';

const V4 = AddressSet.ofV4({ start: 0, end: 2 ** 32 });
const V6 = AddressSet.all.subtract(V4);

/** Which addresses are whose: what a `.portolan.yaml` says under `networks`, and what is commonly so where it says nothing. */
export class Networks {
  /** Where `.portolan.yaml` says nothing. */
  static readonly undeclared = new Networks([]);

  /** The narrower blocks first. */
  readonly declared: readonly DeclaredNetwork[];
  /** Where pods have their addresses, at most: the zone `cluster`, or all private addresses if none is declared. */
  readonly pods: AddressSet;
  /** Where nodes have theirs, at most. */
  readonly nodes: AddressSet;
  /** Public addresses, but for networks that are declared to be otherwise. */
  readonly internet: AddressSet;

  constructor(declared: readonly DeclaredNetwork[]) {
    this.declared = declared.toSorted((a, b) => prefixOf(b) - prefixOf(a));
    this.pods = this.#placesOf('cluster');
    this.nodes = this.#placesOf('nodes');
    this.internet = this.declared.reduceRight(
      (all, { zone, addresses }) => (zone === 'internet' ? all.union(addresses) : all.subtract(addresses)),
      AddressSet.all.subtract(PRIVATE_ADDRESSES),
    );
  }

  /** IPv4 and IPv6 for themselves: who declares one may say nothing of the other. */
  #placesOf(zone: NetworkZone): AddressSet {
    const all = this.declared
      .filter((network) => network.zone === zone)
      .reduce((sum, { addresses }) => sum.union(addresses), AddressSet.none);
    return [V4, V6].reduce((sum, family) => {
      const own = all.intersect(family);
      return sum.union(own.isEmpty ? PRIVATE_ADDRESSES.intersect(family) : own);
    }, AddressSet.none);
  }

  /** The narrowest network that holds all of these addresses. */
  holding(addresses: AddressSet): DeclaredNetwork | undefined {
    return this.declared.find((network) => network.addresses.covers(addresses));
  }

  /** A block for a sentence: `office (203.0.113.0/24)` if it is, or is in, a declared network, else as it is written. */
  nameOf(cidr: string): string {
    const addresses = AddressSet.parseCidr(cidr) ?? AddressSet.parseAddress(cidr);
    const network = addresses && this.holding(addresses);
    return network ? t('{0} ({1})', network.name, cidr) : cidr;
  }
}

function prefixOf({ cidr }: DeclaredNetwork): number {
  return Number(cidr.slice(cidr.indexOf('/') + 1));
}

/** What is known about addresses where an object lives. */
export function networksFor(resource: Resource, world: World): Networks {
  const declared = world.declarationsOf(resource)?.networks;
  return declared ? networksOf(declared) : Networks.undeclared;
}

const networksOf = remember((declared: readonly DeclaredNetwork[]) => new Networks(declared));
