import { compareText } from '../base/order.ts';
import { compareRanges, type Location, type Range, type TextEdit } from '../base/range.ts';
import type { ResourceId } from '../model/identity.ts';
import type { Addition } from './addition.ts';

export type Severity = 'error' | 'warning' | 'info' | 'hint';

/** From the most to the least severe. */
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

/** One problem at one place, as people see it. */
export interface Diagnostic {
  readonly uri: string;
  readonly range: Range;
  /** Id of the rule: `schema/unknown-field`, `service-selects-nothing`. */
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly resource?: ResourceId & { readonly apiVersion: string };
  /** JSON pointer of the field. */
  readonly path: string;
  readonly related: readonly RelatedPlace[];
  readonly fixes: readonly Fix[];
  /** How an editor may fade or strike it. */
  readonly tag?: 'unnecessary' | 'deprecated';
}

export interface RelatedPlace {
  readonly message: string;
  readonly location: Location;
}

/** A change that mends a problem. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  readonly addition?: Addition;
  /** Safe to apply without asking. */
  readonly preferred: boolean;
}

/** By file, position, rule, message. */
export function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  return (
    compareText(a.uri, b.uri) ||
    compareRanges(a.range, b.range) ||
    compareText(a.rule, b.rule) ||
    compareText(a.message, b.message)
  );
}

/** Sorted, and what is said twice of one place (an object in several worlds, an alias) said once. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const sorted = [...diagnostics].sort(compareDiagnostics);
  return sorted.filter((diagnostic, index) => {
    const before = sorted[index - 1];
    return before === undefined || compareDiagnostics(before, diagnostic) !== 0;
  });
}
