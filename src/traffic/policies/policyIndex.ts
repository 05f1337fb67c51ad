import { isControllerLabel } from '../../model/labels.ts';
import type { Requirement } from '../../model/selector.ts';
import type { LabelSource } from '../peer.ts';
import type { NetworkPolicy } from './networkPolicy.ts';

/** Policies of a namespace by a label that they ask for, so that finding those of a pod need not try them all. */
export class PolicyIndex {
  readonly #policies: readonly NetworkPolicy[];
  readonly #byLabel = new Map<string, number[]>();
  /** Those that ask for no label in particular. */
  readonly #others: number[] = [];

  constructor(policies: readonly NetworkPolicy[]) {
    this.#policies = policies;
    for (const [i, { selector }] of policies.entries()) {
      const label = selector.templated ? undefined : selector.requirements.find(isLabel);
      const bucket = label ? this.#bucket(`${label.key}=${label.values[0]}`) : this.#others;
      bucket.push(i);
    }
  }

  #bucket(label: string): number[] {
    const bucket = this.#byLabel.get(label) ?? [];
    this.#byLabel.set(label, bucket);
    return bucket;
  }

  /** The policies that may select pods with these labels, in the order of the manifests. */
  candidates({ labels, open, unsure }: LabelSource): readonly NetworkPolicy[] {
    if (open || unsure.size > 0) return this.#policies;
    const found = [...this.#others];
    for (const [key, value] of labels) found.push(...(this.#byLabel.get(`${key}=${value}`) ?? []));
    return found.sort((a, b) => a - b).flatMap((i) => this.#policies[i] ?? []);
  }
}

function isLabel({ key, operator, values }: Requirement): boolean {
  return operator === 'In' && values.length === 1 && !isControllerLabel(key);
}
