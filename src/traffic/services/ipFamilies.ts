import { AddressSet } from '../../base/ip.ts';
import type { Service } from '../../model/service.ts';
import type { Field } from '../../syntax/field.ts';

export type IpFamily = 'IPv4' | 'IPv6';

/** The families of a Service's addresses. */
export interface IpFamilies {
  /** Those it has on any cluster that accepts it; none where the cluster's own is taken. */
  readonly sure: readonly IpFamily[];
  /** Those it has on some cluster. */
  readonly possible: readonly IpFamily[];
}

const BOTH: readonly IpFamily[] = ['IPv4', 'IPv6'];

/** IPv4/IPv6 dual-stack, “Services”; defaults as in pkg/registry/core/service/storage/alloc.go, `initIPFamilyFields`. */
export function ipFamiliesOf({ resource, headless, selector }: Service): IpFamilies {
  const { spec } = resource;
  const [families, policy] = [spec.at('ipFamilies'), spec.at('ipFamilyPolicy')];
  if (families.partial || policy.templated || spec.at('clusterIP').templated) return { sure: [], possible: BOTH };
  const asked = families.items().flatMap((field) => BOTH.find((family) => family === field.string) ?? []);
  const written = asked.length > 0 ? asked : familiesOfAddresses(spec);
  const isDual = policy.string === 'RequireDualStack' || (!policy.exists && headless && !selector);
  if (isDual || written.length > 1) return { sure: BOTH, possible: BOTH };
  return { sure: written, possible: policy.string === 'PreferDualStack' || written.length === 0 ? BOTH : written };
}

function familiesOfAddresses(spec: Field): IpFamily[] {
  const items = spec.at('clusterIPs').items();
  const addresses = (items.length > 0 ? items : [spec.at('clusterIP')]).flatMap((field) => field.string ?? []);
  return addresses.filter((address) => address !== 'None' && address !== '').map(ipFamilyOf);
}

/** Of an address or a block. */
export function ipFamilyOf(address: string): IpFamily {
  return address.includes(':') ? 'IPv6' : 'IPv4';
}

const V4 = AddressSet.ofV4({ start: 0, end: 2 ** 32 });

/** All addresses of some families. */
export function addressesOf(families: readonly IpFamily[]): AddressSet {
  const others = BOTH.filter((family) => !families.includes(family));
  return others.reduce(
    (left, family) => left.subtract(family === 'IPv4' ? V4 : AddressSet.all.subtract(V4)),
    AddressSet.all,
  );
}
