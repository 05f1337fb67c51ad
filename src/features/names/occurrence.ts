import { Lines } from '../../base/lines.ts';
import { compareText, groupBy } from '../../base/order.ts';
import { comparePositions, contains, type Position, type Range } from '../../base/range.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import type { Scope } from './scope.ts';
import { rangeOfKey, rangeOfStretch, type Stretch, valueText } from './spelling.ts';

/** One place where a name is written: a key, a value, or a part of a value. */
export interface Occurrence {
  readonly field: Field;
  readonly onKey: boolean;
  readonly isDeclaration: boolean;
  /** The part of the value that is the name, where it is not all of it. */
  readonly part?: Stretch;
  /** What comes before the name where nothing is written yet: the `:` of a port that a scheme implies. */
  readonly before?: string;
  /** Undefined where the letters don't stand together in the source, or not in this text at all. */
  readonly range: Range | undefined;
  /** Fields that read the same letters, through an alias. */
  readonly twins?: readonly Field[];
  /** Objects that keep the old name although this place means theirs, too. */
  readonly alsoMeans?: readonly Resource[];
  /** Why a change of this place needs a second look. */
  readonly caution?: Caution;
}

/**
 * `immutable`, `claims`: what the API server doesn't let change. `unsure`: a template decides whether it is meant. `variable`,
 * `file`: what containers see by this name.
 */
type Caution = 'immutable' | 'claims' | 'unsure' | 'variable' | 'file';

export type Extra = Partial<Pick<Occurrence, 'part' | 'before' | 'alsoMeans' | 'caution'>>;

/** The value of a field, or a part of it, as a place of a name. A whole value can be replaced however it is written. */
export function valueOccurrence(field: Field, isDeclaration: boolean, extra: Extra = {}): Occurrence {
  const { part } = extra;
  const length = valueText(field)?.length ?? 0;
  const range = part ? rangeOfStretch(field, part) : (rangeOfStretch(field, { start: 0, length }) ?? field.valueRange);
  return { field, onKey: false, isDeclaration, range, ...extra };
}

/** The key of a field, or a part of it, as a place of a name. */
export function keyOccurrence(field: Field, isDeclaration: boolean, extra: Extra = {}): Occurrence {
  const key = rangeOfKey(field);
  const { part } = extra;
  return { field, onKey: true, isDeclaration, range: key && part ? within(key, part) : key, ...extra };
}

/** Keys stand on one line. */
function within({ start: { line, character } }: Range, { start, length }: Stretch): Range {
  const from = character + start;
  return { start: { line, character: from }, end: { line, character: from + length } };
}

/** Where to point at it: exactly the name, if that can be told. */
export function placeOf({ field, onKey, range }: Occurrence): Range {
  return range ?? (onKey ? field.keyRange : field.valueRange);
}

export function isAt(occurrence: Occurrence, field: Field, position: Position): boolean {
  return occurrence.field.manifest === field.manifest && contains(placeOf(occurrence), position);
}

/** In the order of the text, each place once, declarations before uses of the same place. */
export function sortOccurrences(occurrences: readonly Occurrence[], scope: Scope): Occurrence[] {
  const sorted = occurrences
    .map((occurrence) => inFile(occurrence, scope))
    .sort(
      (a, b) =>
        compareText(a.field.manifest.uri, b.field.manifest.uri) ||
        comparePositions(placeOf(a).start, placeOf(b).start) ||
        Number(b.isDeclaration) - Number(a.isDeclaration),
    );
  const byPlace = groupBy(sorted, (occurrence) => {
    const { line, character } = placeOf(occurrence).start;
    return `${occurrence.field.manifest.uri}#${line}:${character}`;
  });
  return [...byPlace.values()].flatMap(([first, ...others]): Occurrence[] => {
    if (!first) return [];
    if (others.length === 0) return [first];
    return [
      {
        ...others.find(({ caution, alsoMeans }) => caution ?? alsoMeans),
        ...first,
        twins: others.map(({ field }) => field),
      },
    ];
  });
}

/** A patch within a kustomization file is a document of its own; its text stands in a field of that file. */
function inFile(occurrence: Occurrence, scope: Scope): Occurrence {
  const host = scope.hostOf(occurrence.field.manifest);
  if (!host || !occurrence.range) return host ? { ...occurrence, field: host, onKey: false } : occurrence;
  const lines = new Lines(host.string ?? '');
  const start = lines.offsetAt(occurrence.range.start);
  const part = { start, length: lines.offsetAt(occurrence.range.end) - start };
  return { ...occurrence, ...valueOccurrence(host, occurrence.isDeclaration, { part }) };
}
