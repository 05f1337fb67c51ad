import { t } from '../base/l10n.ts';
import type { Link } from '../graph/link.ts';
import { isOwnPart, ownPartsOf } from '../graph/links/ownParts.ts';
import type { Field } from '../syntax/field.ts';
import { code, fileLink, sentences } from './words.ts';

/** Whether a link means a part of pods rather than an object. */
export function meansOwnPart({ wanted }: Link): boolean {
  return wanted.kind === 'ContainerPort' || isOwnPart(wanted.kind);
}

/** `→ Volume data (emptyDir) web.yaml:12`, or what there is instead. */
export function explainOwnPart({ wanted, to, places, absence }: Link): string {
  const { kind } = wanted;
  const name = `${kind} ${code(String(wanted.port ?? wanted.section ?? ''))}`;
  if (places.length > 0) {
    const lines = places.map((place) => `→ ${name}${detailOf(place, kind)} ${fileLink(place.location)}`);
    return lines.join('  \n');
  }
  const others = isOwnPart(kind) ? to.flatMap((object) => ownPartsOf(object, kind)) : [];
  const names = others.flatMap((other) => (other.name === undefined ? [] : code(String(other.name))));
  return sentences(
    `**${t('There is no {0} here', name)}**`,
    absence === 'templated' ? t('A template may put it there.') : '',
    names.length > 0 ? t('There are: {0}', names.join(t(', '))) : '',
  );
}

/** What a volume holds, which number a port has, which image a container runs. */
function detailOf(place: Field, kind: string): string {
  const item = place.parent;
  if (!item) return '';
  const detail = {
    Volume: item.segment === 'metadata' ? 'volumeClaimTemplates' : item.keys().find((key) => key !== 'name'),
    ContainerPort: place.segment === 'name' ? item.at('containerPort').number?.toString() : item.at('name').string,
    Container: item.at('image').string,
  }[kind];
  return detail === undefined ? '' : ` (${code(detail)})`;
}
