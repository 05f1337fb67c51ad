import { t } from '../../base/l10n.ts';
import { POD_SECURITY_LEVELS } from '../../lint/podSecurity/control.ts';
import { isScalar } from './body.ts';
import type { Context } from './context.ts';
import { valuesOfKey } from './knownKeys.ts';
import { knownQuantities, knownValues } from './knownValues.ts';
import type { Path } from './place.ts';
import { targetKinds } from './referencePlaces.ts';
import { RANK, type ValueSuggestion } from './suggestion.ts';

/** What may stand at a place by the schema and by Kubernetes' documentation alone. */
export function schemaValues(context: Context, path: Path): ValueSuggestion[] {
  const node = context.schema(path);
  if (node?.shape !== 'scalar') return [];
  const found = new Map<string, ValueSuggestion>();
  const add = (value: ValueSuggestion['value'], note?: string) => {
    const isDefault = node.default !== undefined && value === node.default;
    const key = JSON.stringify(value);
    if (found.has(key)) return;
    found.set(key, {
      value,
      type: 'constant',
      rank: RANK.useful + found.size,
      ...(isDefault ? { from: t('default') } : note === undefined ? {} : { from: note }),
    });
  };
  if (isScalar(node.default)) add(node.default);
  for (const value of node.enum ?? []) if (value !== '' && value !== null) add(value);
  if (node.scalar === 'boolean') for (const value of [true, false]) add(value);
  const last = path.at(-1);
  if (node.scalar === 'Quantity') for (const value of knownQuantities(String(last))) add(asNumber(value));
  if (node.scalar !== 'string') return [...found.values()];
  for (const { value, note } of valuesKnownAt(context, path)) add(value, note);
  return [...found.values()];
}

function valuesKnownAt(context: Context, path: Path) {
  const name = context.nameOf(path);
  const last = path.at(-1);
  const values = (list: readonly string[]) => list.map((value) => ({ value, note: undefined }));
  // A ClusterRole is all that holds in the whole cluster.
  if (name === 'RoleRef.kind' && context.object.kind === 'ClusterRoleBinding') return values(['ClusterRole']);
  // Of a `.portolan.yaml`, and of its overrides.
  if (context.isNamed && last === 'podSecurity') return values(POD_SECURITY_LEVELS);
  if (name === 'Container.restartPolicy') return path.includes('initContainers') ? values(['Always']) : [];
  if (name === 'PolicyRule.apiGroups[]') return values(apiGroups(context));
  if (name === 'PolicyRule.resources[]') return values(resources(context, path));
  if (name === 'NodeSelectorRequirement.values[]') {
    return values(valuesOfKey(context.textAt([...path.slice(0, -2), 'key']) ?? ''));
  }
  const kinds = targetKinds(context, path);
  if (kinds.length > 0) return values(kinds);
  const isInMap = context.schema(path.slice(0, -1))?.shape === 'map';
  return isInMap && typeof last === 'string' ? values(valuesOfKey(last)) : knownValues(name);
}

function apiGroups({ schemas }: Context): string[] {
  return [...new Set(schemas.kinds.map(({ group }) => group))].sort();
}

/** The plural names of the kinds in the API groups of a rule of RBAC. */
function resources(context: Context, path: Path): string[] {
  const groups = context
    .field([...path.slice(0, -2), 'apiGroups'])
    .items()
    .flatMap(({ string }) => string ?? []);
  const served = context.schemas.kinds.filter(({ group }) => groups.length === 0 || groups.includes(group));
  const plurals = served.flatMap(({ plural }) => plural ?? []);
  return [
    ...new Set([...plurals, ...SUBRESOURCES.filter((name) => plurals.includes(name.split('/')[0] ?? ''))]),
  ].sort();
}

/** Using RBAC Authorization, “Referring to resources”. */
const SUBRESOURCES = ['pods/exec', 'pods/log', 'pods/portforward', 'deployments/scale', 'statefulsets/scale'];

/** `1` CPU is written as a number. */
function asNumber(quantity: string): string | number {
  return /^\d+$/.test(quantity) ? Number(quantity) : quantity;
}
