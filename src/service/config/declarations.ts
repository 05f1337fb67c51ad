import { AddressSet } from '../../base/ip.ts';
import {
  type Declarations,
  type DeclaredExternal,
  type DeclaredNetwork,
  NETWORK_ZONES,
} from '../../graph/declarations.ts';
import { parseExternal } from '../../graph/externalText.ts';
import type { Part } from '../../graph/link.ts';
import { parsePath } from '../../graph/references/path.ts';
import type { Reference, StatedKind } from '../../graph/references/table.ts';
import type { GroupKind } from '../../model/identity.ts';
import type { Field } from '../../syntax/field.ts';
import { readKindName } from './kindName.ts';
import { isPath, isSinglePath } from './paths.ts';
import { RELATIONS } from './relations.ts';

export const PARTS: readonly Part[] = ['key', 'port', 'section'];

/** What a `.portolan.yaml` declares, as far as it is well formed; an entry that is not declares nothing. */
export function readDeclarations(root: Field): Declarations {
  return {
    external: root
      .at('external')
      .items()
      .flatMap((item) => readExternal(item) ?? []),
    references: root.at('references').items().flatMap(readReference),
    podTemplates: new Map(root.at('workloads').items().flatMap(readWorkload)),
    networks: root.at('networks').items().flatMap(readNetwork),
  };
}

function readExternal(item: Field): DeclaredExternal | undefined {
  if (item.string !== undefined) return parseExternal(item.string);
  const kind = readKindName(item.at('kind').string);
  const name = item.at('name').string;
  if (!kind || name === undefined) return undefined;
  const group = item.at('group').string ?? (kind.group === '' ? undefined : kind.group);
  const namespace = item.at('namespace').string;
  return {
    kind: kind.kind,
    name,
    ...(group !== undefined && { group }),
    ...(namespace !== undefined && { namespace }),
  };
}

/**
 * The rows of one reference. Where it doesn't say where the name stands, the place itself may be the name, or hold it under
 * `name`.
 */
function readReference(item: Field): Reference[] {
  const from = kindsAt(item.at('from'));
  const path = item.at('path').string;
  const to = targetAt(item.at('to'));
  if (from.length === 0 || path === undefined || !isPath(path) || !to) return [];
  const part = PARTS.flatMap((type) => pathAt(item, type, isPath).map((path) => ({ type, path })))[0];
  const [optional] = pathAt(item, 'optional');
  const [namespace] = pathAt(item, 'namespace');
  const separator = item.at('separator').string;
  const row = {
    from,
    path,
    to,
    relation: RELATIONS.find((one) => one === item.at('relation').string) ?? 'uses',
    ...(part && { part }),
    ...(optional !== undefined && { optional }),
    ...(namespace !== undefined && { namespace }),
    ...(separator && { separator }),
  } as const;
  const [name] = pathAt(item, 'name');
  return name === undefined ? [{ ...row, name: '' }, row] : [{ ...row, name }];
}

/** One kind, or several. */
function kindsAt(field: Field): GroupKind[] {
  const texts = field.kind === 'list' ? field.items() : [field];
  return texts.flatMap((text) => readKindName(text.string) ?? []);
}

function targetAt(field: Field): GroupKind | StatedKind | undefined {
  if (field.kind !== 'map') return readKindName(field.string);
  const [kindAt] = pathAt(field, 'kindAt');
  if (kindAt === undefined) return undefined;
  const [groupAt] = pathAt(field, 'groupAt');
  const unstated = readKindName(field.at('unstated').string);
  const among = kindsAt(field.at('among'));
  return {
    kindAt,
    ...(groupAt !== undefined && { groupAt }),
    ...(unstated && { unstated }),
    ...(among.length > 0 && { among }),
  };
}

/** The path that is written under a key: none or one. */
function pathAt(item: Field, key: string, isGood: (text: string) => boolean = isSinglePath): string[] {
  const text = item.at(key).string;
  return text !== undefined && isGood(text) ? [text] : [];
}

function readWorkload(item: Field): [string, readonly string[]][] {
  const kind = readKindName(item.at('kind').string);
  const [path] = pathAt(item, 'podTemplate');
  if (!kind || path === undefined) return [];
  const keys = parsePath(path).flatMap((step) => (typeof step === 'object' ? step.key : []));
  return [[`${kind.group}/${kind.kind}`, keys]];
}

/** The blocks of a network; one without a zone is private. */
function readNetwork(item: Field): DeclaredNetwork[] {
  const name = item.at('name').string;
  const written = item.at('zone').string ?? 'private';
  const zone = NETWORK_ZONES.find((one) => one === written);
  if (!name || !zone) return [];
  return item
    .at('cidrs')
    .items()
    .flatMap(({ string: cidr = '' }) => {
      const addresses = AddressSet.parseCidr(cidr);
      return addresses ? { name, zone, cidr, addresses } : [];
    });
}
