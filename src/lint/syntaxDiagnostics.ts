import type { Manifest } from '../syntax/manifest.ts';
import type { Diagnostic } from './diagnostic.ts';

/** What is wrong with a document as YAML; only for documents that mean to be Kubernetes objects. */
export function syntaxDiagnostics(manifest: Manifest): Diagnostic[] {
  if (manifest.problems.length === 0 || !meansKubernetes(manifest)) return [];
  return manifest.problems.map((problem) => ({
    uri: manifest.uri,
    range: manifest.rangeOf(problem),
    rule: problem.rule,
    severity: 'error',
    message: problem.message,
    path: '',
    related: [],
    fixes: [],
  }));
}

/** A document too broken to be read is recognised by its lines. */
function meansKubernetes(manifest: Manifest): boolean {
  return manifest.isKubernetes || (/^apiVersion:/m.test(manifest.text) && /^kind:/m.test(manifest.text));
}
