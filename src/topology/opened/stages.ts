import { plural, t } from '../../base/l10n.ts';
import type { World } from '../../graph/world.ts';
import type { Resource } from '../../model/resource.ts';
import { endpointSlicesOf } from '../../traffic/services/endpoints.ts';
import { type Count, podCount } from '../../traffic/services/podCount.ts';
import { trafficOf } from '../../traffic/traffic.ts';
import { inSeries } from '../../traffic/verdict.ts';
import { connectionReason, sourceOf } from '../build/builder.ts';
import type { Line, Stage } from './opened.ts';

/** The type of a Service, and where each of its ports leads. */
export function serviceStage(service: Resource, world: World): Stage {
  const { type, headless, ports } = world.serviceOf(service);
  const paths = trafficOf(world).servicePaths(service);
  const lines = ports.map((port): Line => {
    const targets = paths.find((path) => path.port === port)?.targets.map((target) => String(target.port)) ?? [];
    const to = targets.length > 0 ? ` → ${[...new Set(targets)].join(', ')}` : '';
    const verdict = paths.find((path) => path.port === port)?.judgement.verdict ?? 'flows';
    const mark = verdict === 'flows' ? {} : { mark: verdict };
    return { tab: String(port.port ?? '?'), text: `${port.protocol}${to}`, ...mark };
  });
  const broken = inSeries(paths.map(({ judgement }) => judgement));
  return {
    title: t('Service'),
    parts: [
      {
        name: service.name,
        lines: [{ text: headless ? t('headless') : type }, ...lines],
        source: sourceOf(service),
        ...(broken.verdict === 'flows'
          ? {}
          : { verdict: broken.verdict, reasons: broken.reasons.map(connectionReason) }),
      },
    ],
  };
}

/** What the cluster's controller would list. */
export function endpointStage(service: Resource, world: World): Stage {
  return {
    title: t('EndpointSlices'),
    parts: endpointSlicesOf(service, world).map(({ family, ports, written, endpoints }) => ({
      name: written?.resource.name ?? `${service.name}-*`,
      lines: [
        { text: addressesText(endpoints) },
        ...(family === undefined ? [] : [{ text: family }]),
        ...ports.map(({ port, protocol }): Line => ({ tab: String(port ?? '?'), text: protocol })),
      ],
      ...(written ? { source: sourceOf(written.resource) } : {}),
    })),
  };
}

/** How many pods there are, and what sets their number. */
export function workloadStage(workloads: readonly Resource[], world: World): Stage {
  return {
    title: t('Workloads'),
    parts: workloads.map((workload) => {
      const about = world
        .linksTo(workload)
        .filter(({ relation }) => relation === 'scales' || relation === 'protects')
        .map(({ from }) => ({ text: `${from.kind} ${from.name}` }));
      return {
        name: workload.name,
        lines: [{ text: workload.kind }, { text: podsText(podCount(workload, world)) }, ...about],
        source: sourceOf(workload),
      };
    }),
  };
}

/** Containers with their ports, and the ports of pods that a Service uses without any container saying so. */
export function containerStage(workloads: readonly Resource[], service: Resource | undefined, world: World): Stage {
  const targets = service
    ? trafficOf(world)
        .servicePaths(service)
        .flatMap((path) => path.targets)
    : [];
  const undeclared = (workload: Resource) => [
    ...new Set(targets.filter((one) => one.workload === workload && !one.declared).map(({ port }) => port)),
  ];
  return {
    title: t('Containers'),
    parts: workloads.flatMap((workload) =>
      (workload.podTemplate?.containers ?? []).map(({ name, field, ports, type }, i) => ({
        name,
        lines: [
          ...(type === 'container' ? [] : [{ text: type }]),
          ...ports.map(
            ({ port, name: portName, protocol }): Line => ({
              tab: String(port ?? '?'),
              text: [protocol, portName].filter(Boolean).join(' '),
            }),
          ),
          ...(ports.length === 0 ? [{ text: t('declares no port') }] : []),
          ...(i === 0 ? undeclared(workload) : []).map(
            (port): Line => ({ tab: String(port), text: t('not declared'), mark: 'hint' }),
          ),
        ],
        source: field.location,
      })),
    ),
  };
}

function addressesText(count: Count): string {
  if (count.max !== count.min) return `${rangeText(count)} ${t('addresses')}`;
  return plural(count.min, '1 address expected', '{0} addresses expected');
}

function podsText(count: Count): string {
  if (count.max === count.min) return plural(count.min, '1 pod', '{0} pods');
  return `${rangeText(count)} ${t('pods')}`;
}

function rangeText({ min, max }: Count): string {
  return max === undefined ? `≥ ${min}` : `${min}–${max}`;
}
