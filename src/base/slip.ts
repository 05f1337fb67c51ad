import { nearest } from './nearest.ts';

/**
 * Whether a name was probably meant to be another one. Names are compared word by word, where `nearest` looks at
 * letters alone: `cart` for `carts`, `front-end` for `frontend` and `tier: front` for `frontend` are slips, but `db` and
 * `db-test`, `app-1` and `app-2`, `shop-dev` and `shop-prod`, `http` and `https` are different things.
 */
export function isSlip(name: string, meant: string): boolean {
  if (name === meant) return false;
  const words = name.toLowerCase().split(/[-._/]/);
  const others = meant.toLowerCase().split(/[-._/]/);
  if (words.join('') === others.join('')) return true;
  if (words.length !== others.length) return false;
  const differing = words.flatMap((word, index) =>
    word === others[index] ? [] : ([[word, others[index] ?? '']] as const),
  );
  const [only] = differing;
  return only !== undefined && differing.length === 1 && isSlipOfWord(only[0], only[1]);
}

/** The candidate that a name was surely meant to be. */
export function slipAmong(name: string, candidates: Iterable<string>): string | undefined {
  return nearest(
    name,
    [...candidates].filter((candidate) => isSlip(name, candidate)),
  );
}

/** The letter that makes another protocol of one. */
const PROTOCOLS = /^(http|grpc|ws|ftp|ldap|amqp|mqtt)s?$/;

function isSlipOfWord(a: string, b: string): boolean {
  if (PROTOCOLS.test(a) && PROTOCOLS.test(b)) return false;
  if (a.replaceAll(/\d+/g, '') === b.replaceAll(/\d+/g, '')) return false;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.length >= 4 && long.startsWith(short)) return true;
  return short.length >= 3 && nearest(a, [b]) !== undefined;
}
