import type { Field } from '../syntax/field.ts';

export type Labels = ReadonlyMap<string, string>;

/** Reads a map of strings; values of another type are the schema's to report. */
export function readLabels(field: Field): Labels {
  const labels = new Map<string, string>();
  for (const [key, value] of field.entries()) {
    const text = value.string;
    if (text !== undefined) labels.set(key, text);
  }
  return labels;
}

/** Whether some key or value of it can't be known yet. */
export function hasTemplatedLabels(field: Field): boolean {
  return field.partial || field.entries().some(([, value]) => value.templated);
}

/** `app=web, tier=front` */
export function formatLabels(labels: Labels): string {
  return [...labels].map(([key, value]) => `${key}=${value}`).join(', ');
}

/**
 * Labels that no manifest has, since controllers put them on the pods they make (StatefulSets, “Pod Name Label”;
 * Deployments, “Pod-template-hash label”; Jobs; DaemonSets).
 */
export function isControllerLabel(key: string): boolean {
  return /^(statefulset\.kubernetes\.io\/pod-name|apps\.kubernetes\.io\/pod-index|(batch\.kubernetes\.io\/)?(job-name|controller-uid|job-completion-index)|pod-template-hash|controller-revision-hash|pod-template-generation)$/.test(
    key,
  );
}
