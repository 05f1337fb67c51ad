import type { ContainerPort } from '../../model/podTemplate.ts';
import type { Resource } from '../../model/resource.ts';
import type { Service, ServicePort } from '../../model/service.ts';
import type { Field } from '../../syntax/field.ts';
import type { Absence, Link } from '../link.ts';
import type { World } from '../world.ts';

/**
 * Service port → the container ports behind it, a link a port. Services, “Field spec.ports[].targetPort”: a name is
 * looked up among the ports of each pod, with the protocol; a number needs no declaration, so its absence is `unknown`.
 */
export function targetPortLinks(service: Service, world: World): Link[] {
  const { selector, resource } = service;
  if (!selector) return [];
  const workloads = world.select(selector, resource.namespace);
  if (workloads.length === 0) return [];
  return service.ports.flatMap((port) => {
    if (port.targetPort === undefined) return [];
    const found = workloads.flatMap((workload) =>
      (workload.podTemplate?.ports ?? [])
        .filter((p) => isTarget(p, port))
        .map((p) => ({ workload, at: portField(p, port) })),
    );
    const link: Link = {
      relation: 'targets',
      from: resource,
      at: port.targetField,
      wanted: { group: '', kind: 'Pod', namespace: resource.namespace, port: port.targetPort },
      to: [...new Set(found.map((f) => f.workload))],
      places: found.map((f) => f.at),
      optional: false,
    };
    if (found.length > 0) return [link];
    return [
      {
        ...link,
        to: workloads,
        missingPart: 'port',
        absence: absenceOf(port, selector.templated || workloads.some(mayHaveMorePorts)),
      },
    ];
  });
}

/** Whether a Service port sends to this container port. */
export function isTarget(container: ContainerPort, { targetPort, protocol }: ServicePort): boolean {
  if (container.protocol !== protocol) return false;
  return typeof targetPort === 'number' ? container.port === targetPort : container.name === targetPort;
}

function portField(container: ContainerPort, { targetPort }: ServicePort) {
  return container.at.at(typeof targetPort === 'number' ? 'containerPort' : 'name');
}

/** A template or a patch may add some. */
export function mayHaveMorePorts({ patched, podTemplate }: Resource): boolean {
  if (patched || !podTemplate || podTemplate.spec.partial) return true;
  const { spec, containers } = podTemplate;
  return (
    spec.at('containers').partial ||
    containers.some(
      ({ field }) => field.partial || field.at('ports').partial || field.at('ports').items().some(isVague),
    )
  );
}

function isVague(port: Field): boolean {
  return port.partial || port.at('name').templated || port.at('containerPort').templated;
}

function absenceOf(port: ServicePort, unsure: boolean): Absence {
  if (unsure || port.targetField.templated) return 'templated';
  return typeof port.targetPort === 'number' ? 'unknown' : 'missing';
}
