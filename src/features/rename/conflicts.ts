import { t } from '../../base/l10n.ts';
import { ownPartsOf } from '../../graph/links/ownParts.ts';
import { partsOf } from '../../graph/links/parts.ts';
import type { Resource } from '../../model/resource.ts';
import type { Scope } from '../names/scope.ts';
import type { SymbolAt } from '../names/symbol.ts';

/** Who bears the new name already; undefined where nobody does. */
export function conflict(symbol: SymbolAt, name: string, scope: Scope): string | undefined {
  const { kind, owners } = symbol;
  const taken = owners.find((owner) => isTaken(owner, symbol, name, scope));
  if (!taken) return undefined;
  if (kind !== 'object' && kind !== 'namespace') return t('{0} has “{1}” already', `${taken.kind} ${taken.name}`, name);
  return taken.id.namespace === undefined
    ? t('There is a {0} “{1}” already', taken.kind, name)
    : t('There is a {0} “{1}” in namespace “{2}” already', taken.kind, name, taken.namespace);
}

function isTaken(owner: Resource, { kind }: SymbolAt, name: string, scope: Scope): boolean {
  const world = scope.worldOf(owner);
  const has = (names: readonly (string | number | undefined)[]) => names.includes(name);
  switch (kind) {
    case 'object':
    case 'namespace':
      return world.find(owner.id, owner.id.namespace, name).length > 0;
    case 'label key':
      return owner.podTemplate?.labels.has(name) ?? false;
    case 'label value':
      return false;
    case 'key':
    case 'section':
      return has((partsOf(owner, kind, world) ?? []).map((part) => part.name));
    case 'service port':
      return has((partsOf(owner, 'port', world) ?? []).map((part) => part.name));
    case 'service port number':
      return (partsOf(owner, 'port', world) ?? []).some((part) => part.name === Number(name));
    case 'container port':
    case 'container port number':
      return has((owner.podTemplate?.containers ?? []).flatMap(({ ports }) => ports.map((port) => port.name)));
    case 'volume':
      return has(ownPartsOf(owner, 'Volume').map((part) => part.name));
    case 'container':
      return has((owner.podTemplate?.containers ?? []).map((container) => container.name));
  }
}
