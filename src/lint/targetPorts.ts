import { t } from '../base/l10n.ts';
import type { TextEdit } from '../base/range.ts';
import { slipAmong } from '../base/slip.ts';
import { shortId } from '../model/identity.ts';
import type { ContainerPort } from '../model/podTemplate.ts';
import type { Resource } from '../model/resource.ts';
import type { ServicePort } from '../model/service.ts';
import { insertAfter, replaceValue } from './edit.ts';
import { formatPorts } from './portNames.ts';
import type { Finding, FindingFix } from './rule.ts';

/** As many candidates as a menu of quick fixes bears. */
const MANY = 5;

export function portsOf(workloads: readonly Resource[]): ContainerPort[] {
  return workloads.flatMap((workload) => workload.podTemplate?.ports ?? []);
}

export function namesOf(workloads: readonly Resource[]): string {
  return workloads.map((workload) => shortId(workload.id)).join(t(', '));
}

export function relatedPorts(declared: readonly ContainerPort[]): Finding['related'] {
  return declared
    .slice(0, MANY)
    .map((port) => ({ message: t('Declared here: {0}', formatPorts([port])), at: port.at }));
}

/** Send to one of the ports that there are. */
export function retargetFixes(port: ServicePort, declared: readonly ContainerPort[]): FindingFix[] {
  const candidates = new Map<string | number, ContainerPort>();
  for (const candidate of declared) {
    const target = candidate.name ?? candidate.port;
    if (target !== undefined && candidate.protocol === port.protocol) candidates.set(target, candidate);
  }
  const likely = slipAmong(String(port.targetPort), [...candidates.keys()].map(String));
  return [...candidates].slice(0, MANY).map(([target, candidate]) => ({
    title: t('Send to port {0}', formatPorts([candidate])),
    edits: [retarget(port, target)],
    preferred: candidates.size === 1 || target === likely,
  }));
}

function retarget(port: ServicePort, target: string | number): TextEdit {
  const written = port.at.at('targetPort');
  return written.exists ? replaceValue(written, target) : insertAfter(port.targetField, 'targetPort', target);
}
