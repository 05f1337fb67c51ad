import type { Card } from '../../topology/topology.ts';

/** As the trace knows a caller: by its workload, where there is one. */
export function callerName({ id, type, name, box, workloads: [workload] }: Card): string {
  if (type === 'internet') return 'internet';
  if (type === 'external') return name;
  return workload ? `${box}/${workload.name}[${workload.kind}]` : id;
}

/** By its Service, where it has one. */
export function destinationName(card: Card): string {
  return card.id.endsWith('[Service]') ? card.id : callerName(card);
}
