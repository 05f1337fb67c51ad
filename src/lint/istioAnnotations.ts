import { AddressSet } from '../base/ip.ts';
import { t } from '../base/l10n.ts';
import { quantityOf } from '../schema/validation/resources.ts';
import type { Field } from '../syntax/field.ts';

/** Where Istio reads an annotation. */
type AnnotationPlace = 'pod' | 'Service' | 'Namespace';

const POD = [
  'ambient.istio.io/bypass-inbound-capture',
  'ambient.istio.io/dns-capture',
  'ambient.istio.io/redirection',
  'inject.istio.io/templates',
  'istio.io/reroute-virtual-interfaces',
  'prometheus.istio.io/merge-metrics',
  'proxy.istio.io/config',
  'proxy.istio.io/overrides',
  ...['applicationPorts', 'failureThreshold', 'initialDelaySeconds', 'periodSeconds'].map(
    (name) => `readiness.status.sidecar.istio.io/${name}`,
  ),
  ...[
    'agentLogLevel',
    'bootstrapOverride',
    'componentLogLevel',
    'discoveryAddress',
    'extraStatTags',
    'inject',
    'interceptionMode',
    'logLevel',
    'nativeSidecar',
    'proxyCPU',
    'proxyCPULimit',
    'proxyImage',
    'proxyImageType',
    'proxyMemory',
    'proxyMemoryLimit',
    'rewriteAppHTTPProbers',
    'statsCompression',
    'statsEvictionInterval',
    'statsFlushInterval',
    'statsHistogramBins',
    'statsHistogramBuckets',
    'statsInclusionPrefixes',
    'statsInclusionRegexps',
    'statsInclusionSuffixes',
    'status',
    'userVolume',
    'userVolumeMount',
  ].map((name) => `sidecar.istio.io/${name}`),
  'status.sidecar.istio.io/port',
  ...[
    'excludeInboundPorts',
    'excludeInterfaces',
    'excludeOutboundIPRanges',
    'excludeOutboundPorts',
    'includeInboundPorts',
    'includeOutboundIPRanges',
    'includeOutboundPorts',
    'kubevirtInterfaces',
  ].map((name) => `traffic.sidecar.istio.io/${name}`),
];

/**
 * Istio, “Resource Annotations” (istio.io/api/annotation, 1.32): what it reads of the kinds that a rule looks at. Those that
 * count anywhere, and the one for control planes, `istio.io/rev`, which Istio writes itself, tell nothing.
 */
export const ISTIO_ANNOTATIONS: ReadonlyMap<string, readonly AnnotationPlace[]> = new Map([
  ...POD.map((name): [string, AnnotationPlace[]] => [name, ['pod']]),
  ['istio.io/use-waypoint-canary-weight', ['Namespace', 'Service']],
  ['networking.istio.io/exportTo', ['Service']],
  ['networking.istio.io/traffic-distribution', ['Namespace', 'Service']],
  ['topology.istio.io/controlPlaneClusters', ['Namespace']],
  ['traffic.istio.io/nodeSelector', ['Service']],
]);

/** Istio, “Resource Labels”: of these the ones that people set, and that are no annotations as well. */
export const ISTIO_LABELS: ReadonlySet<string> = new Set([
  'istio-injection',
  'istio.io/dataplane-mode',
  'istio.io/ingress-use-waypoint',
  'istio.io/use-waypoint',
  'istio.io/use-waypoint-canary',
  'istio.io/use-waypoint-canary-namespace',
  'istio.io/use-waypoint-namespace',
  'istio.io/waypoint-for',
  'networking.istio.io/enable-autoallocate-ip',
  'networking.istio.io/gatewayPort',
  'service.istio.io/canonical-name',
  'service.istio.io/canonical-revision',
  'topology.istio.io/network',
]);

interface ValueType {
  readonly annotations: readonly string[];
  readonly isValid: (text: string, at: Field) => boolean;
  readonly wanted: () => string;
}

const TRAFFIC = 'traffic.sidecar.istio.io/';
const READINESS = 'readiness.status.sidecar.istio.io/';

/** What the injector asks of values (`AnnotationValidation` of pkg/kube/inject). */
const VALUES: readonly ValueType[] = [
  {
    annotations: [`${TRAFFIC}excludeInboundPorts`, `${TRAFFIC}excludeOutboundPorts`],
    isValid: arePorts,
    wanted: () => t('port numbers with commas between them'),
  },
  {
    annotations: [`${TRAFFIC}includeInboundPorts`],
    isValid: (text) => text === '*' || arePorts(text),
    wanted: () => t('“*”, or port numbers with commas between them'),
  },
  {
    annotations: [`${TRAFFIC}includeOutboundIPRanges`],
    isValid: (text) => text === '*' || areBlocks(text),
    wanted: () => t('“*”, or blocks such as 10.0.0.0/8, with commas and no spaces between them'),
  },
  {
    annotations: [`${TRAFFIC}excludeOutboundIPRanges`],
    isValid: areBlocks,
    wanted: () => t('blocks such as 10.0.0.0/8, with commas and no spaces between them'),
  },
  {
    annotations: ['status.sidecar.istio.io/port'],
    isValid: isPort,
    wanted: () => t('a port number'),
  },
  {
    annotations: ['failureThreshold', 'initialDelaySeconds', 'periodSeconds'].map((name) => `${READINESS}${name}`),
    isValid: (text) => /^\d+$/.test(text),
    wanted: () => t('a whole number'),
  },
  {
    annotations: ['sidecar.istio.io/interceptionMode'],
    isValid: (text) => ['REDIRECT', 'TPROXY', 'NONE'].includes(text),
    wanted: () => 'REDIRECT, TPROXY, NONE',
  },
  {
    annotations: ['prometheus.istio.io/merge-metrics'],
    isValid: (text) => /^(1|t|T|true|True|TRUE|0|f|F|false|False|FALSE)$/.test(text),
    wanted: () => 'true, false',
  },
  {
    annotations: ['proxyCPU', 'proxyCPULimit', 'proxyMemory', 'proxyMemoryLimit'].map(
      (name) => `sidecar.istio.io/${name}`,
    ),
    isValid: (_text, at) => quantityOf(at) !== undefined,
    wanted: () => t('a quantity such as 100m or 128Mi'),
  },
];

/** What the injector wants as the value of an annotation, if it refuses the one that is there. */
export function wantedValue(annotation: string, at: Field): string | undefined {
  const type = VALUES.find(({ annotations }) => annotations.includes(annotation));
  if (!type || at.string === undefined || at.templated) return undefined;
  return type.isValid(at.string, at) ? undefined : type.wanted();
}

function arePorts(text: string): boolean {
  return text.trim() === '' || text.split(',').every((part) => part.trim() === '' || isPort(part.trim()));
}

function isPort(text: string): boolean {
  return /^\d+$/.test(text) && Number(text) <= 65_535;
}

function areBlocks(text: string): boolean {
  return text === '' || text.split(',').every((part) => AddressSet.parseCidr(part) !== undefined);
}
