import { t } from '../../base/l10n.ts';
import { comparePositions, type TextEdit } from '../../base/range.ts';
import { insertAfter, replaceKey, replaceValue, writeScalar } from '../../lint/edit.ts';
import { isService } from '../../model/service.ts';
import type { Cursor } from '../cursor.ts';
import { isAt, type Occurrence, placeOf } from '../names/occurrence.ts';
import type { Scope } from '../names/scope.ts';
import { valueText } from '../names/spelling.ts';
import type { SymbolAt } from '../names/symbol.ts';
import { symbolAt } from '../names/symbolAt.ts';
import type { RenameAnswer, RenameEdit, RenamePlace } from '../types.ts';
import { conflict } from './conflicts.ts';
import { nameProblem } from './nameRules.ts';
import { noteOn } from './notes.ts';
import { obstacle } from './obstacles.ts';

/** What would be renamed at the cursor, or why nothing can be. */
export function prepareRename(cursor: Cursor, scope: Scope): RenamePlace {
  const symbol = symbolAt(cursor, scope);
  const problem = symbol && obstacle(symbol);
  if (problem !== undefined) return { problem };
  const place = symbol?.occurrences.find((occurrence) => isAt(occurrence, cursor.field, cursor.position));
  if (!symbol || !place) return { problem: nothingHere() };
  return { range: placeOf(place), placeholder: symbol.name };
}

export function nothingHere(): string {
  return t('There is no name here that could be renamed');
}

/**
 * The changes that give what is named at the cursor another name, in all files; each that needs a second look says why.
 * @param minor of the Kubernetes version
 */
export function rename(cursor: Cursor, scope: Scope, name: string, minor: number): RenameAnswer {
  const place = prepareRename(cursor, scope);
  const symbol = symbolAt(cursor, scope);
  if ('problem' in place || !symbol) return place as { problem: string };
  if (name === symbol.name) return { edits: [] };
  const problem = nameProblem(symbol, name, minor) ?? conflict(symbol, name, scope);
  if (problem !== undefined) return { problem };
  return { edits: symbol.occurrences.flatMap((occurrence) => editsOf(occurrence, symbol, name)) };
}

function editsOf(occurrence: Occurrence, symbol: SymbolAt, name: string): RenameEdit[] {
  const note = noteOn(occurrence, symbol);
  const edit = { ...editOf(occurrence, symbol, name), ...(note && { note }) };
  const { field, isDeclaration } = occurrence;
  // The targetPort that follows the port must stay where it is.
  const isPort = symbol.kind === 'service port number' && isDeclaration && symbol.owners.every(isService);
  const follows = isPort && !field.parent?.at('targetPort').exists;
  return follows ? [edit, insertAfter(field, 'targetPort', Number(symbol.name))] : [edit];
}

function editOf(occurrence: Occurrence, { kind }: SymbolAt, name: string): TextEdit {
  const { field, onKey, part, before = '' } = occurrence;
  const inPlace = { uri: field.manifest.uri, range: placeOf(occurrence), newText: before + name };
  const isPart = part !== undefined && part.length !== valueText(field)?.length;
  if (isPart || staysSo(occurrence, name)) return inPlace;
  if (onKey) return replaceKey(field, name);
  return replaceValue(field, kind === 'service port number' && !field.quoted ? Number(name) : name);
}

/** Whether a name can stand as it is where the old one stood: within the quotes, or without any. */
function staysSo({ field, onKey, range }: Occurrence, name: string): boolean {
  if (!range) return false;
  const { manifest, valueRange } = field;
  const isInside = comparePositions(range.start, valueRange.start) > 0;
  const isQuoted = onKey
    ? /["']/.test(manifest.text.charAt(manifest.offsetOf(range.start) - 1))
    : field.quoted && isInside;
  if (isQuoted) return !/["'\\]/.test(name);
  return (onKey || !field.quoted) && writeScalar(name) === name;
}
