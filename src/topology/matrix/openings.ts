import { alikeAmong } from '../../traffic/connections/alike.ts';
import type { Peer, PodPeer } from '../../traffic/peer.ts';
import { policyGrant } from '../../traffic/policies/grants.ts';
import type { PolicyLayers, Question } from '../../traffic/policies/layers.ts';
import type { NetworkPolicy } from '../../traffic/policies/networkPolicy.ts';
import { PortSet } from '../../traffic/ports.ts';
import type { End } from './ends.ts';
import type { Opening } from './matrix.ts';

/** The best of several pods counts. */
const BEST_FIRST: readonly Opening[] = ['lens', 'policy', 'free', 'unknown', 'closed'];

/** What policies open between ends, judged once for all that are alike. */
export class Openings {
  readonly #layers: PolicyLayers;
  readonly #lens: NetworkPolicy | undefined;
  readonly #groups = new Map<End, number>();
  readonly #known = new Map<string, Opening>();

  constructor(layers: PolicyLayers, ends: readonly End[], lens?: NetworkPolicy) {
    this.#layers = layers;
    this.#lens = lens;
    const byName = new Map(ends.map((end) => [end.id, end]));
    const workloads = ends.flatMap(({ id, peers }) => {
      const pods = peers.filter((peer) => peer.type === 'pods');
      return pods.length > 0 ? [{ name: id, pods }] : [];
    });
    for (const [i, { members }] of alikeAmong(workloads, layers).entries()) {
      for (const { name } of members) {
        const end = byName.get(name);
        if (end) this.#groups.set(end, i);
      }
    }
  }

  between(from: End, to: End): Opening {
    if (from.id === to.id) return 'self';
    const key = `${this.#groups.get(from) ?? from.id} ${this.#groups.get(to) ?? to.id}`;
    let opening = this.#known.get(key);
    if (!opening) {
      const found = from.peers.flatMap((sender) =>
        to.peers.flatMap((receiver) => (receiver.type === 'pods' ? this.#judge(sender, receiver) : [])),
      );
      opening = BEST_FIRST.find((candidate) => found.includes(candidate)) ?? 'unknown';
      this.#known.set(key, opening);
    }
    return opening;
  }

  #judge(from: Peer, to: PodPeer): Opening {
    const questions: Question[] = [{ direction: 'ingress', subject: to, other: from }];
    if (from.type === 'pods') questions.push({ direction: 'egress', subject: from, other: to });
    const applying = questions.filter(({ direction, subject }) => this.#layers.applies(direction, subject));
    if (applying.length === 0) return 'free';
    // As in `mayConnect`: there, policies do not count for certain.
    if (to.hostNetwork || (from.type === 'pods' && from.hostNetwork)) return 'unknown';
    let allowed = PortSet.all;
    let possible = PortSet.all;
    for (const question of applying) {
      const decision = this.#layers.decide(question);
      allowed = allowed.intersect(decision.allowed);
      possible = possible.subtract(decision.denied);
    }
    if (allowed.isEmpty) return possible.isEmpty ? 'closed' : 'unknown';
    return applying.some((question) => this.#lensOpens(question, allowed)) ? 'lens' : 'policy';
  }

  #lensOpens({ direction, subject, other }: Question, allowed: PortSet): boolean {
    const lens = this.#lens;
    if (!lens?.[direction]) return false;
    const isolates = this.#layers.networkPolicies
      .isolating(direction, subject)
      .some(({ policy }) => policy.resource === lens.resource);
    return isolates && !policyGrant(lens, direction, subject, other).certain.intersect(allowed).isEmpty;
  }
}
