import type { PanelMethod, ToPanel } from '../protocol.ts';
import type { Host } from './host.ts';

/** Questions of the panel to the server, each answered once. */
export class Requests {
  private readonly waiting = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>();
  private last = 0;

  constructor(private readonly host: Host) {}

  /** Fails with the server's words where it can't answer. */
  ask<R>(method: PanelMethod, params: unknown): Promise<R> {
    const id = ++this.last;
    return new Promise<unknown>((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.host.postMessage({ type: 'request', id, method, params });
    }) as Promise<R>;
  }

  /** Takes the answers out of what the extension sends; says whether it was one. */
  receive(message: ToPanel): boolean {
    if (message.type !== 'answer' && message.type !== 'failed') return false;
    const asked = this.waiting.get(message.id);
    this.waiting.delete(message.id);
    if (message.type === 'answer') asked?.resolve(message.result);
    else asked?.reject(new Error(message.message));
    return true;
  }
}
