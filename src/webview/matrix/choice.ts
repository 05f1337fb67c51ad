/** What of the matrix a person looks at. */
export interface MatrixChoice {
  /** Absent: all of the world. */
  readonly namespace?: string;
  /** The id of the policy in the lens. */
  readonly policy?: string;
}
