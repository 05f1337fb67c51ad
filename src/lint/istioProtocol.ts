import type { ServicePort } from '../model/service.ts';

/** Istio, “Protocol Selection”: `<protocol>` or `<protocol>-<suffix>`. */
const NAME = /^(grpc-web|https|http2|http|grpc|tcp|tls|mongo|mysql|redis|udp|thrift|hbone|auto)(-|$)/i;

/** The protocol that a port of a Service tells Istio, in lower case: `appProtocol` comes first, then the name. */
export function toldProtocol({ appProtocol, name = '' }: ServicePort): string | undefined {
  return (appProtocol ?? NAME.exec(name)?.[1])?.toLowerCase();
}
