import { t } from '../base/l10n.ts';
import type { Position } from '../base/range.ts';
import { codeActions } from '../features/codeActions.ts';
import { isService } from '../model/service.ts';
import type {
  TraceEnds,
  TraceEndsParams,
  TraceHop,
  TraceParams,
  TraceReason,
  TraceReport,
  TraceResult,
} from '../protocol.ts';
import { endNames, readEnd } from '../traffic/trace/ends.ts';
import { exampleUrls } from '../traffic/trace/exampleUrls.ts';
import { type Hop, type Trace, type TraceQuery, trace } from '../traffic/trace/trace.ts';
import type { Reason } from '../traffic/verdict.ts';
import type { Access } from './access.ts';

/** Requests on their way, for people. */
export class Traces {
  readonly #access: Access;

  constructor(access: Access) {
    this.#access = access;
  }

  /** In the first world that holds what serves the destination, or else in the first that knows both ends. */
  trace({ headers, ...params }: TraceParams): TraceResult {
    const query: TraceQuery = {
      ...params,
      ...(headers && { headers: new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])) }),
    };
    const { worlds } = this.#access.graph;
    let best: TraceResult | undefined;
    for (const world of worlds) {
      const found = trace(world, query);
      if ('problem' in found) {
        best ??= found;
        continue;
      }
      if (found.known || !best || 'problem' in best)
        best = this.#report(found, worlds.length > 1 ? world.name : undefined);
      if (found.known) break;
    }
    if (best && 'verdict' in best) return best;
    return { problem: this.#apart(params) ?? best?.problem ?? '' };
  }

  /** Each end is known somewhere, but not both in one place: alternatives such as dev and prod. */
  #apart({ from = 'internet', to }: TraceParams): string | undefined {
    const { worlds } = this.#access.graph;
    const holds = (text: string, role: 'from' | 'to') =>
      worlds.find((world) => !('problem' in readEnd(text, world, role)));
    const [one, other] = [holds(from, 'from'), holds(to, 'to')];
    if (!one || !other || one === other) return undefined;
    return t('{0} is in {1} and {2} in {3}: they are never deployed together', from, one.name, to, other.name);
  }

  #report({ from, to, verdict, hops }: Trace, world: string | undefined): TraceReport {
    const stopped = hops.find((hop) => hop.verdict === 'denied' || hop.verdict === 'broken');
    const fix = stopped && this.#fixOf(stopped);
    return { from, to, verdict, ...(world !== undefined && { world }), hops: hops.map(toHop), ...(fix && { fix }) };
  }

  /** The quick fix of a finding at that place; policies are told apart from what a finding says of them. */
  #fixOf({ verdict, advice, reasons }: Hop): TraceReason | undefined {
    const own = advice && { text: advice.text, location: advice.at.location };
    return verdict === 'denied' ? (own ?? this.#quickFix(reasons)) : (this.#quickFix(reasons) ?? own);
  }

  #quickFix(reasons: readonly Reason[]): TraceReason | undefined {
    const { graph, file, schemas } = this.#access;
    for (const { at } of reasons) {
      if (!at) continue;
      const { uri, range } = at.location;
      const configUriOf = (other: string) => schemas.configUriOf(other);
      const actions = codeActions(this.#access.diagnostics(uri), range, { graph, file, configUriOf });
      const action = actions.find(({ preferred }) => preferred) ?? actions[0];
      if (action) return { text: action.title, location: { uri, range: action.diagnostic.range } };
    }
    return undefined;
  }

  ends({ uri, position }: TraceEndsParams): TraceEnds {
    const { worlds } = this.#access.graph;
    const names = worlds.map(endNames);
    const here = uri !== undefined && position && this.#endAt(uri, position);
    return {
      ...(here && { here }),
      workloads: sorted(names.flatMap(({ workloads }) => workloads)),
      services: sorted(names.flatMap(({ services }) => services)),
      urls: sorted(worlds.flatMap((world) => [...exampleUrls(world).values()])),
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
