import { t } from '../../base/l10n.ts';
import type { Protocol } from '../../model/podTemplate.ts';
import type { WorkloadPeer } from '../connections/workloadPeers.ts';
import type { Network } from '../network.ts';
import type { Peer, PodPeer } from '../peer.ts';
import { PortSet } from '../ports.ts';
import { declaredPorts, undeclaredText } from '../servicePaths.ts';
import { inParallel, type Judgement, type Reason } from '../verdict.ts';
import { adviceFor } from './advice.ts';
import type { Sender } from './client.ts';
import { type Step, step } from './step.ts';

/** How one end may connect to pods on their ports; where it comes from outside, other things count than policies alone. */
export type JudgePods = (from: Peer, to: PodPeer, ports: PortSet) => Judgement;

/** The ports that a trace asks about, as far as it says. */
export interface Wanted {
  readonly port?: number;
  readonly protocol?: Protocol;
}

/** Straight to pods. Without a port, one way for each that they declare. */
export function workloadSteps(sender: Sender, to: WorkloadPeer, wanted: Wanted, network: Network): Step[] {
  const declared = to.pods.flatMap(({ ports }) => ports);
  if (wanted.port !== undefined) {
    const { port, protocol = declared.find((p) => p.port === wanted.port)?.protocol ?? 'TCP' } = wanted;
    const [pods] = to.pods;
    const isDeclared = declared.some((p) => p.port === port && p.protocol === protocol);
    const text = pods && !isDeclared && declaredPorts(pods.workload) !== '' && undeclaredText(pods.workload, port);
    return [
      podStep(sender, to, PortSet.of(protocol, port), network, text ? [{ text, at: pods.workload.nameField }] : []),
    ];
  }
  const sets = new Map(
    declared.flatMap(({ port, protocol }): [string, PortSet][] => {
      if (port === undefined || (wanted.protocol && protocol !== wanted.protocol)) return [];
      const ports = PortSet.of(protocol, port);
      return [[ports.format(), ports]];
    }),
  );
  if (sets.size > 0) return [...sets.values()].map((ports) => podStep(sender, to, ports, network));
  const none = {
    text: t('{0} declares no ports; any port is asked about', to.name),
    at: to.pods[0]?.workload.nameField,
  };
  const any = wanted.protocol ? PortSet.allOf(wanted.protocol) : PortSet.all;
  return [podStep(sender, to, any, network, [none])];
}

/** Into pods, under the policies of both ends. */
export function podStep(
  sender: Sender,
  to: WorkloadPeer,
  ports: PortSet,
  network: Network,
  remarks: readonly Reason[] = [],
  judgePods: JudgePods = (from, pods, set) => network.mayConnect(from, pods, set),
): Step {
  const ways = sender.peers.flatMap((from) => to.pods.map((pods) => judgePods(from, pods, ports)));
  const { verdict, reasons } = inParallel(ways);
  const [from] = sender.peers;
  const [pods] = to.pods;
  const advice = verdict === 'denied' && from && pods ? adviceFor(network, from, pods, ports) : undefined;
  return step({
    from: sender.name,
    to: to.name,
    port: ports.isAll ? t('all ports') : ports.format(),
    verdict,
    reasons: [...remarks, ...reasons],
    ...(advice && { advice }),
  });
}
