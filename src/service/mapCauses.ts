import { plural, t } from '../base/l10n.ts';
import type { World } from '../graph/world.ts';
import type { Card, ConnectionReason } from '../topology/topology.ts';
import { Causes } from '../traffic/diff/causes.ts';
import { type ObjectChange, ObjectChanges } from '../traffic/diff/objectChanges.ts';

/** Nobody reads the causes of more connections, and each takes time. */
const MOST = 300;

/** Gives the object whose change makes the difference between two cards, if one is known to. */
type CauseOf = (from: Card, to: Card) => ConnectionReason | undefined;

/**
 * Looks for causes among the objects of the files that differ: all others are what they were.
 * @param differing URIs
 * @param gone URIs of those that are not there any more
 */
export function mapCauses(
  before: World | undefined,
  after: World,
  differing: ReadonlySet<string>,
  gone: ReadonlySet<string>,
): CauseOf {
  const part = ({ resources }: World) => ({ resources: resources.filter(({ uri }) => differing.has(uri)) });
  const old = before ? [before] : [];
  let causes: Causes | undefined;
  let asked = 0;
  return (from, to) => {
    const [caller, callee] = [workloadOf(from), workloadOf(to)];
    if (caller === undefined || callee === undefined || ++asked > MOST) return undefined;
    causes ??= new Causes(new ObjectChanges(old.map(part), [part(after)]), old, [after]);
    const [first, ...more] = causes.of(caller, callee);
    if (!first) return undefined;
    const words = wordsOf(first);
    const all =
      more.length > 0 ? plural(more.length, '{1}, and 1 more object', '{1}, and {0} more objects', words) : words;
    const { location } = first.resource.nameField;
    return { message: all, ...(!gone.has(location.uri) && { source: location }) };
  };
}

/** As connections call the workload behind a card. */
function workloadOf({ box, workloads: [workload] }: Card): string | undefined {
  return workload && `${box}/${workload.name}[${workload.kind}]`;
}

function wordsOf({ type, resource: { kind, name } }: ObjectChange): string {
  if (type === 'added') return t('{0} {1} is new', kind, name);
  return type === 'removed' ? t('{0} {1} is gone', kind, name) : t('{0} {1} changed', kind, name);
}
