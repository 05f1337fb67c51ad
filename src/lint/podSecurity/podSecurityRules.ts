import { t } from '../../base/l10n.ts';
import { minorOf } from '../../schema/facts.ts';
import type { Severity } from '../diagnostic.ts';
import type { Finding, Rule, Target } from '../rule.ts';
import type { Control } from './control.ts';
import { CONTROLS } from './controls.ts';
import { type HeldTo, heldTo, type Mode } from './modes.ts';
import { podOf } from './pod.ts';
import { checkAt } from './violations.ts';

const STANDARDS = 'https://kubernetes.io/docs/concepts/security/pod-security-standards/';

/** A Deployment is taken, but none of its pods: what is refused is an error either way. */
const SEVERITIES: Readonly<Record<Mode, Severity>> = { enforce: 'error', warn: 'info', audit: 'info' };

/**
 * A rule for each control. They are on by default, and speak only where a level holds: by the labels of a namespace, by
 * `podSecurity` in `.portolan.yaml`, by `--pod-security`, or
 * where somebody names them in `--rules`.
 */
export const POD_SECURITY_RULES: readonly Rule[] = CONTROLS.map(toRule);

function toRule(control: Control): Rule {
  const { level, summary, why, fix, bad, good } = control;
  const id = `pod-security/${control.id}`;
  return {
    id,
    severity: SEVERITIES.enforce,
    group: 'correctness',
    kinds: '*',
    summary,
    why,
    fix,
    see: `${STANDARDS}#${level}`,
    bad,
    good,

    *check(resource, world, target) {
      const pod = podOf(resource);
      if (!pod) return;
      const said = new Set<string>();
      const asked = target.podSecurityRules?.includes(id) ? [toControl(control, target)] : [];
      for (const held of [...heldTo(resource, world, target), ...asked]) {
        for (const violation of checkAt(control, held.level, held.minor)?.(pod) ?? []) {
          const place = violation.at.pointer;
          if (!said.has(place)) yield { ...violation, severity: SEVERITIES[held.mode], related: reasons(held) };
          said.add(place);
        }
      }
    },
  };
}

function toControl({ level }: Control, { kubernetesVersion }: Target): HeldTo {
  return { mode: 'enforce', level, minor: minorOf(kubernetesVersion) };
}

function reasons({ mode, level, at }: HeldTo): NonNullable<Finding['related']> {
  if (!at) return [];
  if (mode === 'enforce') return [{ at, message: t('The namespace allows pods of level “{0}” alone', level) }];
  if (mode === 'warn') return [{ at, message: t('The namespace warns of pods below level “{0}”', level) }];
  return [{ at, message: t('The namespace notes pods below level “{0}”', level) }];
}
