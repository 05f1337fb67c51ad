import { formatV4, formatV6, parseV4, parseV6 } from '../../../base/ip.ts';
import { dataError } from '../dataError.ts';
import type { Library } from '../signature.ts';

/** Of the type `net.IP`. */
export class Address {
  /** Bits: 32 or 128. */
  readonly width: number;
  readonly bits: bigint;

  constructor(width: number, bits: bigint) {
    this.width = width;
    this.bits = bits;
  }

  equals(other: Address): boolean {
    return this.width === other.width && this.bits === other.bits;
  }

  toString(): string {
    return this.width === 32 ? formatV4(Number(this.bits)) : formatV6(this.bits);
  }

  /** Whether it starts with the bits of a block such as `fe80::/10`. */
  isIn({ address, prefix }: Block): boolean {
    const host = BigInt(this.width - prefix);
    return this.width === address.width && this.bits >> host === address.bits >> host;
  }
}

/** Of the type `net.CIDR`. */
export class Block {
  readonly address: Address;
  readonly prefix: number;

  constructor(address: Address, prefix: number) {
    this.address = address;
    this.prefix = prefix;
  }

  equals(other: Block): boolean {
    return this.prefix === other.prefix && this.address.equals(other.address);
  }

  toString(): string {
    return `${this.address}/${this.prefix}`;
  }

  contains(other: Block): boolean {
    return this.prefix <= other.prefix && other.address.isIn(this);
  }

  masked(): Block {
    const host = BigInt(this.address.width - this.prefix);
    return new Block(new Address(this.address.width, (this.address.bits >> host) << host), this.prefix);
  }
}

/** IPv4 addresses that are written as IPv6 ones are not accepted, nor zones. */
function readAddress(text: string): Address | undefined {
  const v4 = parseV4(text);
  if (v4 !== undefined) return new Address(32, BigInt(v4));
  const v6 = parseV6(text);
  return v6 === undefined || v6 >> 32n === 0xffffn ? undefined : new Address(128, v6);
}

function readBlock(text: string): Block | undefined {
  const slash = text.lastIndexOf('/');
  const prefix = text.slice(slash + 1);
  const address = slash < 0 ? undefined : readAddress(text.slice(0, slash));
  if (!address || !/^(0|[1-9]\d{0,2})$/.test(prefix) || Number(prefix) > address.width) return undefined;
  return new Block(address, Number(prefix));
}

function addressOf(text: string): Address {
  const address = readAddress(text);
  if (!address) throw dataError(`IP Address "${text}" parse error during conversion from string`);
  return address;
}

function blockOf(text: string): Block {
  const block = readBlock(text);
  if (!block) throw dataError('network address parse error during conversion from string');
  return block;
}

const LOOPBACK = ['127.0.0.0/8', '::1/128'].map(blockOf);
const UNSPECIFIED = ['0.0.0.0/32', '::/128'].map(blockOf);
const MULTICAST = ['224.0.0.0/4', 'ff00::/8'].map(blockOf);
const LINK_LOCAL = ['169.254.0.0/16', 'fe80::/10'].map(blockOf);
const BROADCAST = ['255.255.255.255/32'].map(blockOf);
const LOCAL_MULTICAST = blockOf('224.0.0.0/24');
const NOT_GLOBAL = [...UNSPECIFIED, ...LOOPBACK, ...MULTICAST, ...LINK_LOCAL, ...BROADCAST];

function within(address: Address, blocks: readonly Block[]): boolean {
  return blocks.some((candidate) => address.isIn(candidate));
}

/** Of IPv6 whatever the flags, as `IsLinkLocalMulticast` of Go. */
function isLinkLocalMulticast(address: Address): boolean {
  if (address.width === 32) return address.isIn(LOCAL_MULTICAST);
  return ((address.bits >> 112n) & 0xff0fn) === 0xff02n;
}

/** https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-ip-address-library and #kubernetes-cidr-library */
export const addresses: Library = {
  'ip(string): net.IP': addressOf,
  'net.CIDR.ip(): net.IP': ({ address }: Block) => address,
  'isIP(string): bool': (text: string) => readAddress(text) !== undefined,
  'ip/isCanonical(string): bool': (text: string) => String(addressOf(text)) === text,
  'net.IP.family(): int': ({ width }: Address) => (width === 32 ? 4n : 6n),
  'net.IP.isUnspecified(): bool': (address: Address) => within(address, UNSPECIFIED),
  'net.IP.isLoopback(): bool': (address: Address) => within(address, LOOPBACK),
  'net.IP.isLinkLocalMulticast(): bool': isLinkLocalMulticast,
  'net.IP.isLinkLocalUnicast(): bool': (address: Address) => within(address, LINK_LOCAL),
  'net.IP.isGlobalUnicast(): bool': (address: Address) => !within(address, NOT_GLOBAL),
  'cidr(string): net.CIDR': blockOf,
  'isCIDR(string): bool': (text: string) => readBlock(text) !== undefined,
  'net.CIDR.containsIP(string): bool': (outer: Block, text: string) => addressOf(text).isIn(outer),
  'net.CIDR.containsIP(net.IP): bool': (outer: Block, address: Address) => address.isIn(outer),
  'net.CIDR.containsCIDR(string): bool': (outer: Block, text: string) => outer.contains(blockOf(text)),
  'net.CIDR.containsCIDR(net.CIDR): bool': (outer: Block, inner: Block) => outer.contains(inner),
  'net.CIDR.prefixLength(): int': ({ prefix }: Block) => BigInt(prefix),
  'net.CIDR.masked(): net.CIDR': (block: Block) => block.masked(),
  'string(net.IP): string': String,
  'string(net.CIDR): string': String,
};
