import { t } from '../../base/l10n.ts';
import { podCount } from '../../explain/words.ts';
import type { Link } from '../../graph/link.ts';
import type { World } from '../../graph/world.ts';
import type { Resource } from '../../model/resource.ts';
import { shownText } from '../../topology/shownText.ts';
import { shownId } from '../shownName.ts';
import type { InlayHint, InlayPart } from '../types.ts';
import { behind } from './place.ts';

/** With more workloads than this, their names would fill the line. */
const NAMED = 3;

/** “2 pods · deployment/web” behind each selector that matches some; that one matches none is for a rule to say. */
export function podHints(resource: Resource, world: World): InlayHint[] {
  return world.linksFrom(resource).flatMap((link) => {
    const { selector } = link.wanted;
    const workloads = link.to.filter((object) => object.podTemplate);
    if (!selector || selector.templated || !link.at.exists || workloads.length === 0) return [];
    return [{ position: behind(link.at), parts: parts(workloads), tooltip: tooltip(link, workloads) }];
  });
}

function parts(workloads: readonly Resource[]): InlayPart[] {
  const count = { text: podCount(workloads) };
  if (workloads.length > NAMED) return [count];
  return [
    count,
    ...workloads.flatMap((workload, i) => [
      { text: i === 0 ? ' · ' : ', ' },
      { text: shownId(workload), location: workload.nameField.location },
    ]),
  ];
}

function tooltip({ wanted }: Link, workloads: readonly Resource[]): string {
  const names = workloads.slice(0, 20).map((workload) => `- ${shownText(String(workload))}`);
  if (workloads.length > names.length) names.push(`- ${t('and {0} more', workloads.length - names.length)}`);
  return `${t('Pods that {0} matches:', wanted.selector?.isEmpty ? '{}' : String(wanted.selector))}\n\n${names.join('\n')}`;
}
