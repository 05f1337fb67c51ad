import type { World } from '../../graph/world.ts';
import type { Resource } from '../../model/resource.ts';
import type { Service } from '../../model/service.ts';
import { workloadsBehind } from '../servicePaths.ts';
import { podCount } from './podCount.ts';

/** A name that cluster DNS answers, and with what. */
export interface DnsName {
  readonly name: string;
  /** `service`: the virtual address; `pods`: all ready pods; `pod`: one; `alias`: another name. */
  readonly answers: 'service' | 'pods' | 'pod' | 'alias';
  /** Of an alias. */
  readonly to?: string;
  /** Whose pod it is. */
  readonly workload?: Resource;
}

/** Names of so many pods of a StatefulSet are spelled out. */
const SPELLED = 3;

/**
 * The names of a Service in the domain `cluster.local`. Sources: DNS for Services and Pods; StatefulSets, “Stable Network
 * ID”: pods have names of their own behind the headless Service that their `serviceName` or `subdomain` names.
 */
export function dnsNamesOf(service: Service, world: World): DnsName[] {
  const { resource, headless, externalName } = service;
  const name = `${resource.name}.${resource.namespace}.svc.cluster.local`;
  if (externalName !== undefined) return [{ name, answers: 'alias', to: externalName }];
  if (!headless) return [{ name, answers: 'service' }];
  const pods = workloadsBehind(service, world).flatMap((workload) =>
    hostnamesOf(workload, resource.name, world).map(
      (host): DnsName => ({ name: `${host}.${name}`, answers: 'pod', workload }),
    ),
  );
  return [{ name, answers: 'pods' }, ...pods];
}

function hostnamesOf(workload: Resource, service: string, world: World): string[] {
  const { spec, podTemplate, kind, name } = workload;
  if (kind === 'StatefulSet' && spec.at('serviceName').string === service) {
    const first = spec.at('ordinals', 'start').number ?? 0;
    const { min } = podCount(workload, world);
    return Array.from({ length: Math.min(min, SPELLED) }, (_, i) => `${name}-${first + i}`);
  }
  const hostname = podTemplate?.spec.at('hostname').string;
  return hostname !== undefined && podTemplate?.spec.at('subdomain').string === service ? [hostname] : [];
}
