import { t } from '../../base/l10n.ts';
import { isPort } from '../../graph/links/parts.ts';
import type { World } from '../../graph/world.ts';
import { type Ingress, type IngressBackend, isIngress, readIngress } from '../../model/ingress.ts';
import type { Resource } from '../../model/resource.ts';
import type { ServicePort } from '../../model/service.ts';
import type { Field } from '../../syntax/field.ts';
import { controllersOf } from '../entries/controllers.ts';
import { FLOWS, type Judgement, judge } from '../verdict.ts';

/** Where an Ingress or an OpenShift Route names a Service of its namespace. */
export interface BackendRef {
  readonly from: Resource;
  readonly service: string | undefined;
  readonly serviceField: Field;
  /** Which ports of the Service are meant. */
  readonly isMeant: (port: ServicePort) => boolean;
  /** Whether one that is meant is surely taken. */
  readonly judgePort: (port: ServicePort) => Judgement;
  readonly portField: Field;
  readonly at: Field;
}

/** Those of an object; none of other kinds. */
export function backendRefs(resource: Resource, world: World): BackendRef[] {
  if (resource.is('route.openshift.io', 'Route')) return routeRefs(resource);
  if (!isIngress(resource)) return [];
  const ingress = readIngress(resource);
  const { defaultBackend, rules } = ingress;
  const backends = rules.flatMap(({ paths }) => paths.map(({ backend }) => backend));
  return [...(defaultBackend ? [defaultBackend] : []), ...backends].map((backend) =>
    ingressRef(ingress, backend, world),
  );
}

export function ingressRef(ingress: Ingress, backend: IngressBackend, world: World): BackendRef {
  const { resource: from } = ingress;
  const { port, portField: at } = backend;
  const targetPorts = controllersOf(world).takesTargetPorts(ingress);
  const isOwn = (candidate: ServicePort) => port !== undefined && isPort(candidate, port);
  const isTarget = ({ targetPort }: ServicePort) => targetPort !== undefined && String(targetPort) === String(port);
  return {
    ...backend,
    from,
    isMeant: (candidate) => isOwn(candidate) || (targetPorts !== 'no' && isTarget(candidate)),
    judgePort: (candidate) => {
      if (isOwn(candidate)) return FLOWS;
      const text = t('{0} is the target port of the Service, not its port: only ingress-nginx takes that', port ?? '');
      return judge(targetPorts === 'yes' ? 'flows' : 'unknown', { text, at });
    },
  };
}

/** OpenShift, “Route configuration”: without a port all ports of the Service take part; a name is the Service port's. */
export function routeRefs(from: Resource): BackendRef[] {
  const { spec } = from;
  const portField = spec.at('port', 'targetPort');
  const port = portField.number ?? portField.string;
  return [spec.at('to'), ...spec.at('alternateBackends').items()]
    .filter((to) => (to.at('kind').string ?? 'Service') === 'Service' && to.at('name').exists)
    .map((to) => ({
      from,
      service: to.at('name').string,
      serviceField: to.at('name'),
      isMeant: (candidate) => port === undefined || candidate.name === port || candidate.targetPort === port,
      judgePort: () => FLOWS,
      portField,
      at: to,
    }));
}
