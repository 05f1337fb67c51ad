import type { ContainerPort } from '../model/podTemplate.ts';
import type { Service, ServicePort } from '../model/service.ts';
import type { Absence, Link } from './link.ts';
import type { World } from './world.ts';

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
        absence: absenceOf(
          port,
          workloads.some((w) => w.podTemplate?.spec.partial),
        ),
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

function absenceOf(port: ServicePort, partial: boolean | undefined): Absence {
  if (partial || port.targetField.templated) return 'templated';
  return typeof port.targetPort === 'number' ? 'unknown' : 'missing';
}
