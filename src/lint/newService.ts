import type { Link } from '../graph/link.ts';
import type { ContainerPort, PodTemplate } from '../model/podTemplate.ts';
import type { Resource } from '../model/resource.ts';
import type { Plain } from './addition.ts';

/**
 * A Service for the pods of a workload, with the ports that references to it want; `undefined` where its selector, or where
 * a port would lead, can't be told.
 */
export function newService(owner: Resource, links: readonly Link[]): Readonly<Record<string, Plain>> | undefined {
  const template = owner.podTemplate;
  const selector = template && selectorFor(owner, template);
  if (!selector) return undefined;
  const isGoverning = links.some(({ relation }) => relation === 'governed by');
  const wanted = [...new Set(links.flatMap((link) => link.wanted.port ?? []))];
  const ports =
    wanted.length > 0 ? wanted.map((port) => servicePort(port, template.ports)) : template.ports.map(ownPort);
  if (!ports.every((port) => port !== undefined)) return undefined;
  // Only a headless Service may have none.
  if (ports.length === 0 && !isGoverning) return undefined;
  return {
    spec: {
      ...(isGoverning && { clusterIP: 'None' }),
      selector,
      ...(ports.length > 0 && { ports: named(ports) }),
    },
  };
}

/** The labels that the workload itself tells its pods by; of a bare Pod all. */
function selectorFor(owner: Resource, { labels, labelsTemplated }: PodTemplate): Record<string, string> | undefined {
  if (labelsTemplated) return undefined;
  const written = owner.spec.at('selector', 'matchLabels').keys();
  const keys = written.length > 0 ? written : [...labels.keys()];
  const entries = keys.flatMap((key): [string, string][] => {
    const value = labels.get(key);
    return value === undefined ? [] : [[key, value]];
  });
  return keys.length > 0 && entries.length === keys.length ? Object.fromEntries(entries) : undefined;
}

interface NewPort {
  readonly name?: string;
  readonly port: number;
  readonly protocol?: string;
  readonly targetPort?: string | number;
}

/** The port of that number or name, and where it leads: to the port of the pods that is the same, or to their only one. */
function servicePort(wanted: string | number, declared: readonly ContainerPort[]): NewPort | undefined {
  const candidates = declared.filter(({ protocol, port }) => protocol === 'TCP' && port !== undefined);
  const same = candidates.find(({ port, name }) => wanted === port || wanted === name);
  const target = same ?? (candidates.length === 1 ? candidates[0] : undefined);
  if (typeof wanted === 'string') {
    return target?.port === undefined
      ? undefined
      : { name: wanted, port: target.port, ...targetOf(target, target.port) };
  }
  if (!target) return candidates.length === 0 ? { port: wanted } : undefined;
  return { port: wanted, ...targetOf(target, wanted) };
}

function targetOf({ name, port = 0 }: ContainerPort, servicePort: number): Pick<NewPort, 'targetPort'> {
  return port === servicePort ? {} : { targetPort: name ?? port };
}

function ownPort({ name, port, protocol }: ContainerPort): NewPort | undefined {
  if (port === undefined) return undefined;
  return { ...(name !== undefined && { name }), port, ...(protocol !== 'TCP' && { protocol }) };
}

/** Services, “Multi-port Services”: several ports must have names. */
function named(ports: readonly NewPort[]): Plain[] {
  if (ports.length === 1) return ports.map((port) => ({ ...port }));
  return ports.map(({ name, ...port }) => ({ name: name ?? `port-${port.port}`, ...port }));
}
