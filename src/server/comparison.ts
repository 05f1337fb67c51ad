import type { CompareParams } from '../protocol.ts';
import { type CauseRow, comparisonMarkdown } from '../service.ts';
import type { Session } from './session.ts';
import { canonicalUri } from './uri.ts';

/** Answers with how traffic differs from an earlier state, each cause a link to its line. */
export function comparisonOf({ service }: Session): (params: CompareParams) => string {
  return ({ before }) => {
    const texts = new Map(before.map(({ uri, text }) => [canonicalUri(uri), text ?? undefined]));
    return comparisonMarkdown(service.compareWith(service.with(texts)), linkTo);
  };
}

function linkTo({ resource, uri, range }: CauseRow): string {
  return `[${resource.replaceAll(/[[\]]/g, '\\$&')}](<${uri}#L${range.start.line + 1}>)`;
}
