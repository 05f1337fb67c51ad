import { t } from '../../base/l10n.ts';
import type { Location } from '../../base/range.ts';
import type { Link } from '../../graph/link.ts';
import { isPort } from '../../graph/links/parts.ts';
import type { World } from '../../graph/world.ts';
import type { Resource } from '../../model/resource.ts';
import { isService } from '../../model/service.ts';
import type { Field } from '../../syntax/field.ts';
import type { Traffic } from '../../traffic/traffic.ts';
import type { InlayHint, InlayPart } from '../types.ts';
import { behind } from './place.ts';

/** A port number with the place that says it. */
interface KnownPort {
  readonly number: number;
  readonly location: Location;
}

/** “→ 8080” behind ports that are named, and behind ports of Services that become others at the pods. */
export function portHints(resource: Resource, world: World, traffic: Traffic): InlayHint[] {
  const links = world.linksFrom(resource);
  return [
    ...links.filter(({ relation }) => relation === 'targets').flatMap(targetHint),
    ...links.filter(({ relation }) => relation === 'routes to').flatMap((link) => backendHint(link, traffic)),
    ...handlerHints(resource),
    ...policyHints(resource, links),
  ];
}

/** The name in `targetPort`: the numbers that the pods give it. */
function targetHint({ at, wanted, places, missingPart }: Link): InlayHint[] {
  if (typeof wanted.port !== 'string' || missingPart) return [];
  const numbers = places.flatMap((place) => numberOf(place.parent?.at('containerPort')));
  return hint(at, [numbers], t('The port of the pods that has this name'));
}

/** The port in a backend: the number of the Service, where it is named, then that of the pods. */
function backendHint({ to, wanted, partAt, missingPart }: Link, traffic: Traffic): InlayHint[] {
  const wantedPort = wanted.port;
  if (!partAt || wantedPort === undefined || missingPart) return [];
  const paths = to
    .filter(isService)
    .flatMap((service) => traffic.servicePaths(service))
    .filter(({ port }) => isPort(port, wantedPort));
  const own = paths.flatMap(({ port }) => numberOf(port.at.at('port')));
  const pods = paths.flatMap(({ port, targets }) =>
    targets.map((target) => ({ number: target.port, location: port.targetField.location })),
  );
  const named = typeof wantedPort === 'string';
  const changed = pods.some(({ number }) => own.every((one) => one.number !== number));
  return hint(
    partAt,
    [...(named ? [own] : []), ...(changed ? [pods] : [])],
    t('The port of the Service, and the one of its pods'),
  );
}

/** Probes and lifecycle handlers look names up among the ports of their own container (API reference, HTTPGetAction). */
function handlerHints({ podTemplate }: Resource): InlayHint[] {
  return (podTemplate?.containers ?? []).flatMap(({ field, ports }) => {
    const probes = ['livenessProbe', 'readinessProbe', 'startupProbe'].map((probe) => field.at(probe));
    const hooks = ['postStart', 'preStop'].map((hook) => field.at('lifecycle', hook));
    return [...probes, ...hooks]
      .flatMap((handler) => [handler.at('httpGet', 'port'), handler.at('tcpSocket', 'port')])
      .flatMap((at) => {
        const meant = ports.filter(({ name }) => name !== undefined && name === at.string);
        const numbers = meant.flatMap((port) => numberOf(port.at.at('containerPort')));
        return hint(at, [numbers], t('The port of this container that has this name'));
      });
  });
}

/** NetworkPolicyPort: the name of a port in ingress rules means that of the pods which the policy selects. */
function policyHints(resource: Resource, links: readonly Link[]): InlayHint[] {
  if (!resource.is('networking.k8s.io', 'NetworkPolicy')) return [];
  const pods = links.find(({ relation }) => relation === 'applies to')?.to ?? [];
  const ports = resource.spec
    .at('ingress')
    .items()
    .flatMap((rule) => rule.at('ports').items());
  return ports.flatMap((port) => {
    const at = port.at('port');
    const meant = pods
      .flatMap(({ podTemplate }) => podTemplate?.ports ?? [])
      .filter(
        ({ name, protocol }) =>
          name !== undefined && name === at.string && protocol === (port.at('protocol').string ?? 'TCP'),
      );
    const numbers = meant.flatMap((one) => numberOf(one.at.at('containerPort')));
    return hint(at, [numbers], t('The port of the pods that has this name'));
  });
}

function numberOf(field: Field | undefined): KnownPort[] {
  const number = field?.number;
  return field && number !== undefined ? [{ number, location: field.location }] : [];
}

/** `→ 80 → 8080`; pods that differ give several numbers. */
function hint(at: Field, steps: readonly (readonly KnownPort[])[], tooltip: string): InlayHint[] {
  const parts = steps.flatMap((numbers): InlayPart[] => {
    const distinct = [...new Map(numbers.map((one) => [one.number, one])).values()];
    return distinct.map(({ number, location }, i) => ({ text: `${i === 0 ? '→ ' : ', '}${number}`, location }));
  });
  const spaced = parts.map((part, i) =>
    i > 0 && part.text.startsWith('→') ? { ...part, text: ` ${part.text}` } : part,
  );
  return spaced.length > 0 ? [{ position: behind(at), parts: spaced, tooltip }] : [];
}
