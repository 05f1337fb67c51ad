import type { Resource } from '../model/resource.ts';

/** The ports of a ServiceEntry. */
export function entryPorts({ spec }: Resource) {
  const ports = spec.at('ports').items();
  return ports.map((port) => ({
    port: port.at('number').number,
    name: port.at('name').string,
    protocol: 'TCP' as const,
  }));
}
