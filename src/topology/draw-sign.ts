import type { IconName } from './icons.ts';
import type { Card } from './topology.ts';

const KINDS: Partial<Record<Card['type'], IconName>> = {
  internet: 'globe',
  loadbalancer: 'loadbalancer',
  ingress: 'ingress',
  gateway: 'gateway',
  workload: 'copies',
  storage: 'cylinder',
  external: 'external',
  ghost: 'ghost',
};

/** The icon that stands before a card's name. */
export function kindIcon(card: Card): IconName {
  return KINDS[card.type] ?? 'service';
}

/** The icon of the worst problem of a card. */
export function worstOf(card: Card): 'error' | 'warning' | 'info' | undefined {
  return (['error', 'warning', 'info'] as const).find((severity) => card.problems.some((p) => p.severity === severity));
}
