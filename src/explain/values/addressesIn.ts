import { AddressSet } from '../../base/ip.ts';

const URL_WITH_ADDRESS =
  /^(?:[a-z][a-z0-9+.-]*:\/\/)(?:[^@/\s]*@)?(?:\[([0-9a-f:.]+)\]|([\d.]+))(?::\d+)?(?:[/?#].*)?$/i;
const ADDRESS_WITH_PORT = /^(?:\[([0-9a-f:.]+)\]|([\d.]+)):\d+$/i;

/**
 * The addresses and blocks that a value consists of: one, several with commas between them (as annotations have allow
 * lists), or one as the host of a URL. None where anything in it is no address.
 */
export function addressesIn(value: string): string[] {
  const text = value.trim();
  const match = URL_WITH_ADDRESS.exec(text) ?? ADDRESS_WITH_PORT.exec(text);
  const host = match?.[1] ?? match?.[2];
  const parts = host === undefined ? text.split(/[\s,]+/).filter((part) => part !== '') : [host];
  return parts.every((part) => (AddressSet.parseCidr(part) ?? AddressSet.parseAddress(part)) !== undefined)
    ? parts
    : [];
}
