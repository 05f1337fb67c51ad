import path from 'node:path';
import type { CompareParams } from '../protocol.ts';
import { type CauseRow, comparisonMarkdown } from '../service.ts';
import type { Session } from './session.ts';
import { canonicalUri } from './uri.ts';

/** Answers with how traffic differs from an earlier state, each cause a link to its line. */
export function comparisonOf({ service }: Session): (params: CompareParams) => string {
  return ({ root, before }) => {
    const texts = new Map(before.map(({ uri, text }) => [canonicalUri(uri), text ?? undefined]));
    return comparisonMarkdown(service.compareWith(service.with(texts)), (cause) => linkTo(cause, root));
  };
}

/** VS Code's preview opens no `file:` links, but paths from the first folder of the window. */
function linkTo({ resource, uri, range }: CauseRow, root: string): string {
  const [from, to] = [new URL(root).pathname, new URL(uri).pathname];
  return `[${resource.replaceAll(/[[\]]/g, '\\$&')}](</${path.posix.relative(from, to)}#L${range.start.line + 1}>)`;
}
