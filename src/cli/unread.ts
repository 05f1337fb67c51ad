import { t } from '../base/l10n.ts';
import type { ManifestService } from '../service.ts';
import type { Output } from './run.ts';

/** Says which parts of the files do not count, since kubectl could not read them. */
export function warnOfUnread(service: ManifestService, nameOf: (uri: string) => string, output: Output): void {
  for (const { uri, range } of service.unread) {
    const place = `${nameOf(uri)}:${range.start.line + 1}`;
    output.warn(
      `portolan: ${t('{0}: kubectl can’t read this document as YAML, and stops here: it and what follows in the file are left out', place)}`,
    );
  }
}
