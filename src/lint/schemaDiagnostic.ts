import { t } from '../base/l10n.ts';
import type { Resource } from '../model/resource.ts';
import type { SchemaProblem } from '../schema/schemaProblem.ts';
import type { Diagnostic, Fix } from './diagnostic.ts';
import { replaceKey, replaceNumber, replaceValue } from './edit.ts';
import { type Levels, severityOf } from './severity.ts';

/** A problem of the schema as people see it; nothing where its rule is switched off. */
export function schemaDiagnostic(
  problem: SchemaProblem,
  resource?: Resource,
  levels: Levels = {},
): Diagnostic | undefined {
  const { field, onKey, rule, message } = problem;
  const severity = severityOf({ id: rule, severity: problem.severity }, problem.severity, levels);
  if (severity === 'off') return undefined;
  return {
    uri: field.manifest.uri,
    range: onKey ? field.keyRange : field.range,
    rule,
    severity,
    message,
    resource: resource && { ...resource.id, apiVersion: resource.apiVersion },
    path: field.pointer,
    related: [],
    fixes: suggestedFix(problem),
  };
}

function suggestedFix({ field, onKey, suggestion }: SchemaProblem): Fix[] {
  if (suggestion === undefined) return [];
  const replace = onKey ? replaceKey : field.number === undefined ? replaceValue : replaceNumber;
  const edit = replace(field, suggestion);
  // Beside a key of that name it would make a second one: a person has to choose.
  const preferred = !(onKey && field.parent?.keys().includes(suggestion));
  return [{ title: t('Change to “{0}”', suggestion), edits: [edit], preferred }];
}
