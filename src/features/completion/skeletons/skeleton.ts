/**
 * A whole object to start from. Between `‹` and `›` stand the parts to fill in, with what they hold until then; the
 * same words are the same part. Several objects are parted by `---`.
 */
export interface Skeleton {
  readonly label: string;
  /** What tells it from others of the same label, in the language of the reader. */
  readonly detail?: () => string;
  readonly text: string;
}
