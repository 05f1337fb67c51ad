/** The checks of another linter. */
export interface ForeignChecks {
  readonly tool: string;
  /** Its list of them. */
  readonly see: string;
  /** By its name of a check: the rules of ours that say the same, or why there is none. */
  readonly checks: Readonly<Record<string, readonly string[] | string>>;
  /** By the same names: where ours judges otherwise on purpose, and why. A line of a table, in Markdown. */
  readonly differences?: Readonly<Record<string, string>>;
}

export const NO_EQUAL = 'no equal';
