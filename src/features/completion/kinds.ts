import { groupBy } from '../../base/order.ts';
import type { ServedKind } from '../../schema/schemas.ts';
import type { Context } from './context.ts';
import { columnOf, lineAround } from './lineSyntax.ts';
import { entryOf, outlineAt } from './outline.ts';
import { newLine, writeKey, writeValue } from './render.ts';
import { type Change, type EntrySuggestion, RANK, type ValueSuggestion } from './suggestion.ts';

/** Kinds that people write most; others follow by name. */
const COMMON =
  'Deployment Service ConfigMap Secret Ingress StatefulSet DaemonSet Job CronJob PersistentVolumeClaim ServiceAccount Namespace NetworkPolicy HorizontalPodAutoscaler PodDisruptionBudget Role RoleBinding ClusterRole ClusterRoleBinding Pod Gateway HTTPRoute'.split(
    ' ',
  );
/** More choices than this are better completed than chosen from. */
const MOST_CHOICES = 12;

/** How far ahead a kind is offered. */
export function kindRank(kind: string): number {
  const at = COMMON.indexOf(kind);
  return at < 0 ? COMMON.length : at;
}

export function apiVersionOf({ group, version }: Pick<ServedKind, 'group' | 'version'>): string {
  return group === '' ? version : `${group}/${version}`;
}

/**
 * Kubernetes' own order, the preferred version first
 * (https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definition-versioning/#version-priority).
 */
export function compareVersions(a: Pick<ServedKind, 'version'>, b: Pick<ServedKind, 'version'>): number {
  const rank = ({ version }: Pick<ServedKind, 'version'>) => {
    const [, major = '0', stage = '', minor = '0'] = /^v(\d+)(?:(alpha|beta)(\d+))?$/.exec(version) ?? [];
    const stages: Readonly<Record<string, number>> = { '': 2, beta: 1, alpha: 0 };
    return (stages[stage] ?? 0) * 1e6 + Number(major) * 1e3 + Number(minor);
  };
  return rank(b) - rank(a);
}

/** The kinds that are served; each brings its apiVersion along, where another or none is written. */
export function kindValues(context: Context): ValueSuggestion[] {
  const { apiVersion } = context.object;
  const kinds = groupBy(context.schemas.kinds, ({ group, kind }) => `${kind} ${group}`);
  return [...kinds.values()].flatMap((versions, index): ValueSuggestion[] => {
    const same = versions.find((served) => apiVersionOf(served) === apiVersion);
    const served = same ?? [...versions].sort(compareVersions)[0];
    if (!served) return [];
    const change = same ? undefined : setApiVersion(context, apiVersionOf(served));
    return [
      {
        value: served.kind,
        type: 'constant',
        from: apiVersionOf(served),
        rank: (same ? RANK.first : RANK.useful) + 30 * kindRank(served.kind) + index,
        ...(change ? { changes: [change] } : {}),
      },
    ];
  });
}

/** The API versions that serve the kind that is written; all where none of them does. */
export function apiVersionValues(context: Context): ValueSuggestion[] {
  const { kind } = context.object;
  const { kinds } = context.schemas;
  const serving = kinds.filter((served) => served.kind === kind).sort(compareVersions);
  const byVersion = groupBy(serving.length > 0 ? serving : kinds, apiVersionOf);
  return [...byVersion].map(([apiVersion, served], index) => {
    const best = Math.min(...served.map((one) => kindRank(one.kind)));
    // Where the kind is given, the most stable version comes first.
    const rank = serving.length > 0 ? index : 30 * best + index;
    const names = served.map((one) => one.kind).sort((a, b) => kindRank(a) - kindRank(b));
    return { value: apiVersion, type: 'constant', from: names.slice(0, 3).join(', '), rank };
  });
}

/** The keys that every object has, for one that does not say yet what it is. */
export function headKeys(context: Context): EntrySuggestion[] {
  const { apiVersion, kind } = context.object;
  const choices = (values: readonly string[]) => (values.length <= MOST_CHOICES ? { choices: values } : {});
  const { kinds } = context.schemas;
  const versions = kinds
    .filter((served) => served.kind === kind)
    .sort(compareVersions)
    .map(apiVersionOf);
  const served = kinds.filter((one) => apiVersionOf(one) === apiVersion).map((one) => one.kind);
  const slot = { kind: 'slot', isText: true } as const;
  const name = { kind: 'map', entries: [['name', slot]] } as const;
  const items = {
    kind: 'list',
    items: [
      {
        kind: 'map',
        entries: [
          ['apiVersion', slot],
          ['kind', slot],
        ],
      },
    ],
  } as const;
  return [
    ...(apiVersion === 'v1' && kind === 'List' ? [{ key: 'items', body: items, detail: '[]object' }] : []),
    { key: 'apiVersion', body: { ...slot, ...(versions.length > 0 ? choices(versions) : {}) }, detail: 'string' },
    { key: 'kind', body: { ...slot, ...(served.length > 0 ? choices(served) : {}) }, detail: 'string' },
    { key: 'metadata', body: name, detail: 'ObjectMeta' },
  ].map((entry, rank): EntrySuggestion => ({ ...entry, body: entry.body, type: 'key', rank }));
}

/** Writes an apiVersion over the one that is there, or before the kind. */
function setApiVersion(context: Context, apiVersion: string): Change | undefined {
  const { text, style, object } = context;
  const map = outlineAt(context.outline, object.path);
  if (map?.kind !== 'map') return undefined;
  const written = entryOf(map, 'apiVersion');
  if (written?.colon !== undefined) {
    const { value } = written;
    if (!value) return { start: written.colon + 1, end: written.colon + 1, text: ` ${writeValue(apiVersion, style)}` };
    if (value.kind !== 'scalar' || value.style === 'block') return undefined;
    const quote = value.style === 'double' ? '"' : value.style === 'single' ? "'" : '';
    return { start: value.start, end: value.end, text: writeValue(apiVersion, style, quote) };
  }
  const kind = entryOf(map, 'kind');
  if (!kind) return undefined;
  const entry = `${writeKey('apiVersion', style)}: ${writeValue(apiVersion, style)}`;
  const column = columnOf(text, lineAround(text, kind.start).start, kind.start);
  return { start: kind.start, end: kind.start, text: entry + (map.flow ? ', ' : newLine(column, style)) };
}
