import { t } from '../base/l10n.ts';
import type { Position } from '../base/range.ts';
import type { World } from '../graph/world.ts';
import { isService } from '../model/service.ts';
import type { TraceEnds, TraceEndsParams, TraceHop, TraceParams, TraceReport, TraceResult } from '../protocol.ts';
import { endNames, readEnd } from '../traffic/trace/ends.ts';
import { exampleUrls, urlsOf } from '../traffic/trace/exampleUrls.ts';
import { type Hop, type Trace, type TraceQuery, trace } from '../traffic/trace/trace.ts';
import type { Access } from './access.ts';
import { traceFix } from './traceFix.ts';

/** Requests on their way, for people. */
export class Traces {
  readonly #access: Access;

  constructor(access: Access) {
    this.#access = access;
  }

  /** In the world asked for; else in the first that holds what serves the destination, or in the first that knows both ends. */
  trace({ headers, world: id, ...params }: TraceParams): TraceResult {
    const query: TraceQuery = {
      ...params,
      ...(headers && { headers: new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])) }),
    };
    const { worlds } = this.#access.graph;
    const shown = id === undefined ? undefined : worlds.find((world) => world.id === id);
    if (shown) return this.#traceIn(shown, query);
    let best: TraceResult | undefined;
    for (const world of worlds) {
      const found = trace(world, query);
      if ('problem' in found) {
        best ??= found;
        continue;
      }
      if (found.known || !best || 'problem' in best) best = this.#report(found, world);
      if (found.known) break;
    }
    if (best && 'verdict' in best) return best;
    return { problem: this.#apart(params) ?? best?.problem ?? '' };
  }

  /** In this world alone; what another one holds is not there, and that is said. */
  #traceIn(world: World, query: TraceQuery): TraceResult {
    const found = trace(world, query);
    if ('known' in found && found.known) return this.#report(found, world);
    const { from = 'internet', to } = query;
    const other = this.#access.graph.worlds.find((candidate) => {
      const there = candidate !== world && trace(candidate, query);
      return there && 'known' in there && there.known;
    });
    if (other)
      return { problem: t('{0} → {1} is in {2}, not in {3}, which the map shows', from, to, other.name, world.name) };
    return 'problem' in found ? { problem: this.#apart(query) ?? found.problem } : this.#report(found, world);
  }

  /** Each end is known somewhere, but not both in one place: alternatives such as dev and prod. */
  #apart({ from = 'internet', to }: Pick<TraceParams, 'from' | 'to'>): string | undefined {
    const { worlds } = this.#access.graph;
    const holds = (text: string, role: 'from' | 'to') =>
      worlds.find((world) => !('problem' in readEnd(text, world, role)));
    const [one, other] = [holds(from, 'from'), holds(to, 'to')];
    if (!one || !other || one === other) return undefined;
    return t('{0} is in {1} and {2} in {3}: they are never deployed together', from, one.name, to, other.name);
  }

  #report({ from, to, verdict, hops }: Trace, world: World): TraceReport {
    const stopped = hops.find((hop) => hop.verdict === 'denied' || hop.verdict === 'broken');
    const fix = stopped && traceFix(stopped, world, this.#access);
    const isOneOfMany = this.#access.graph.worlds.length > 1;
    return { from, to, verdict, ...(isOneOfMany && { world: world.name }), hops: hops.map(toHop), ...(fix && { fix }) };
  }

  ends({ uri, position, world: id }: TraceEndsParams): TraceEnds {
    const { worlds: all } = this.#access.graph;
    const shown = all.filter((world) => world.id === id);
    const worlds = shown.length > 0 ? shown : all;
    const names = worlds.map(endNames);
    const here = uri !== undefined && position && this.#endAt(uri, position);
    return {
      ...(here && { here }),
      workloads: sorted(names.flatMap(({ workloads }) => workloads)),
      services: sorted(names.flatMap(({ services }) => services)),
      urls: sorted(worlds.flatMap(urlsOf)),
    };
  }

  #endAt(uri: string, position: Position): string | undefined {
    const { resource, world } = this.#access.cursor(uri, position) ?? {};
    if (!resource || !world) return undefined;
    if (resource.podTemplate || isService(resource)) return resource.toString();
    return exampleUrls(world).get(resource);
  }
}

function toHop({ from, to, via, port, share, verdict, reasons }: Hop): TraceHop {
  return {
    from,
    to,
    ...(via !== undefined && { via }),
    ...(port !== undefined && { port }),
    ...(share !== undefined && { share }),
    verdict,
    reasons: reasons.map(({ text, at }) => ({ text, ...(at && { location: at.location }) })),
  };
}

function sorted(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}
