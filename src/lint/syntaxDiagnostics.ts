import type { Manifest } from '../syntax/manifest.ts';
import type { Diagnostic } from './diagnostic.ts';
import { type Levels, severityOf } from './severity.ts';

/** What is wrong with a document as YAML; only for documents that mean to be Kubernetes objects. */
export function syntaxDiagnostics(manifest: Manifest, levels: Levels = {}): Diagnostic[] {
  if (manifest.problems.length === 0 || !meansKubernetes(manifest)) return [];
  return manifest.problems.flatMap((problem) => {
    const severity = severityOf({ id: problem.rule, severity: 'error' }, 'error', levels);
    if (severity === 'off') return [];
    return {
      uri: manifest.uri,
      range: manifest.rangeOf(problem),
      rule: problem.rule,
      severity,
      message: problem.message,
      path: '',
      related: [],
      fixes: [],
    };
  });
}

/** A document too broken to be read is recognised by its lines. */
function meansKubernetes(manifest: Manifest): boolean {
  return manifest.isKubernetes || (/^apiVersion:/m.test(manifest.text) && /^kind:/m.test(manifest.text));
}
