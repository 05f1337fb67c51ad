import type { Link, Part } from '../../graph/link.ts';
import { partsOf } from '../../graph/links/parts.ts';
import type { Resource } from '../../model/resource.ts';
import { isService } from '../../model/service.ts';
import type { Field } from '../../syntax/field.ts';
import { namedIn } from './linkText.ts';
import { linksTo, sameObjects } from './objectSymbol.ts';
import { keyOccurrence, type Occurrence, sortOccurrences, valueOccurrence } from './occurrence.ts';
import type { Scope } from './scope.ts';
import { rangeOfStretch, valueText } from './spelling.ts';
import type { NameKind, SymbolAt } from './symbol.ts';
import { volumeFiles } from './volumeFiles.ts';

/** A key, a port or a section of objects, with the links that mean this part of them. */
export function partSymbol(scope: Scope, start: readonly Resource[], type: Part, name: string | number): SymbolAt {
  const owners = sameObjects(scope, start);
  const incoming = linksTo(scope, owners);
  const declarations = [...owners].flatMap((owner) =>
    (partsOf(owner, type, scope.worldOf(owner)) ?? []).filter((part) => part.name === name).map(({ at }) => at),
  );
  const links = incoming.filter((link) => means(link, type, name));
  const occurrences = [
    ...declarations.map((at) => (type === 'key' ? keyDeclaration(at, incoming) : valueOccurrence(at, true))),
    ...links.flatMap((link) => partUses(link, name, owners)),
    ...(type === 'key' ? volumeFiles(incoming, String(name)) : []),
  ];
  return {
    kind: kindOf(type, name),
    name: String(name),
    owners: [...owners],
    occurrences: sortOccurrences(occurrences, scope),
  };
}

function means({ wanted, places, to }: Link, type: Part, name: string | number): boolean {
  if (places.length === 0) return false;
  // What a policy calls a section of a Service is a port.
  return wanted[type] === name || (type === 'port' && wanted.section === name && to.every(isService));
}

function kindOf(type: Part, name: string | number): NameKind {
  if (type !== 'port') return type;
  return typeof name === 'number' ? 'service port number' : 'service port';
}

/** Whoever imports all keys sees this one as the name of a variable or of a file. */
function keyDeclaration(at: Field, incoming: readonly Link[]): Occurrence {
  const whole = incoming.filter(({ wanted, relation }) => wanted.key === undefined && relation !== 'calls');
  const variables = whole.filter((link) => link.at.path.includes('envFrom'));
  const files = whole.filter((link) => link.relation === 'mounts' && !link.at.path.includes('envFrom'));
  const [caution, links] = variables.length > 0 ? (['variable', variables] as const) : (['file', files] as const);
  if (links.length === 0) return keyOccurrence(at, true);
  return keyOccurrence(at, true, { caution, alsoMeans: [...new Set(links.map(({ from }) => from))] });
}

function partUses(link: Link, name: string | number, owners: ReadonlySet<Resource>): Occurrence[] {
  const others = link.to.filter((object) => !owners.has(object));
  if (link.partAt) return [valueOccurrence(link.partAt, false)];
  // A monitor selects its objects by label, and names their ports.
  if (link.wanted.name === undefined) {
    return [valueOccurrence(link.at, false, others.length > 0 ? { alsoMeans: others } : {})];
  }
  // A webhook that states no port means 443, and writes it nowhere.
  if (link.relation !== 'calls') return [{ field: link.at, onKey: false, isDeclaration: false, range: undefined }];
  // A host and its port may stand in two variables: then the text of the host has none.
  const ports = namedIn(link).flatMap((named): Occurrence[] => {
    const { port, isUrl, end } = named;
    if (port) {
      const text = valueText(link.at)?.slice(port.start, port.start + port.length);
      return text === String(name) ? [valueOccurrence(link.at, false, { part: port })] : [];
    }
    const host = isUrl ? rangeOfStretch(link.at, named.name) : undefined;
    const after = host && rangeOfStretch(link.at, { start: named.name.start, length: end - named.name.start });
    if (!after) return [];
    const range = { start: after.end, end: after.end };
    return [
      { field: link.at, onKey: false, isDeclaration: false, part: { start: end, length: 0 }, before: ':', range },
    ];
  });
  return ports.length > 0 ? ports : [{ field: link.at, onKey: false, isDeclaration: false, range: undefined }];
}
