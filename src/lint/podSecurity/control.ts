import type { Finding, RuleInfo } from '../rule.ts';
import type { Pod } from './pod.ts';

/** What a cluster can hold pods to, from the loosest to the strictest (“Pod Security Standards”). */
export const POD_SECURITY_LEVELS = ['privileged', 'baseline', 'restricted'] as const;

export type PodSecurityLevel = (typeof POD_SECURITY_LEVELS)[number];

/** What a pod does that a control forbids. */
export type Violation = Pick<Finding, 'at' | 'onKey' | 'message' | 'fixes'>;

export type Check = (pod: Pod) => readonly Violation[];

/**
 * One control of the “Pod Security Standards”. Since which version it counts, and what it allows in which, is what the
 * checks of k8s.io/pod-security-admission say.
 */
export interface Control extends Pick<RuleInfo, 'id' | 'summary' | 'why' | 'fix' | 'bad' | 'good'> {
  /** The loosest level that has it. */
  readonly level: 'baseline' | 'restricted';
  /** From the oldest to the newest; each counts from the minor version `since` on. */
  readonly versions: readonly { readonly since: number; readonly check: Check }[];
  /** The looser control of the baseline that this one stands for. */
  readonly overrides?: string;
}

/** What a control asks for in a version; `undefined` before it came. */
export function checkOf({ versions }: Control, minor: number): Check | undefined {
  return versions.findLast(({ since }) => since <= minor)?.check;
}
