import { derived } from '../graph/memory/memory.ts';
import type { World } from '../graph/world.ts';
import type { Resource } from '../model/resource.ts';
import type { Field } from '../syntax/field.ts';
import { amountOf } from './amounts.ts';
import { inSameNamespace } from './inSameNamespace.ts';
import { limitRangesFor } from './limitRanges.ts';

/** The ResourceQuotas that surely count the pods of a workload. */
export const quotasFor: (workload: Resource, world: World) => readonly Resource[] = derived((workload, world) =>
  world.ofKindIn('', 'ResourceQuota', workload.namespace).filter((quota) => countsPodsOf(quota, workload, world)),
);

/** Whether a quota surely counts the pods of a workload: https://kubernetes.io/docs/concepts/policy/resource-quotas/#quota-scopes */
export function countsPodsOf(quota: Resource, workload: Resource, world: World): boolean {
  if (quota.patched || !inSameNamespace(quota, workload)) return false;
  const [scopes, selector] = [quota.spec.at('scopes'), quota.spec.at('scopeSelector', 'matchExpressions')];
  if (scopes.partial || selector.partial) return false;
  return (
    scopes.items().every((scope) => isInScope(workload, world, scope.string, 'Exists', [])) &&
    selector.items().every((expression) => {
      const values = expression.at('values').items();
      const [scope, operator] = [expression.at('scopeName').string, expression.at('operator').string];
      return isInScope(workload, world, scope, operator, values);
    })
  );
}

function isInScope(
  workload: Resource,
  world: World,
  scope: string | undefined,
  operator: string | undefined,
  values: readonly Field[],
): boolean {
  const { podTemplate } = workload;
  if (!podTemplate) return false;
  const [deadline, priority] = [podTemplate.spec.at('activeDeadlineSeconds'), podTemplate.spec.at('priorityClassName')];
  if (scope === 'Terminating') return deadline.number !== undefined;
  if (scope === 'NotTerminating') return !deadline.exists && !deadline.templated;
  if (scope === 'NotBestEffort') return setsAnything(workload, world);
  // Without a class of its own a pod gets the default one, whichever that is.
  if (scope !== 'PriorityClass' || priority.templated || priority.string === undefined) return false;
  if (operator === 'Exists') return true;
  const isNamed = values.some((value) => value.string === priority.string);
  if (values.some((value) => value.templated)) return false;
  return operator === 'In' ? isNamed : operator === 'NotIn' && !isNamed;
}

/** Configure Quality of Service for Pods: any request or limit of CPU or memory makes a pod more than best effort. */
function setsAnything(workload: Resource, world: World): boolean {
  const ranges = limitRangesFor(workload, world);
  return (workload.podTemplate?.containers ?? []).some((container) =>
    ['cpu', 'memory'].some((name) => typeof amountOf(container, 'requests', name, ranges) !== 'string'),
  );
}
