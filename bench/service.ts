import { createRequire } from 'node:module';
import { createManifestService, type ManifestService } from '../src/service.ts';

const load = createRequire(new URL('../dist/', import.meta.url));

/** The service as the server makes it, on the schemas of the last build. */
export function newService(): ManifestService {
  return createManifestService({ loadSchema: (file) => load(`./schemas/${file}`) });
}
