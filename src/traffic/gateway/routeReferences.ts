import { t } from '../../base/l10n.ts';
import type { Link } from '../../graph/link.ts';
import { derived } from '../../graph/memory/memory.ts';
import { isGranted, isSureOfGrants, needsGrant } from '../../graph/referenceGrants.ts';
import type { World } from '../../graph/world.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import { missingService } from '../network.ts';
import type { Condition } from './attachment.ts';
import { firstProblem, good } from './condition.ts';

/**
 * The condition `ResolvedRefs` of a route: its backends, those of mirrors and authorization included (reference,
 * `RouteConditionResolvedRefs`, `HTTPBackendRef`). The first that is wrong gives the reason. That a Service has the port is no
 * demand of the API’s, but of most implementations.
 */
export function resolvedRefsOf(route: Resource, demandsPorts: boolean, world: World): Condition {
  const wrong = wrongReferences(route, world).filter(({ isPort }) => demandsPorts || !isPort);
  return firstProblem(
    wrong.map(({ condition }) => condition),
    good('ResolvedRefs'),
  );
}

interface WrongReference {
  readonly condition: Condition;
  /** Only the port of the Service is. */
  readonly isPort: boolean;
}

const wrongReferences = derived((route: Resource, world): readonly WrongReference[] => {
  const links = world.linksFrom(route);
  const backends = backendRefs(route).flatMap((ref) => {
    const link = links.find(
      ({ relation, at, nameAt }) => relation === 'routes to' && (nameAt ?? at).parent?.pointer === ref.pointer,
    );
    return judgeBackend(ref, link, route, world) ?? [];
  });
  const filters = links.flatMap((link) => (link.relation === 'uses' ? (judgeFilter(link) ?? []) : []));
  return [...backends, ...filters.map((condition) => ({ condition, isPort: false }))];
});

/** Rule by rule, those of its filters first. */
function backendRefs(route: Resource): Field[] {
  const rules = route.spec.at('rules').items();
  return rules.flatMap((rule) => [
    ...filterRefs(rule),
    ...rule
      .at('backendRefs')
      .items()
      .flatMap((ref) => [ref, ...filterRefs(ref)]),
  ]);
}

function filterRefs(owner: Field): Field[] {
  return owner
    .at('filters')
    .items()
    .flatMap((filter) => [filter.at('requestMirror', 'backendRef'), filter.at('externalAuth', 'backendRef')])
    .filter((ref) => ref.exists);
}

function judgeBackend(ref: Field, link: Link | undefined, route: Resource, world: World): WrongReference | undefined {
  const isService = (ref.at('group').string ?? '') === '' && (ref.at('kind').string ?? 'Service') === 'Service';
  const condition = wrongKind(ref, link, isService, world) ?? (link && (refused(link, world) ?? absent(link)));
  if (condition) return { condition, isPort: false };
  const port = isService && link ? withoutPort(ref, link, route, world) : undefined;
  return port && { condition: port, isPort: true };
}

/**
 * Other backends than Services are an implementation’s own; in the core group there are none. A ServiceImport is made where
 * the Service of that name is exported, in any cluster (KEP-1645, “Importing Services”; GEP-1748).
 */
function wrongKind(ref: Field, link: Link | undefined, isService: boolean, world: World): Condition | undefined {
  const [group, kind] = [ref.at('group'), ref.at('kind')];
  if (group.templated || kind.templated) return unsure(t('The kind of the backend is not known yet'), ref);
  if (isService || (link && link.to.length > 0)) return undefined;
  const name = [kind.string ?? 'Service', group.string ?? ''].filter((part) => part !== '').join('.');
  const because = [{ text: t('No {0} is known as a backend', name), at: kind.exists ? kind : group }];
  if (name !== 'ServiceImport.multicluster.x-k8s.io')
    return { status: (group.string ?? '') === '' ? 'false' : 'unknown', reason: 'InvalidKind', because };
  const { namespace, name: wanted = '' } = link?.wanted ?? {};
  const exported = ['', 'multicluster.x-k8s.io'].some(
    (owner) =>
      world.find({ group: owner, kind: owner === '' ? 'Service' : 'ServiceExport' }, namespace, wanted).length > 0,
  );
  if (exported) return undefined;
  const text = t('No Service {0} is exported in these manifests', wanted);
  return { status: 'unknown', reason: 'BackendNotFound', because: [{ text, at: ref.at('name') }] };
}

function refused(link: Link, world: World): Condition | undefined {
  if (!needsGrant(link) || isGranted(link, world)) return undefined;
  const { kind, name = '', namespace = '' } = link.wanted;
  const text = t('No ReferenceGrant in namespace {0} allows this route to send to {1} {2}', namespace, kind, name);
  return {
    status: isSureOfGrants(link, world) ? 'false' : 'unknown',
    reason: 'RefNotPermitted',
    because: [{ text, at: link.nameAt ?? link.at }],
  };
}

/** What something here makes, or is said to be elsewhere, counts as found. */
function absent(link: Link): Condition | undefined {
  if (link.to.length > 0 || link.wanted.kind !== 'Service') return undefined;
  const at = link.nameAt ?? link.at;
  const text = missingService(link.wanted.name ?? '', link.nearest?.resource);
  switch (link.absence) {
    case 'missing':
      return { status: 'false', reason: 'BackendNotFound', because: [{ text, at }] };
    case 'unknown':
      return { status: 'unknown', reason: 'BackendNotFound', because: [{ text, at }] };
    default:
      return unsure(text, at);
  }
}

/** A Service is a backend only by one of its ports; the API has no reason of its own for one that it lacks. */
function withoutPort(ref: Field, link: Link, route: Resource, world: World): Condition | undefined {
  const service = link.to[0];
  const port = ref.at('port');
  if (!service || port.templated) return undefined;
  const { type, ports } = world.serviceOf(service);
  if (port.exists && type === 'ExternalName') return undefined;
  const protocol = route.kind === 'UDPRoute' ? 'UDP' : 'TCP';
  if (ports.some((one) => one.port === port.number && one.protocol === protocol)) return undefined;
  const text = port.exists
    ? t('Service {0} has no port {1} ({2})', service.name, port.number ?? '?', protocol)
    : t('No port of Service {0} is named', service.name);
  const isSure = !port.exists || !(service.patched || isTemplated(service.spec.at('ports')));
  return { status: isSure ? 'false' : 'unknown', reason: 'BackendNotFound', because: [{ text, at: port }] };
}

function isTemplated(ports: Field): boolean {
  return ports.partial || ports.items().some((port) => port.partial || port.at('port').templated);
}

/** A filter that is missing makes its requests fail (reference, `HTTPRouteFilter.extensionRef`). */
function judgeFilter({ absence, wanted, at }: Link): Condition | undefined {
  if (absence !== 'missing') return undefined;
  const text = t('There is no {0} {1} in these manifests', wanted.kind, wanted.name ?? '');
  return { status: 'false', reason: 'BackendNotFound', because: [{ text, at }] };
}

function unsure(text: string, at: Field): Condition {
  return { status: 'unknown', reason: 'ResolvedRefs', because: [{ text, at }] };
}
