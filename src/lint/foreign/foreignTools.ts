import { CHECKOV } from './checkov.ts';
import type { ForeignChecks } from './foreignChecks.ts';
import { ISTIO_ANALYZE } from './istioAnalyze.ts';
import { KUBE_LINTER } from './kubeLinter.ts';
import { KUBE_SCORE } from './kubeScore.ts';
import { KUBEVIOUS } from './kubevious.ts';
import { POLARIS } from './polaris.ts';

/** What other linters check, for the table of the documentation (scripts/docs.ts). */
export const FOREIGN_TOOLS: readonly ForeignChecks[] = [
  KUBE_LINTER,
  KUBE_SCORE,
  POLARIS,
  CHECKOV,
  KUBEVIOUS,
  ISTIO_ANALYZE,
];
