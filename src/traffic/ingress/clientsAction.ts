import { AddressSet } from '../../base/ip.ts';
import type { Field } from '../../syntax/field.ts';
import type { RouteAction } from '../routing/front.ts';

/** Clients by blocks and single addresses. Where one of them can't be read, who is meant is not known. */
export function clientsAction(texts: readonly string[], which: 'admitted' | 'refused', at: Field): RouteAction {
  let listed = AddressSet.none;
  for (const text of texts) {
    const block = AddressSet.parseCidr(text) ?? AddressSet.parseAddress(text);
    if (!block) return { type: 'custom', name: String(at.segment), at };
    listed = listed.union(block);
  }
  // An empty list says nothing, as a templated one says nothing yet.
  if (listed.isEmpty) return { type: 'custom', name: String(at.segment), at };
  return { type: 'clients', addresses: which === 'admitted' ? listed : AddressSet.all.subtract(listed), at };
}
