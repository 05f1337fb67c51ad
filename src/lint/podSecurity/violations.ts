import { type Check, type Control, checkOf, type PodSecurityLevel, type Violation } from './control.ts';
import { CONTROLS } from './controls.ts';
import type { Pod } from './pod.ts';

/** What a pod does that a level forbids, in the order of the controls. */
export function violations(pod: Pod, level: PodSecurityLevel, minor: number): (Violation & { control: Control })[] {
  return CONTROLS.flatMap((control) =>
    (checkAt(control, level, minor)?.(pod) ?? []).map((violation) => ({ ...violation, control })),
  );
}

/**
 * What a control asks for at a level, in a version; `undefined` where it does not count. The restricted level has the
 * controls of the baseline too, but those for which it has stricter ones in that version.
 */
export function checkAt(control: Control, level: PodSecurityLevel, minor: number): Check | undefined {
  if (level === 'privileged' || (level === 'baseline' && control.level === 'restricted')) return undefined;
  const overrides = (other: Control) => other.overrides === control.id && checkOf(other, minor) !== undefined;
  if (level === 'restricted' && CONTROLS.some(overrides)) return undefined;
  return checkOf(control, minor);
}
