import { Environment } from '@marcbachmann/cel-js';
import type { Comparable } from './equals.ts';
import { Address, addresses, Block } from './library/addresses.ts';
import { bytes } from './library/bytes.ts';
import { conversions } from './library/conversions.ts';
import { formatting } from './library/formatting.ts';
import { lists } from './library/lists.ts';
import { NamedFormat, namedFormats } from './library/namedFormats.ts';
import { operators } from './library/operators.ts';
import { QuantityValue, quantities } from './library/quantities.ts';
import { regex } from './library/regex.ts';
import { strings } from './library/strings.ts';
import { times } from './library/times.ts';
import { UrlValue, urls } from './library/urls.ts';
import { type CallKey, type Library, registerLibrary } from './signature.ts';

const LIBRARIES: readonly Library[] = [
  ...[bytes, conversions, formatting, lists, regex, strings, times],
  ...[addresses, namedFormats, quantities, urls],
];

const TYPES: Readonly<Record<string, new (...args: never[]) => Comparable>> = {
  'net.IP': Address,
  'net.CIDR': Block,
  'kubernetes.Quantity': QuantityValue,
  'kubernetes.URL': UrlValue,
  'kubernetes.NamedFormat': NamedFormat,
};

/** Types that one environment takes: making one takes milliseconds, and with many types it becomes slow. */
const CAPACITY = 60;

/** Functions that are registered beside the library's own, other than those that expressions are rewritten with. */
export interface Setting {
  readonly own: ReadonlySet<CallKey>;
  /** What all environments have, to be cloned. */
  readonly base: Environment;
}

let made: Setting | undefined;
let current: TypeSpace | undefined;

/** Made when it is first needed. */
export function kubernetesSetting(): Setting {
  made ??= createSetting();
  return made;
}

/** An environment with room for the types of one more schema. */
export function typeSpace(): TypeSpace {
  if (!current || current.isFull) current = new TypeSpace(kubernetesSetting().base.clone());
  return current;
}

/** An environment and the names that are taken in it. */
export class TypeSpace {
  readonly environment: Environment;
  #count = 0;

  constructor(environment: Environment) {
    this.environment = environment;
  }

  get isFull(): boolean {
    return this.#count >= CAPACITY;
  }

  newName(prefix: string): string {
    return `${prefix}${this.#count++}`;
  }
}

function createSetting(): Setting {
  const base = new Environment({
    enableOptionalTypes: true,
    homogeneousAggregateLiterals: false,
    // What expressions are rewritten to is deeper than what is written.
    limits: { maxDepth: 1500, maxAstNodes: 20_000 },
  });
  for (const [name, type] of Object.entries(TYPES)) base.registerType(name, type);
  const own = new Set(LIBRARIES.flatMap((library) => registerLibrary(base, library)));
  registerLibrary(base, operators);
  return { base, own };
}
