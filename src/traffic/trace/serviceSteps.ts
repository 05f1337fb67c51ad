import { t } from '../../base/l10n.ts';
import type { Resource } from '../../model/resource.ts';
import type { Service } from '../../model/service.ts';
import type { Network } from '../network.ts';
import { PortSet, portsText } from '../ports.ts';
import { workloadsBehind } from '../servicePaths.ts';
import type { ServicePortPath } from '../traffic.ts';
import { inSeries, type Judgement, type Reason } from '../verdict.ts';
import type { Sender } from './client.ts';
import { outsideStep } from './outsideSteps.ts';
import { type JudgePods, podStep, type Wanted, workloadSteps } from './podSteps.ts';
import { type Step, step } from './step.ts';
import type { Hop } from './trace.ts';

/** From inside the cluster to a Service and the pods behind it; without a port, one way for each that it has. */
export function serviceSteps(sender: Sender, resource: Resource, wanted: Wanted, network: Network): Step[] {
  const service = network.world.serviceOf(resource);
  if (service.externalName !== undefined) return aliasSteps(sender, service, service.externalName, wanted, network);
  const paths = network.pathsOf(resource).filter(({ port }) => isWanted(wanted, port));
  if (service.headless && (paths.length === 0 || wanted.port !== undefined)) {
    return headlessSteps(sender, service, wanted, network);
  }
  if (paths.length === 0)
    return [step({ from: sender.name, to: `${resource}`, ...portOf(wanted), ...noPort(service, wanted) })];
  return paths.map((path) => pathStep(sender, sender, resource, path, {}, network));
}

function isWanted({ port, protocol }: Wanted, candidate: ServicePortPath['port']): boolean {
  return (port === undefined || candidate.port === port) && (protocol === undefined || candidate.protocol === protocol);
}

/** What is known of a way through a port of a Service, besides what it is itself. */
export interface Passage {
  readonly via?: string;
  /** The port that clients connect to, where it is not the Service's. */
  readonly outer?: number;
  readonly share?: number;
  readonly judgement?: Judgement;
  readonly judgePods?: JudgePods;
}

/**
 * To a port of a Service, and on to its pods.
 * @param behind who the pods see as the sender
 */
export function pathStep(
  sender: Sender,
  behind: Sender,
  resource: Resource,
  path: ServicePortPath,
  { via, outer, share, judgement, judgePods }: Passage,
  network: Network,
): Step {
  const { port } = path;
  const number = outer ?? port.port;
  const { verdict, reasons } = judgement ? inSeries([path.judgement, judgement]) : path.judgement;
  const hop: Hop = {
    from: sender.name,
    to: resource.toString(),
    ...(via !== undefined && { via }),
    ...(number !== undefined && { port: `${port.protocol} ${number}` }),
    ...(share !== undefined && { share }),
    verdict,
    reasons: verdict === 'flows' || verdict === 'unknown' ? [...reasons, ...translations(path)] : reasons,
  };
  return step(hop, () =>
    path.targets.flatMap(({ workload, port: number }) => {
      const pods = network.podsOf(workload);
      if (!pods) return [];
      const to = { name: workload.toString(), pods: [pods] };
      return [podStep(behind, to, PortSet.of(port.protocol, number), network, [], judgePods)];
    }),
  );
}

/** Which ports of pods a port of a Service means: a name may be another number in each of them. */
function translations({ port, targets }: ServicePortPath): Reason[] {
  if (port.port === undefined || targets.length === 0) return [];
  const numbers = [...new Set(targets.map((target) => target.port))].join(t(', '));
  const text =
    typeof port.targetPort === 'string'
      ? t('Port {0} of the Service is port {1} ({2}) of the pods', port.port, port.targetPort, numbers)
      : t('Port {0} of the Service is port {1} of the pods', port.port, numbers);
  return [{ text, at: port.targetField }];
}

/** Services, “Headless Services”: the name resolves to the pods' addresses, and no port is translated. */
function headlessSteps(sender: Sender, service: Service, wanted: Wanted, network: Network): Step[] {
  const { resource } = service;
  const behind = workloadsBehind(service, network.world).flatMap((workload) => network.podsOf(workload) ?? []);
  const [path] = network.pathsOf(resource);
  const own = path && behind.length === 0 ? path.judgement : undefined;
  const text = t('Service {0} is headless: its name is the pods’ addresses, and a port is theirs', resource.name);
  const at = resource.spec.at('clusterIP');
  const hop: Hop = {
    from: sender.name,
    to: resource.toString(),
    ...portOf(wanted),
    verdict: own?.verdict ?? (behind.length > 0 ? 'flows' : 'unknown'),
    reasons: own?.reasons ?? [{ text, at }],
  };
  return [
    step(hop, () =>
      behind.flatMap((pods) =>
        workloadSteps(sender, { name: pods.workload.toString(), pods: [pods] }, wanted, network),
      ),
    ),
  ];
}

/** Services, “Type: ExternalName”: DNS answers with another name. */
function aliasSteps(sender: Sender, { resource }: Service, name: string, wanted: Wanted, network: Network): Step[] {
  const at = resource.spec.at('externalName');
  const reasons = [{ text: t('Service {0} is another name of {1}', resource.name, name), at }];
  const hop: Hop = { from: sender.name, to: resource.toString(), ...portOf(wanted), verdict: 'flows', reasons };
  return [step(hop, () => [outsideStep(sender, name, wanted, network)])];
}

function noPort({ resource, ports }: Service, { port, protocol }: Wanted): Pick<Hop, 'verdict' | 'reasons' | 'advice'> {
  const at = resource.spec.at('ports');
  const has = ports.map((p) => `${p.protocol} ${p.port ?? '?'}`).join(t(', '));
  const asked = port === undefined ? (protocol ?? '') : portsText(PortSet.of(protocol ?? 'TCP', port));
  const verdict = at.partial || resource.patched ? 'unknown' : 'broken';
  if (has === '') return { verdict, reasons: [{ text: t('Service {0} has no ports', resource.name), at }] };
  const reasons = [{ text: t('Service {0} has no port {1}; it has {2}', resource.name, asked, has), at }];
  return { verdict, reasons, advice: { text: t('Ask for a port that Service {0} has: {1}', resource.name, has), at } };
}

export function portOf({ port, protocol }: Wanted): { port?: string } {
  return port === undefined ? {} : { port: `${protocol ?? 'TCP'} ${port}` };
}
