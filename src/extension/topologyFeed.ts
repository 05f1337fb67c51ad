import type { ToPanel, TopologyParams, TopologyResult } from '../protocol.ts';

/** Pauses before a request that failed is tried again, in milliseconds. */
const RETRIES = [300, 1000];
/** A request that takes longer is shown as loading. */
const LOADING_DELAY = 400;

/**
 * Asks for topologies, one request at a time: what is asked for meanwhile is asked once, afterwards, as it is then.
 * What comes of it is sent on as messages to the panel.
 */
export class TopologyFeed {
  private running = false;
  private wanted: TopologyParams | undefined;
  private disposed = false;
  /** Of the map that the panel has: of the next, it needs what has changed. */
  private known: string | undefined;

  constructor(
    private readonly request: (params: TopologyParams) => Promise<TopologyResult>,
    private readonly send: (message: ToPanel) => void,
  ) {}

  ask(params: TopologyParams): void {
    this.wanted = params;
    if (!this.running && !this.disposed) void this.run();
  }

  /** The panel has no map: its page is new. */
  forget(): void {
    this.known = undefined;
  }

  dispose(): void {
    this.disposed = true;
  }

  private async run(): Promise<void> {
    this.running = true;
    const loading = setTimeout(() => this.deliver({ type: 'loading' }), LOADING_DELAY);
    try {
      while (this.wanted && !this.disposed) {
        const params = this.wanted;
        this.wanted = undefined;
        const { known } = this;
        const message = await this.answer(known === undefined ? params : { ...params, known });
        // While somebody types each answer is overtaken, and still worth showing: but not one for another view.
        // A patch is of no use to a page that has come meanwhile.
        const fits = message.type !== 'topology' || !message.result.patch || this.known === known;
        if (fits && (!this.wanted || this.wanted === params)) this.deliver(message);
        else if (!fits) this.wanted ??= params;
      }
    } finally {
      clearTimeout(loading);
      this.running = false;
    }
  }

  private async answer(params: TopologyParams): Promise<ToPanel> {
    for (const pause of [...RETRIES, undefined]) {
      try {
        return { type: 'topology', result: await this.request(params) };
      } catch (error) {
        // What is asked for meanwhile is a new try of its own.
        if (pause === undefined || this.wanted || this.disposed) return { type: 'error', message: messageOf(error) };
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
    throw new Error('unreachable');
  }

  private deliver(message: ToPanel): void {
    if (this.disposed) return;
    if (message.type === 'topology') this.known = message.result.revision;
    this.send(message);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
