import type { Field } from '../syntax/field.ts';
import { type Protocol, readProtocol } from './podTemplate.ts';
import type { Resource } from './resource.ts';
import { Selector } from './selector.ts';

export type ServiceType = 'ClusterIP' | 'NodePort' | 'LoadBalancer' | 'ExternalName';

export interface ServicePort {
  readonly name: string | undefined;
  readonly port: number | undefined;
  readonly protocol: Protocol;
  /** Number or name; the port itself where none is given. */
  readonly targetPort: number | string | undefined;
  /** Where the target port is written: `targetPort`, or `port` where that is absent. */
  readonly targetField: Field;
  readonly nodePort: number | undefined;
  readonly appProtocol: string | undefined;
  readonly at: Field;
}

export interface Service {
  readonly resource: Resource;
  readonly type: ServiceType;
  readonly ports: readonly ServicePort[];
  /** Undefined for a Service without selector, or with an empty one: its endpoints come from elsewhere. */
  readonly selector: Selector | undefined;
  /** No virtual IP: names resolve to pod addresses, and a port means the pod's own. */
  readonly headless: boolean;
  readonly externalName: string | undefined;
}

const TYPES: readonly string[] = ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'];

export function isService(resource: Resource): boolean {
  return resource.is('', 'Service');
}

/** The Service of a manifest, with the API server's defaults. */
export function readService(resource: Resource): Service {
  const spec = resource.spec;
  const type = spec.at('type').string ?? '';
  const selector = spec.at('selector');
  const selects = selector.keys().length > 0 || (selector.exists && selector.templated);
  return {
    resource,
    type: TYPES.includes(type) ? (type as ServiceType) : 'ClusterIP',
    ports: spec.at('ports').items().map(readPort),
    selector: selects && type !== 'ExternalName' ? Selector.ofMap(selector) : undefined,
    headless: spec.at('clusterIP').string === 'None',
    externalName: type === 'ExternalName' ? spec.at('externalName').string : undefined,
  };
}

function readPort(at: Field): ServicePort {
  const target = at.at('targetPort');
  const port = at.at('port').number;
  // A targetPort of 0 or '' counts as none (Service API reference).
  const given = target.number || target.string || undefined;
  return {
    name: at.at('name').string,
    port,
    protocol: readProtocol(at.at('protocol')),
    targetPort: given ?? (target.templated ? undefined : port),
    targetField: target.exists ? target : at.at('port'),
    nodePort: at.at('nodePort').number,
    appProtocol: at.at('appProtocol').string,
    at,
  };
}
