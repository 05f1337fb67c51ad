/** The checks of another linter. */
export interface ForeignChecks {
  readonly tool: string;
  /** Its list of them. */
  readonly see: string;
  /** By its name of a check: the rules of ours that say the same, or why there is none. */
  readonly checks: Readonly<Record<string, readonly string[] | string>>;
}

export const NO_EQUAL = 'no equal';
