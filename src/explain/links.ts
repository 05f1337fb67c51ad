import { t } from '../base/l10n.ts';
import type { Absence, Link, NearMiss } from '../graph/link.ts';
import type { Resource } from '../model/resource.ts';
import { formatRequirement } from '../model/selector.ts';
import { explainOwnPart, meansOwnPart } from './ownParts.ts';
import { clauses, code, fileLink, objectLink, podCount, sentences } from './words.ts';

/** What a reference at the cursor means: the objects found, or why there are none. */
export function explainLink(link: Link): string {
  if (!link.wanted.selector) return meansOwnPart(link) ? explainOwnPart(link) : explainReference(link);
  return link.wanted.kind === 'Pod' ? explainSelector(link) : explainObjectSelector(link);
}

const SHOWN = 8;

/** Which pods a selector matches, in which files, and what is missing. */
function explainSelector(link: Link): string {
  const selector = link.wanted.selector;
  const where = link.wanted.namespace === undefined ? '' : ` ${t('in namespace {0}', code(link.wanted.namespace))}`;
  const everything = selector?.isEmpty ? t('An empty selector matches every pod') : '';
  if (link.to.length === 0) {
    return sentences(
      everything,
      `**${t('Matches no pod')}**${where}`,
      absenceText(link.absence),
      nearText(link.nearest, selector?.requirements.length ?? 0),
    );
  }
  const workloads = link.to.filter((resource) => resource.podTemplate);
  if (workloads.length === 0)
    return `${t('Matches no pod here; its addresses are written by hand:')}\n${list(link.to)}`;
  return `${sentences(everything, `**${t('Matches {0}', podCount(workloads))}**${where}:`)}\n${list(workloads)}`;
}

/** Which objects other than pods a selector matches. */
function explainObjectSelector({ wanted, to, absence }: Link): string {
  if (to.length > 0) return `**${t('Matches {0} of kind {1}', to.length, wanted.kind)}**:\n${list(to)}`;
  return sentences(`**${t('Matches no {0} of these manifests', wanted.kind)}**`, absenceText(absence));
}

function explainReference(link: Link): string {
  const { wanted } = link;
  if (wanted.host !== undefined) return t('{0} is outside the cluster', code(wanted.host));
  if (link.relation === 'targets') return explainTargetPort(link);
  const name = `${wanted.kind} ${code(wanted.name ?? '')}`;
  if (link.to.length === 0) {
    const near = link.nearest ? t('Did you mean {0}?', objectLink(link.nearest.resource)) : '';
    return sentences(t('{0} is not in these manifests', name), absenceText(link.absence), near);
  }
  const lines = link.to.map((resource) => `→ ${objectLink(resource)}`).slice(0, SHOWN);
  if (link.missingPart === 'key')
    lines.push(sentences(`**${t('It has no key {0}', code(wanted.key ?? ''))}**`, t('Its keys: {0}', keysOf(link.to))));
  if (link.missingPart === 'port')
    lines.push(
      sentences(`**${t('It has no port {0}', code(String(wanted.port)))}**`, t('Its ports: {0}', portsOf(link.to))),
    );
  return lines.join('  \n');
}

function explainTargetPort(link: Link): string {
  const port = code(String(link.wanted.port));
  if (!link.missingPart)
    return `→ ${link.places
      .map((place) => fileLink(place.location))
      .slice(0, SHOWN)
      .join(t(', '))}`;
  const declared = link.to
    .flatMap((workload) => workload.podTemplate?.ports ?? [])
    .map((p) => code(p.name ? `${p.port} (${p.name})` : String(p.port)));
  const list = declared.length > 0 ? t('Declared are: {0}', declared.join(t(', '))) : t('They declare no ports');
  if (typeof link.wanted.port === 'number') {
    return sentences(
      t('No container declares port {0}', port),
      list,
      t('A number works all the same, if a process listens there.'),
    );
  }
  return sentences(
    `**${t('No container port is named {0}', port)}**`,
    t('Pods without it do not become endpoints'),
    list,
  );
}

/** Keys only: what a Secret holds is never shown. */
function keysOf(resources: readonly Resource[]): string {
  const keys = resources.flatMap((r) => ['data', 'stringData', 'binaryData'].flatMap((field) => r.at(field).keys()));
  return keys.slice(0, SHOWN).map(code).join(t(', ')) || '–';
}

function portsOf(resources: readonly Resource[]): string {
  const ports = resources
    .flatMap((r) => r.spec.at('ports').items())
    .map((p) => {
      const name = p.at('name').string;
      return code(name ? `${p.at('port').scalar} (${name})` : String(p.at('port').scalar ?? '?'));
    });
  return ports.slice(0, SHOWN).join(t(', ')) || '–';
}

function list(resources: readonly Resource[]): string {
  const lines = resources.slice(0, SHOWN).map((resource) => `- ${objectLink(resource)}`);
  if (resources.length > SHOWN) lines.push(`- ${t('and {0} more', resources.length - SHOWN)}`);
  return lines.join('\n');
}

function absenceText(absence: Absence | undefined): string {
  switch (absence) {
    case 'templated':
      return t('A template makes it: what it will be can’t be known here.');
    case 'generated':
      return t('Something else in these manifests creates it in the cluster.');
    case 'declared external':
      return t('It is declared to live elsewhere.');
    case 'built in':
      return t('Kubernetes itself provides it.');
    case 'unknown':
      return t('Nothing here tells whether it exists in the cluster.');
    default:
      return '';
  }
}

function nearText(near: NearMiss | undefined, total: number): string {
  if (!near) return '';
  const labels = near.resource.podTemplate?.labels;
  const misses = near.misses.map((miss) => {
    const actual = labels?.get(miss.key);
    return actual === undefined
      ? t('it has no label {0}', code(miss.key))
      : t('{0} is asked for; it has {1}', code(formatRequirement(miss)), code(`${miss.key}=${actual}`));
  });
  const held = total - near.misses.length;
  return clauses(t('Nearest is {0}: {1} of {2} match', objectLink(near.resource), held, total), ...misses);
}
