import { contains, overlaps, type Position } from '../base/range.ts';
import { codeActions } from '../features/codeActions.ts';
import type { CodeAction } from '../features/types.ts';
import type { World } from '../graph/world.ts';
import type { Diagnostic } from '../lint/diagnostic.ts';
import type { Resource } from '../model/resource.ts';
import type { TraceFix } from '../protocol.ts';
import type { Hop } from '../traffic/trace/trace.ts';
import type { Reason } from '../traffic/verdict.ts';
import { type Access, filesOf } from './access.ts';

/**
 * What helps at a hop that lets nothing pass. Of one that is broken, the quick fix of a finding at these places; of one
 * that is denied, that of a policy which all but selects one of the two ends; else advice.
 */
export function traceFix(hop: Hop, world: World, access: Access): TraceFix | undefined {
  const { verdict, advice, reasons } = hop;
  const told = advice && { text: advice.text, location: advice.at.location };
  if (verdict === 'denied')
    return quickFix(ofPolicies(hop, world, access)) ?? told ?? quickFix(atReasons(reasons, access));
  return quickFix(atReasons(reasons, access)) ?? told;
}

function quickFix(action: CodeAction | undefined): TraceFix | undefined {
  if (!action) return undefined;
  const { uri, range } = action.diagnostic;
  return { text: action.title, location: { uri, range }, applies: true };
}

function atReasons(reasons: readonly Reason[], access: Access): CodeAction | undefined {
  for (const { at } of reasons) {
    const action = at && best(access, at.location.uri, ({ range }) => overlaps(range, at.location.range));
    if (action) return action;
  }
  return undefined;
}

/** A policy whose selector was surely meant for one of the ends, since it differs from its labels by little. */
function ofPolicies({ from, to, advice }: Hop, world: World, access: Access): CodeAction | undefined {
  const ends = world.resources.filter((resource) => [from, to].includes(resource.toString()));
  for (const policy of advice?.policies ?? []) {
    const action = best(
      access,
      policy.uri,
      ({ range, related }) =>
        contains(policy.body.manifest.range, range.start) &&
        related.some(({ location }) => ends.some((end) => isIn(end, location.uri, location.range.start))),
    );
    if (action) return action;
  }
  return undefined;
}

function isIn({ uri, body }: Resource, place: string, position: Position): boolean {
  return uri === place && contains(body.manifest.range, position);
}

function best(access: Access, uri: string, fits: (diagnostic: Diagnostic) => boolean): CodeAction | undefined {
  const found = access.diagnostics(uri).filter(fits);
  const actions = found.flatMap((diagnostic) => codeActions([diagnostic], diagnostic.range, filesOf(access)));
  return actions.find(({ preferred }) => preferred) ?? actions[0];
}
