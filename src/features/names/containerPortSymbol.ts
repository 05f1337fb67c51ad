import type { Link } from '../../graph/link.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import { linksTo, sameObjects } from './objectSymbol.ts';
import { type Occurrence, sortOccurrences, valueOccurrence } from './occurrence.ts';
import type { Scope } from './scope.ts';
import type { SymbolAt } from './symbol.ts';

/** A port of pods by its name. A Service that sends to it ties together all pods in which it has this name. */
export function containerPortSymbol(scope: Scope, start: readonly Resource[], name: string | number): SymbolAt {
  const owners = sameName(scope, start, name);
  const incoming = linksTo(scope, owners);
  const occurrences = [
    ...[...owners].flatMap((owner) => portsOf(owner, name).map((at) => valueOccurrence(at, true))),
    ...incoming.filter((link) => isMeant(scope, link, name)).map((link) => portUse(link, owners, name)),
    ...policyUses(scope, owners, name),
  ];
  return {
    kind: typeof name === 'number' ? 'container port number' : 'container port',
    name: String(name),
    owners: [...owners],
    occurrences: sortOccurrences(occurrences, scope),
  };
}

function sameName(scope: Scope, start: readonly Resource[], name: string | number): ReadonlySet<Resource> {
  let found: ReadonlySet<Resource> = new Set(start);
  for (let size = 0; size !== found.size; ) {
    size = found.size;
    const targets = linksTo(scope, found).filter((link) => link.relation === 'targets' && link.wanted.port === name);
    found = sameObjects(scope, [
      ...found,
      ...targets.flatMap(({ to }) => to).filter((to) => portsOf(to, name).length > 0),
    ]);
  }
  return found;
}

function portsOf(owner: Resource, name: string | number): Field[] {
  const part = typeof name === 'number' ? 'containerPort' : 'name';
  return (owner.podTemplate?.containers ?? [])
    .flatMap(({ ports }) => ports)
    .map(({ at }) => at.at(part))
    .filter((at) => at.scalar === name);
}

/** Ports that Services and monitors send to, and those that probes name: of a patch, the object may have them. */
function isMeant(scope: Scope, { wanted, places, from }: Link, name: string | number): boolean {
  if (wanted.port !== name || wanted.name !== undefined) return false;
  return wanted.kind === 'Pod' || (wanted.kind === 'ContainerPort' && (places.length > 0 || scope.isPartial(from)));
}

function portUse({ at, to }: Link, owners: ReadonlySet<Resource>, name: string | number): Occurrence {
  const others = to.filter((pod) => !owners.has(pod) && portsOf(pod, name).length > 0);
  return valueOccurrence(at, false, others.length > 0 ? { alsoMeans: others } : {});
}

/** NetworkPolicyPort: a name means the port of that name on each pod: of the policy's own for ingress, of the peers for egress. */
function policyUses(scope: Scope, owners: ReadonlySet<Resource>, name: string | number): Occurrence[] {
  return scope.objects
    .filter((object) => object.is('networking.k8s.io', 'NetworkPolicy'))
    .flatMap((policy) => {
      const links = scope.linksFrom(policy);
      const own = links.filter(({ relation }) => relation === 'applies to').flatMap(({ to }) => to);
      const peersOf = (rule: Field) =>
        links
          .filter(({ relation, at }) => relation === 'allows' && at.pointer.startsWith(`${rule.pointer}/`))
          .flatMap(({ to }) => to);
      return [
        ...policy.spec
          .at('ingress')
          .items()
          .flatMap((rule) => ruleUses(rule, own, owners, name)),
        ...policy.spec
          .at('egress')
          .items()
          .flatMap((rule) => ruleUses(rule, peersOf(rule), owners, name)),
      ];
    });
}

function ruleUses(
  rule: Field,
  pods: readonly Resource[],
  owners: ReadonlySet<Resource>,
  name: string | number,
): Occurrence[] {
  if (!pods.some((pod) => owners.has(pod))) return [];
  const others = [...new Set(pods.filter((pod) => !owners.has(pod) && portsOf(pod, name).length > 0))];
  return rule
    .at('ports')
    .items()
    .map((port) => port.at('port'))
    .filter((port) => port.scalar === name)
    .map((port) => valueOccurrence(port, false, others.length > 0 ? { alsoMeans: others } : {}));
}
