import { CHECKOV } from './checkov.ts';
import type { ForeignChecks } from './foreignChecks.ts';
import { KUBE_LINTER } from './kubeLinter.ts';
import { KUBE_SCORE } from './kubeScore.ts';
import { POLARIS } from './polaris.ts';

/**
 * The rules of ours that an annotation of another linter switches off for its object:
 * - KubeLinter, “Ignoring violations for specific cases”: `ignore-check.kube-linter.io/<check>` and `kube-linter.io/ignore-all`,
 *   whatever their values.
 * - Polaris, “Exemptions”: `polaris.fairwinds.com/<check>-exempt` and `polaris.fairwinds.com/exempt`, if “true” in any case
 *   (hasExemptionAnnotation of pkg/validator/schema.go).
 * - kube-score, “Ignoring a test”: `kube-score/ignore` lists checks (isEnabled of scorecard/). What its pull request 624 adds is
 *   read, too, since nobody writes it with another intent: `*` among them, and `kube-score/skip`, which takes all.
 * - Checkov, “Suppressing and Skipping Policies”: `checkov.io/skip<n>: <check>=<reason>`, also by the names that its makers had
 *   and have, `bridgecrew.io` and `cortex.io` (SKIP_ANNOTATION_PREFIXES of kubernetes_utils.py).
 */
export function foreignRules(key: string, value: string): readonly string[] {
  const isTrue = value.toLowerCase() === 'true';
  if (key === 'kube-linter.io/ignore-all') return allOf(KUBE_LINTER);
  if (key === 'polaris.fairwinds.com/exempt') return isTrue ? allOf(POLARIS) : [];
  if (key === 'kube-score/skip') return isTrue ? allOf(KUBE_SCORE) : [];
  if (key === 'kube-score/ignore') {
    return value
      .split(',')
      .flatMap((name) => (name.trim() === '*' ? allOf(KUBE_SCORE) : rulesOf(KUBE_SCORE, name.trim())));
  }
  const check = /^ignore-check\.kube-linter\.io\/(.+)$/.exec(key)?.[1];
  if (check !== undefined) return rulesOf(KUBE_LINTER, check);
  const exempt = /^polaris\.fairwinds\.com\/(.+)-exempt$/.exec(key)?.[1];
  if (exempt !== undefined) return isTrue ? rulesOf(POLARIS, exempt) : [];
  if (/^(?:checkov|bridgecrew|cortex)\.io\/skip/.test(key)) return rulesOf(CHECKOV, (value.split('=')[0] ?? '').trim());
  return [];
}

/** Schema rules only for a check that is about schemas alone, so that one about labels does not hide a wrong type. */
function rulesOf({ checks }: ForeignChecks, name: string): readonly string[] {
  const ours = Object.hasOwn(checks, name) ? checks[name] : undefined;
  return typeof ours === 'string' || ours === undefined
    ? []
    : ours.filter((rule) => rule === ALL_SCHEMA || !isSchema(rule));
}

const ALL_SCHEMA = 'schema/*';

/** But for what the API server would refuse: no opinion of a linter changes that. */
function allOf(tool: ForeignChecks): readonly string[] {
  const names = Object.keys(tool.checks).flatMap((check) => rulesOf(tool, check));
  return [...new Set(names)].filter((name) => !isSchema(name));
}

function isSchema(rule: string): boolean {
  return rule.startsWith('schema/');
}
