import { t } from '../../base/l10n.ts';
import { DATA_FIELDS } from '../../graph/links/parts.ts';
import { derived } from '../../graph/memory/memory.ts';
import type { World } from '../../graph/world.ts';
import type { Resource } from '../../model/resource.ts';
import type { ServicePort } from '../../model/service.ts';
import type { Field } from '../../syntax/field.ts';
import { type Judgement, judge } from '../verdict.ts';
import type { Condition } from './attachment.ts';
import { compareAge } from './compareAge.ts';
import { firstProblem, good } from './condition.ts';

export const BACKEND_TLS = { group: 'gateway.networking.k8s.io', kind: 'BackendTLSPolicy' } as const;

/** A Service, or one port of it, that a BackendTLSPolicy is for. */
export interface TlsTarget {
  readonly policy: Resource;
  /** The item of `spec.targetRefs`. */
  readonly ref: Field;
  /** The name of a port; undefined for all. */
  readonly port: string | undefined;
}

/**
 * The policies for a Service, the one that counts first. Source: reference of BackendTLSPolicy, `targetRefs`: of several
 * for the same target and section the older counts, then the first by name.
 */
const tlsTargets: (service: Resource, world: World) => readonly TlsTarget[] = derived((service, world) =>
  world
    .ofKindIn(BACKEND_TLS.group, BACKEND_TLS.kind, service.namespace)
    .flatMap((policy) => targetsOf(policy).filter(({ ref }) => ref.at('name').string === service.name))
    .sort((a, b) => compareAge(a.policy, b.policy)),
);

/** Services that a policy is for; other kinds are an implementation's own. */
export function targetsOf(policy: Resource): TlsTarget[] {
  return policy.spec
    .at('targetRefs')
    .items()
    .filter((ref) => ref.at('kind').string === 'Service' && (ref.at('group').string ?? '') === '')
    .map((ref) => ({ policy, ref, port: ref.at('sectionName').string }));
}

/** The policy that stands before this one on the same target; undefined if it counts itself. */
export function rivalOf({ policy, ref, port }: TlsTarget, world: World): TlsTarget | undefined {
  const name = ref.at('name').string;
  const [service] = name === undefined ? [] : world.find({ group: '', kind: 'Service' }, policy.namespace, name);
  const [first] = service ? tlsTargets(service, world).filter((target) => target.port === port) : [];
  return first && first.policy !== policy ? first : undefined;
}

/** Whether a policy counts at a target (`Accepted`, reference of BackendTLSPolicy). */
export function acceptanceOf(target: TlsTarget, world: World): Condition {
  const { policy, ref } = target;
  const at = ref.at('name');
  const link = world
    .linksFrom(policy)
    .find((one) => one.relation === 'applies to' && one.at.parent?.pointer === ref.pointer);
  if (link && link.to.length === 0) {
    const text = t('There is no Service {0} in these manifests', at.string ?? '');
    return {
      status: link.absence === 'missing' ? 'false' : 'unknown',
      reason: 'TargetNotFound',
      because: [{ text, at }],
    };
  }
  const rival = rivalOf(target, world);
  if (rival) {
    const text = t('BackendTLSPolicy {0} is for the same, and counts first', rival.policy.name);
    return { status: 'false', reason: 'Conflicted', because: [{ text, at: rival.policy.nameField }] };
  }
  const authorities = authoritiesOf(policy, world);
  return hasNoAuthority(policy, world) ? { ...authorities, reason: 'NoValidCACertificate' } : good('Accepted');
}

/** From a Gateway to a port of a Service by TLS, if a policy wants it: the one for the port before the one for all ports. */
export function judgeBackendTls(service: Resource, port: ServicePort, world: World): Judgement | undefined {
  const targets = tlsTargets(service, world);
  const named = port.name === undefined ? undefined : targets.find((target) => target.port === port.name);
  const target = named ?? targets.find((one) => one.port === undefined);
  if (!target) return undefined;
  const { policy } = target;
  const authorities = authoritiesOf(policy, world);
  // Reference of `caCertificateRefs`: connections that use an invalid one must fail, with a 5xx.
  if (authorities.status === 'false') {
    return judge(hasNoAuthority(policy, world) ? 'broken' : 'unknown', ...authorities.because);
  }
  const hostname = policy.spec.at('validation', 'hostname');
  const text = t('BackendTLSPolicy {0} has the proxy use TLS, for {1}', policy.name, hostname.string ?? '?');
  return judge('flows', { text, at: hostname });
}

/** Whether the certificates of authorities can be had (`ResolvedRefs`, reference of `caCertificateRefs`). */
export function authoritiesOf(policy: Resource, world: World): Condition {
  return firstProblem(wrongAuthorities(policy, world), good('ResolvedRefs'));
}

function hasNoAuthority(policy: Resource, world: World): boolean {
  const wrong = wrongAuthorities(policy, world).filter(({ status }) => status === 'false');
  return wrong.length > 0 && wrong.length === policy.spec.at('validation', 'caCertificateRefs').items().length;
}

function wrongAuthorities(policy: Resource, world: World): Condition[] {
  const refs = policy.spec.at('validation', 'caCertificateRefs').items();
  const links = world.linksFrom(policy).filter(({ relation }) => relation === 'secured by');
  return refs.flatMap((ref): Condition[] => {
    const link = links.find(({ at, nameAt }) => (nameAt ?? at).parent?.pointer === ref.pointer);
    const [kind, name] = [ref.at('kind').string ?? '', ref.at('name').string ?? ''];
    const [found] = link?.to ?? [];
    const reason = 'InvalidCACertificateRef';
    if (found) {
      if (found.kind !== 'ConfigMap' || !lacksAuthority(found)) return [];
      const text = t('ConfigMap {0} has no key ca.crt, where the authorities are looked for', name);
      return [{ status: 'false', reason, because: [{ text, at: ref.at('name') }] }];
    }
    const status = link?.absence === 'missing' ? 'false' : 'unknown';
    const text = t('There is no {0} {1} in these manifests', kind, name);
    return [{ status, reason, because: [{ text, at: ref.at('name') }] }];
  });
}

/** One without data is filled by something else. */
export function lacksAuthority(configMap: Resource): boolean {
  const maps = DATA_FIELDS.map((field) => configMap.at(field));
  const keys = maps.flatMap((map) => map.keys());
  return keys.length > 0 && !keys.includes('ca.crt') && !configMap.patched && !maps.some((map) => map.partial);
}
