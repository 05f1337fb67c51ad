import type { Location } from '../base/range.ts';
import { remember } from '../base/remember.ts';
import type { Graph } from '../graph/graph.ts';
import type { World } from '../graph/world.ts';
import type { ConnectionRow } from '../service.ts';
import type { SourceFile } from '../syntax/manifest.ts';
import { connectionRows } from '../traffic/connections/connections.ts';
import { type ExposureRow, exposure } from '../traffic/connections/exposure.ts';
import { type RoutesReport, routesReport } from '../traffic/gateway/routeRows.ts';
import type { Access } from './access.ts';
import { compareTraffic, type TrafficComparison } from './comparison/comparison.ts';
import { readableFiles } from './readable.ts';
import type { State } from './state.ts';

/** What the traffic of all worlds together is, as rows: of what kubectl would read, since no cluster ever has the rest. */
export class Reports {
  readonly #access: Access;
  readonly #read: (state: State) => { readonly worlds: readonly World[]; readonly unread: readonly Location[] };

  constructor(access: Access, graphOf: (files: Iterable<SourceFile>) => Graph) {
    this.#access = access;
    this.#read = remember((state) => {
      const { files, stops } = readableFiles(access.files.flatMap((uri) => access.file(uri) ?? []));
      const { worlds } = stops.length > 0 ? graphOf(files) : state.graph;
      return { worlds, unread: stops.map(({ uri, range }) => ({ uri, range })) };
    });
  }

  get #worlds(): readonly World[] {
    return this.#read(this.#access.state).worlds;
  }

  get unread(): readonly Location[] {
    return this.#read(this.#access.state).unread;
  }

  *connections(): Generator<ConnectionRow, undefined> {
    const worlds = this.#worlds;
    const said = new Set<string>();
    for (const world of worlds) {
      for (const { from, to, ports } of connectionRows(world)) {
        const row = { from, to, ports: ports.format() };
        const key = worlds.length > 1 ? JSON.stringify(row) : undefined;
        if (key !== undefined && said.has(key)) continue;
        if (key !== undefined) said.add(key);
        yield row;
      }
    }
  }

  exposure(): readonly ExposureRow[] {
    return distinct(this.#worlds.flatMap((world) => exposure(world)));
  }

  routes(): RoutesReport {
    const reports = this.#worlds.map((world) => routesReport(world));
    return {
      routes: distinct(reports.flatMap(({ routes }) => routes)),
      listeners: distinct(reports.flatMap(({ listeners }) => listeners)),
      policies: distinct(reports.flatMap(({ policies }) => policies)),
    };
  }

  compareWith(before: Reports): TrafficComparison {
    return compareTraffic(before.#worlds, this.#worlds);
  }
}

/** What several worlds share is said once. */
function distinct<T>(rows: readonly T[]): T[] {
  return [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()];
}
