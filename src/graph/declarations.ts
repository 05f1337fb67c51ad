import type { AddressSet } from '../base/ip.ts';
import { matchesWildcard } from '../base/wildcard.ts';
import type { GroupKind } from '../model/identity.ts';
import type { Reference } from './references/table.ts';

/** What a person says of the objects of a folder, in `.portolan.yaml`, since no manifest shows it. */
export interface Declarations {
  /** Objects that exist though no manifest defines them. */
  readonly external: readonly DeclaredExternal[];
  /** References of a company's own kinds. */
  readonly references: readonly Reference[];
  /** Where a company's own kinds keep their pod template: `group/Kind` → path. */
  readonly podTemplates: ReadonlyMap<string, readonly string[]>;
  /** Whose addresses are whose: a row for each block. */
  readonly networks: readonly DeclaredNetwork[];
}

/**
 * By how far a network is trusted and what is in it: all networks that are `cluster` together have the addresses of all pods
 * and Services, those that are `nodes` of all their machines; `perimeter` has the entrances between the internet and
 * private networks.
 */
export const NETWORK_ZONES = ['internet', 'perimeter', 'cluster', 'nodes', 'private'] as const;

export type NetworkZone = (typeof NETWORK_ZONES)[number];

export interface DeclaredNetwork {
  readonly name: string;
  readonly zone: NetworkZone;
  /** `203.0.113.0/24` */
  readonly cidr: string;
  readonly addresses: AddressSet;
}

export interface DeclaredExternal extends Partial<GroupKind> {
  readonly kind: string;
  /** Any namespace where not given. `*` stands for any letters in both. */
  readonly namespace?: string;
  readonly name: string;
}

/** Whether somebody says that an object exists though no manifest shows it. Without a namespace it may be in any. */
export function isDeclaredExternal(
  { external }: Declarations,
  { group, kind, namespace, name }: GroupKind & { readonly namespace?: string | undefined; readonly name: string },
): boolean {
  return external.some(
    (one) =>
      one.kind === kind &&
      (one.group === undefined || one.group === group) &&
      (one.namespace === undefined || namespace === undefined || matchesWildcard(namespace, one.namespace)) &&
      matchesWildcard(name, one.name),
  );
}
