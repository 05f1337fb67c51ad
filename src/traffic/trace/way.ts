import type { Network } from '../network.ts';
import type { Client } from './client.ts';
import type { Step } from './step.ts';
import type { TraceQuery } from './trace.ts';

/** What a trace knows while it goes on. */
export interface Way {
  readonly network: Network;
  readonly client: Client;
  readonly query: TraceQuery;
  /** The URLs that it has come by. */
  readonly seen: ReadonlySet<string>;
  /** Where a redirect leads, if that is served here. */
  readonly follow: (url: string, seen: ReadonlySet<string>) => readonly Step[] | undefined;
}
