import { t } from '../../base/l10n.ts';
import { isBuiltIn } from '../../graph/builtIn.ts';
import type { Absence } from '../../graph/link.ts';
import type { Resource } from '../../model/resource.ts';
import { type Occurrence, placeOf } from '../names/occurrence.ts';
import { readersOf } from '../names/readers.ts';
import type { SymbolAt } from '../names/symbol.ts';

/** Why a name can't be changed, in words; undefined where it can. */
export function obstacle(symbol: SymbolAt): string | undefined {
  const { kind, name, owners, absence } = symbol;
  if (absence) return absenceObstacle(name, absence);
  if (kind === 'container port number') {
    return t('{0} is what the process in the container listens on: changing it here would not move the process', name);
  }
  if (kind === 'namespace' && isBuiltIn({ group: '', kind: 'Namespace' }, name)) return builtIn(name);
  if (owners.length === 0 && kind !== 'namespace') return t('No pod of these manifests has the label “{0}”', name);
  const ownerProblem = kind === 'object' ? owners.map(ownerObstacle).find((problem) => problem) : undefined;
  return ownerProblem ?? placesObstacle(symbol);
}

function absenceObstacle(name: string, absence: Absence): string {
  switch (absence) {
    case 'templated':
      return t('“{0}” can’t be renamed: a template decides what it is', name);
    case 'generated':
      return t('“{0}” can’t be renamed: something else in these manifests creates it in the cluster', name);
    case 'built in':
      return builtIn(name);
    default:
      return t('“{0}” can’t be renamed: these manifests don’t define it', name);
  }
}

function builtIn(name: string): string {
  return t('“{0}” can’t be renamed: Kubernetes itself provides it', name);
}

function ownerObstacle({ name, kind, id, templated, generated }: Resource): string | undefined {
  if (templated) return absenceObstacle(name, 'templated');
  if (generated) return t('The API server makes this name from “generateName”, so it can’t be renamed');
  if (isBuiltIn(id, name)) return builtIn(name);
  // Their names are made of other fields of theirs.
  if (kind === 'CustomResourceDefinition' || kind === 'APIService') {
    return t('The name of a {0} is made of its group and of what it serves: change these instead', kind);
  }
  return undefined;
}

const SHOWN = 5;

function placesObstacle(symbol: SymbolAt): string | undefined {
  const { name, occurrences } = symbol;
  const stuck = occurrences.filter((occurrence) => !isWritable(occurrence));
  if (stuck.length > 0) {
    return t('“{0}” can’t be renamed: it can’t be told how to rewrite {1}', name, list(stuck.map(placeName)));
  }
  const shared = occurrences.flatMap((occurrence) => foreignReaders(occurrence, symbol));
  if (shared.length > 0) {
    return t('“{0}” can’t be renamed: through an alias, {1} would change as well', name, list(shared));
  }
  return undefined;
}

function list(places: readonly string[]): string {
  const shown = [...new Set(places)];
  const rest = shown.length > SHOWN ? ', …' : '';
  return shown.slice(0, SHOWN).join(', ') + rest;
}

/** `web.yaml:12` */
function placeName(occurrence: Occurrence): string {
  const { uri } = occurrence.field.manifest;
  return `${uri.slice(uri.lastIndexOf('/') + 1)}:${placeOf(occurrence).start.line + 1}`;
}

/** Of what a template makes, only the letters that stand there can be changed. */
function isWritable({ field, onKey, part, range }: Occurrence): boolean {
  return range !== undefined && (onKey || part !== undefined || !field.templated);
}

/** Fields that read the same letters without meaning this name. Labels of the object itself may follow its pods'. */
function foreignReaders({ field, onKey, twins = [] }: Occurrence, { kind }: SymbolAt): string[] {
  const known = new Set([field, ...twins].map(({ pointer }) => pointer));
  const isLabel = kind === 'label value' || kind === 'label key';
  return readersOf(field, onKey)
    .filter(({ pointer }) => !known.has(pointer))
    .filter(({ parent }) => !(isLabel && parent?.segment === 'labels' && parent.parent?.segment === 'metadata'))
    .map(({ path }) => path.join('.'));
}
