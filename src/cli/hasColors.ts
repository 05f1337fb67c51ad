/**
 * Whether what is written may have colours: on a terminal, unless the person wants none (no-color.org), and elsewhere where
 * they want them (force-color.org), as logs of CI servers show them.
 */
export function hasColors(
  stream: { readonly isTTY?: boolean },
  { FORCE_COLOR, NO_COLOR, TERM }: Readonly<Record<string, string | undefined>>,
): boolean {
  if (FORCE_COLOR) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return stream.isTTY === true && !NO_COLOR && TERM !== 'dumb';
}
