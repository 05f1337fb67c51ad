import { t } from '../../base/l10n.ts';
import { kindsOf } from '../../topology/cardSearch.ts';
import type { Scene, SceneBox } from '../../topology/scene.ts';
import type { Card, Zone } from '../../topology/topology.ts';

/** What a map can be narrowed to. */
export type FilterType = 'problems' | 'exposed' | 'changed' | 'namespace' | 'kind' | 'zone' | 'label';

/** One condition. Of one type, either may hold; of several types, each must. */
export interface Filter {
  readonly type: FilterType;
  /** Id of a box, a kind, a zone, `app=web`; empty where the type says all. */
  readonly value: string;
}

const HOLDS: Readonly<Record<FilterType, (card: Card, value: string) => boolean>> = {
  problems: (card) => card.problems.some(({ severity }) => severity !== 'info'),
  exposed: (card) => card.exposed,
  changed: (card) => card.change !== undefined || card.touched === true,
  namespace: (card, value) => card.box === value,
  kind: (card, value) => kindsOf(card).includes(value),
  zone: (card, value) => card.zone === value,
  label: (card, value) => card.labels?.includes(value) ?? false,
};

export function matches(card: Card, filters: readonly Filter[]): boolean {
  return types(filters).every((type) =>
    filters.some((filter) => filter.type === type && HOLDS[type](card, filter.value)),
  );
}

/** Whether a folded box may hold a card that matches: its cards are not known here, its name and problems are. */
export function mayHold({ box, untouched }: SceneBox, filters: readonly Filter[]): boolean {
  return types(filters).every((type) => {
    if (type === 'namespace') return filters.some((filter) => filter.type === type && filter.value === box.id);
    if (type === 'changed') return !untouched;
    if (type === 'problems') return box.problems.errors + box.problems.warnings > 0;
    return type !== 'zone' || filters.some((filter) => filter.type === type && filter.value === 'namespaces');
  });
}

function types(filters: readonly Filter[]): readonly FilterType[] {
  return [...new Set(filters.map(({ type }) => type))];
}

export function sameFilter(a: Filter, b: Filter): boolean {
  return a.type === b.type && a.value === b.value;
}

/** Added where it is absent, removed where it is there. */
export function toggled(filters: readonly Filter[], filter: Filter): readonly Filter[] {
  const others = filters.filter((one) => !sameFilter(one, filter));
  return others.length < filters.length ? others : [...filters, filter];
}

/** More labels than this are typed, not picked. */
const MOST_LABELS = 30;

export interface FilterGroup {
  readonly label: string;
  readonly filters: readonly Filter[];
}

/** What can be chosen for a map, the labels that most cards bear first. */
export function choices(scene: Scene): readonly FilterGroup[] {
  const cards = scene.cards.map(({ card }) => card);
  const of = (type: FilterType, values: readonly string[]) => values.map((value): Filter => ({ type, value }));
  const groups = [
    {
      label: t('Only'),
      filters: [...of('problems', ['']), ...of('exposed', ['']), ...of('changed', scene.compared ? [''] : [])],
    },
    {
      label: t('Namespaces'),
      filters: of(
        'namespace',
        scene.boxes.map(({ box }) => box.id),
      ),
    },
    { label: t('Kinds'), filters: of('kind', byCount(cards.flatMap(kindsOf))) },
    {
      label: t('Zones'),
      filters: of(
        'zone',
        scene.zones.map(({ id }) => id),
      ),
    },
    {
      label: t('Labels'),
      filters: of('label', byCount(cards.flatMap(({ labels }) => labels ?? [])).slice(0, MOST_LABELS)),
    },
  ];
  return groups.filter(({ filters }) => filters.length > 0);
}

function byCount(values: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([value]) => value);
}

const ZONES: Readonly<Record<Zone, () => string>> = {
  internet: () => t('Internet'),
  edge: () => t('Edge'),
  namespaces: () => t('Namespaces'),
  outside: () => t('Storage and external'),
};

/** As it is called in a list of its own type. */
export function filterName({ type, value }: Filter, scene: Scene | undefined): string {
  if (type === 'problems') return t('With problems');
  if (type === 'changed') return t('Changed only');
  if (type === 'exposed') return t('Exposed to the internet');
  if (type === 'namespace') return scene?.boxes.find(({ box }) => box.id === value)?.box.name ?? value;
  if (type === 'zone') return ZONES[value as Zone]?.() ?? value;
  return value;
}
