import { createRequire } from 'node:module';
import type { Location } from '../../src/base/range.ts';
import type { Settings } from '../../src/protocol.ts';
import { createManifestService, type ManifestService, type ServiceOptions } from '../../src/service.ts';
import { type Fixture, parseFixture } from './fixture.ts';

const load = createRequire(import.meta.url);

/** A service over the built schemas (`npm run build`). */
export function newService(settings: Partial<Settings> = {}, options: Partial<ServiceOptions> = {}): ManifestService {
  return createManifestService({ loadSchema: (module) => load(`../../dist/schemas/${module}`), settings, ...options });
}

/** A service that holds the files of a fixture. */
export function serviceFor(
  source: string,
  settings: Partial<Settings> = {},
): { service: ManifestService; fixture: Fixture } {
  const fixture = parseFixture(source);
  const service = newService(settings);
  for (const { uri, text } of fixture.files) service.update(uri, text);
  return { service, fixture };
}

/** The cursor of a fixture. */
export function cursorOf({ cursor }: Fixture) {
  if (!cursor) throw new Error('the fixture has no $0');
  return cursor;
}

/** `web.yaml:3 name` for places, with the text that stands there. */
export function showLocations(fixture: Fixture, locations: readonly Location[]): string[] {
  return locations.map(({ uri, range }) => {
    const file = fixture.files.find((candidate) => candidate.uri === uri);
    const line = file?.text.split('\n')[range.start.line] ?? '';
    const end = range.end.line === range.start.line ? range.end.character : line.length;
    return `${file?.path}:${range.start.line + 1} ${line.slice(range.start.character, end)}`;
  });
}
