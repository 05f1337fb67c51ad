import { matchesPath } from '../../graph/references/path.ts';
import type { Container, ContainerPort } from '../../model/podTemplate.ts';
import type { Resource } from '../../model/resource.ts';
import { Selector } from '../../model/selector.ts';
import { isService, readService, type ServicePort } from '../../model/service.ts';
import type { Context } from './context.ts';
import { ofResource, unique } from './objectNames.ts';
import type { Path } from './place.ts';
import type { ValueSuggestion } from './suggestion.ts';

type Named = Pick<ContainerPort, 'name' | 'port'>;

/** Numbers and names of ports, of whatever stands behind the place. */
export function ports(context: Context, path: Path): ValueSuggestion[] {
  const scalar = context.schema(path)?.scalar;
  const found = portsAt(context, path);
  return unique(
    found.flatMap(({ port, from }, index): ValueSuggestion[] => {
      const { detail, from: file } = from;
      const about = { type: 'reference', rank: 2 * index, ...(file === undefined ? {} : { from: file }) } as const;
      const number = port.port === undefined || scalar === 'string' ? [] : [port.port];
      const name = port.name === undefined || !isNameAllowed(scalar) ? [] : [port.name];
      const text = [detail, port.name === undefined ? '' : `${port.port ?? '?'} (${port.name})`]
        .filter(Boolean)
        .join(' · ');
      // What bears a name is best called by it.
      return [...name, ...number].map((value, order) => ({ ...about, value, detail: text, rank: about.rank + order }));
    }),
  );
}

function isNameAllowed(scalar: string | undefined): boolean {
  return scalar === 'IntOrString' || scalar === 'string';
}

interface FoundPort {
  readonly port: Named;
  readonly from: Pick<ValueSuggestion, 'detail' | 'from'>;
}

function portsAt(context: Context, path: Path): FoundPort[] {
  const { resource } = context;
  const inner = context.inObject(path);
  if (!resource || !/^(port|number|name|targetPort)$/.test(String(path.at(-1)))) return [];
  if (isService(resource)) return isServicePort(inner) ? behindService(context, resource, path) : [];
  const containerPorts = ownPorts(resource, inner);
  if (containerPorts) return containerPorts;
  if (resource.is('networking.k8s.io', 'Ingress') && /\/service\/port\/(name|number)$/.test(inner.join('/'))) {
    return ofService(context, context.field([...path.slice(0, -2), 'name']).string, resource.id.namespace);
  }
  if (matchesPath(inner, 'spec.rules[].backendRefs[].port')) {
    const owner = context.field(path.slice(0, -1));
    return ofService(context, owner.at('name').string, owner.at('namespace').string ?? resource.id.namespace);
  }
  return resource.is('networking.k8s.io', 'NetworkPolicy') ? ofPolicy(context, resource, path) : [];
}

/** Network Policies: rules name ports of the pods that connections lead to. */
function ofPolicy(context: Context, resource: Resource, path: Path): FoundPort[] {
  const inner = context.inObject(path);
  const fits = withProtocol(context, path);
  if (matchesPath(inner, 'spec.ingress[].ports[].port')) {
    const pods = Selector.ofLabelSelector(resource.spec.at('podSelector'));
    return ofWorkloads(context.world?.select(pods, resource.namespace) ?? [], fits);
  }
  if (!matchesPath(inner, 'spec.egress[].ports[].port')) return [];
  const rule = `${context.field(path.slice(0, -3)).pointer}/to/`;
  const peers = context.world?.linksFrom(resource).filter(({ at }) => at.pointer.startsWith(rule)) ?? [];
  return ofWorkloads(
    peers.flatMap(({ to }) => to),
    fits,
  );
}

/** TCP is what is meant where nothing is said. */
function withProtocol(context: Context, path: Path): (port: ContainerPort) => boolean {
  const protocol = context.field([...path.slice(0, -1), 'protocol']).string ?? 'TCP';
  return (port) => port.protocol === protocol;
}

function isServicePort(inner: Path): boolean {
  return matchesPath(inner, 'spec.ports[].targetPort') || matchesPath(inner, 'spec.ports[].port');
}

/** Services, “Field spec.ports[].targetPort”: names and numbers of the pods behind, with the same protocol. */
function behindService(context: Context, resource: Resource, path: Path): FoundPort[] {
  const { selector } = readService(resource);
  const workloads = selector ? (context.world?.select(selector, resource.namespace) ?? []) : [];
  return ofWorkloads(workloads, withProtocol(context, path));
}

function ofWorkloads(workloads: readonly Resource[], fits: (port: ContainerPort) => boolean): FoundPort[] {
  return workloads.flatMap((workload) =>
    (workload.podTemplate?.ports ?? []).filter(fits).map((port) => ({ port, from: about(workload) })),
  );
}

function about(resource: Resource): FoundPort['from'] {
  const { from } = ofResource(resource, 0);
  return { detail: `${resource.kind} ${resource.name}`, ...(from === undefined ? {} : { from }) };
}

/** Of probes and hooks: the ports of their container. `undefined` for other places. */
function ownPorts(resource: Resource, inner: Path): FoundPort[] | undefined {
  const container = resource.podTemplate?.containers.find(({ field }) => isBelow(resource, inner, field.path));
  if (!container || !/\/(httpGet|tcpSocket|grpc)\/port$/.test(inner.join('/'))) return undefined;
  return container.ports.map((port) => ({ port, from: { detail: containerName(container) } }));
}

function containerName({ name }: Container): string {
  return `Container ${name}`;
}

function isBelow(resource: Resource, inner: Path, path: Path): boolean {
  const start = path.slice(resource.body.path.length);
  return start.every((segment, index) => inner[index] === segment);
}

function ofService(context: Context, name: string | undefined, namespace: string | undefined): FoundPort[] {
  if (name === undefined) return [];
  const services = context.world?.find({ group: '', kind: 'Service' }, namespace, name) ?? [];
  return services.flatMap((service) =>
    (context.world?.serviceOf(service).ports ?? []).map((port: ServicePort) => ({ port, from: about(service) })),
  );
}
