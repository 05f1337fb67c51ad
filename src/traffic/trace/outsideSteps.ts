import { AddressSet } from '../../base/ip.ts';
import { t } from '../../base/l10n.ts';
import type { Network } from '../network.ts';
import { internet, type Peer, publicHost } from '../peer.ts';
import { PortSet } from '../ports.ts';
import { inParallel, judge, type Reason } from '../verdict.ts';
import { adviceFor } from './advice.ts';
import type { Sender } from './client.ts';
import type { Wanted } from './podSteps.ts';
import { type Step, step } from './step.ts';

/** To a host or an address outside of these manifests: what policies let out is all that can be said. */
export function outsideStep(
  sender: Sender,
  host: string,
  wanted: Wanted,
  network: Network,
  remarks: readonly Reason[] = [],
): Step {
  const to = outsidePeer(host);
  const { port, protocol = 'TCP' } = wanted;
  const ports = port === undefined ? PortSet.all : PortSet.of(protocol, port);
  const ways = sender.peers.map((from) =>
    from.type === 'pods'
      ? network.mayConnect(from, to, ports)
      : judge('unknown', { text: t('Neither {0} nor {1} is in these manifests', sender.name, host) }),
  );
  const { verdict, reasons } = inParallel(ways);
  const [from] = sender.peers;
  const advice = verdict === 'denied' && from ? adviceFor(network, from, to, ports) : undefined;
  return step({
    from: sender.name,
    to: host,
    port: ports.isAll ? t('all ports') : ports.format(),
    verdict,
    reasons: [...remarks, ...reasons],
    ...(advice && { advice }),
  });
}

function outsidePeer(host: string): Peer {
  if (host === 'internet') return internet();
  const addresses = AddressSet.parseAddress(host);
  return addresses ? { type: 'addresses', addresses, which: 'one', name: host } : publicHost(host);
}
