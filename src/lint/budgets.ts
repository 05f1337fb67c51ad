import { derived } from '../graph/memory/memory.ts';
import type { World } from '../graph/world.ts';
import type { Resource } from '../model/resource.ts';
import { hasUnknownLabels } from './policyPods.ts';

/** The workloads that a PodDisruptionBudget surely protects; none where a template or a patch leaves it open. */
export function protectedBy(budget: Resource, world: World): readonly Resource[] {
  return hasUnknownLabels(budget.namespace, world) ? [] : (selectedBy(budget, world) ?? []);
}

/** The budgets that surely protect a workload. */
export function budgetsOf(workload: Resource, world: World): readonly Resource[] {
  return budgetsIn(workload.namespace, world).sure.get(workload) ?? [];
}

/** Whether a template or a patch may let some budget of a namespace protect any of its workloads. */
export function hasOpenBudgets(namespace: string, world: World): boolean {
  return budgetsIn(namespace, world).isOpen || world.hasTemplated(BUDGET.group, BUDGET.kind);
}

const BUDGET = { group: 'policy', kind: 'PodDisruptionBudget' };

/** Undefined where it can’t be known. */
function selectedBy(budget: Resource, world: World): readonly Resource[] | undefined {
  const link = world.linksFrom(budget).find(({ relation }) => relation === 'protects');
  if (budget.templated || budget.patched || budget.spec.at('selector').partial) return undefined;
  return link?.wanted.selector?.templated ? undefined : (link?.to ?? []);
}

const budgetsIn = derived((namespace: string, world) => {
  const sure = new Map<Resource, Resource[]>();
  let isOpen = false;
  for (const budget of world.ofKindIn(BUDGET.group, BUDGET.kind, namespace)) {
    const selected = selectedBy(budget, world);
    isOpen ||= selected === undefined;
    for (const workload of selected ?? []) sure.set(workload, [...(sure.get(workload) ?? []), budget]);
  }
  return { sure, isOpen };
});
