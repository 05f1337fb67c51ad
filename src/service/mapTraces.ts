import { contains } from '../base/range.ts';
import { readResources } from '../model/resource.ts';
import type { HopPlace, TraceParams, TraceReport, TraceSource } from '../protocol.ts';
import { hopPlaces } from '../topology/asking/hopPlaces.ts';
import type { Access } from './access.ts';
import type { Maps } from './maps.ts';
import type { Traces } from './traces.ts';

/** Lines before and after the place that is meant. */
const AROUND = 2;
/** Of a place that is long, its beginning tells enough. */
const MOST_LINES = 7;

/** A trace as a map shows it. */
export interface MapTrace {
  readonly report: TraceReport;
  /** One a hop. */
  readonly places: readonly HopPlace[];
  /** The text at what stops it. */
  readonly source?: TraceSource;
}

/** Traces on maps. */
export class MapTraces {
  readonly #access: Access;
  readonly #maps: Maps;
  readonly #traces: Traces;

  constructor(access: Access, maps: Maps, traces: Traces) {
    this.#access = access;
    this.#maps = maps;
    this.#traces = traces;
  }

  trace(params: TraceParams): MapTrace | { readonly problem: string } {
    const report = this.#traces.trace(params);
    if ('problem' in report) return report;
    const topology = this.#maps.mapOf(params.world)?.topology;
    const places = topology ? hopPlaces(report.hops, topology.cards, topology.connections) : [];
    const source = this.#sourceOf(report);
    return { report, places, ...(source && { source }) };
  }

  /** Where it can be mended, else where it is decided. A Secret’s text is never shown. */
  #sourceOf({ hops, fix }: TraceReport): TraceSource | undefined {
    const stopped = hops.find(({ verdict }) => verdict === 'denied' || verdict === 'broken');
    const decided = stopped?.reasons.find((reason) => reason.location)?.location;
    const location = fix?.applies ? fix.location : (decided ?? fix?.location);
    if (!location) return undefined;
    const { start, end } = location.range;
    const manifest = this.#access.file(location.uri)?.manifests.find(({ range }) => contains(range, start));
    if (!manifest || readResources(manifest).some(({ kind }) => kind === 'Secret')) return undefined;
    const lines = manifest.text.split(/\r?\n/);
    const first = Math.max(0, start.line - manifest.startLine - AROUND);
    const behind = Math.min(end.line - manifest.startLine + 1 + AROUND, first + MOST_LINES);
    return { location, first: first + manifest.startLine, lines: lines.slice(first, behind) };
  }
}
