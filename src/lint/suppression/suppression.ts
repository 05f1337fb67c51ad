import type { Range } from '../../base/range.ts';

/** A person's word that findings are meant to be: of some rules, on some lines. */
export interface Suppression {
  readonly uri: string;
  /** Lines of the file, both included. */
  readonly from: number;
  readonly to: number;
  readonly rules: readonly NamedRule[];
  /** The last day on which it counts, as it is written. */
  readonly until?: { readonly text: string; readonly range: Range };
  readonly hasReason: boolean;
  /** All that is written of it, where that can be deleted, and how the fix that does so is called. */
  readonly removal?: { readonly range: Range; readonly title: string };
  /** In the words of another linter, which may need it though this one does not. */
  readonly foreign?: true;
}

export interface NamedRule {
  /** Id of a rule, `group/*` or `*`. */
  readonly name: string;
  /** Where it is named. */
  readonly range: Range;
}
