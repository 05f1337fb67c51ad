import { t } from '../base/l10n.ts';
import { remember } from '../base/remember.ts';
import type { World } from '../graph/world.ts';
import type { Resource } from '../model/resource.ts';
import { type Diagnostic, sortDiagnostics } from './diagnostic.ts';
import { RULES } from './registry.ts';
import type { Finding, Rule, Target } from './rule.ts';
import { type Levels, severityOf } from './severity.ts';

export interface LintOptions {
  readonly target: Target;
  readonly levels?: Levels;
  /** All rules where not given. */
  readonly rules?: readonly Rule[];
}

/** The rule of a diagnostic that says that a rule itself failed. */
export const RULE_FAILED = 'internal/rule-failed';

/**
 * What the rules find in the objects of a file. An object that lives in several worlds is looked at in each, and what
 * is found in several of them is said once.
 */
export function lintResources(
  resources: readonly Resource[],
  worldsOf: (resource: Resource) => readonly World[],
  options: LintOptions,
): Diagnostic[] {
  const levels = options.levels ?? {};
  const rulesFor = options.rules ? byKind(activeAmong(options.rules, levels)) : activeRules(levels);
  const found: Diagnostic[] = [];
  for (const resource of resources) {
    const { group, kind } = resource.id;
    const name = group === '' ? kind : `${group}/${kind}`;
    const rules = rulesFor(name);
    for (const world of worldsOf(resource)) {
      for (const rule of rules) found.push(...runRule(rule, resource, world, options.target, levels));
    }
  }
  return sortDiagnostics(found);
}

function activeAmong(rules: readonly Rule[], levels: Levels): readonly Rule[] {
  return rules.filter((rule) => severityOf(rule, rule.severity, levels) !== 'off');
}

const activeRules = remember((levels: Levels) => byKind(activeAmong(RULES, levels)));

/** The rules that look at a kind: `apps/Deployment`. */
function byKind(rules: readonly Rule[]): (kind: string) => readonly Rule[] {
  const known = new Map<string, readonly Rule[]>();
  return (kind) => {
    const found = known.get(kind) ?? rules.filter(({ kinds }) => kinds === '*' || kinds.includes(kind));
    known.set(kind, found);
    return found;
  };
}

function runRule(rule: Rule, resource: Resource, world: World, target: Target, levels: Levels): Diagnostic[] {
  try {
    const found: Diagnostic[] = [];
    for (const finding of rule.check(resource, world, target))
      found.push(...toDiagnostic(rule, finding, resource, levels));
    return found;
  } catch (error) {
    // One rule's mistake must not cost a person the findings of all the others.
    return [failure(rule, resource, error)];
  }
}

function toDiagnostic(rule: Rule, finding: Finding, resource: Resource, levels: Levels): Diagnostic[] {
  const severity = severityOf(rule, finding.severity ?? rule.severity, levels);
  if (severity === 'off') return [];
  const { at } = finding;
  const diagnostic: Diagnostic = {
    uri: at.manifest.uri,
    range: finding.onKey ? at.keyRange : at.range,
    rule: rule.id,
    severity,
    message: finding.message,
    resource: { ...resource.id, apiVersion: resource.apiVersion },
    path: at.pointer,
    related: (finding.related ?? []).map(({ message, at }) => ({ message, location: at.location })),
    fixes: (finding.fixes ?? []).map((fix) => ({ preferred: false, ...fix })),
    ...(finding.tag && { tag: finding.tag }),
  };
  return [diagnostic];
}

function failure(rule: Rule, resource: Resource, error: unknown): Diagnostic {
  const at = resource.at('kind');
  const reason = error instanceof Error ? error.message : String(error);
  return {
    uri: resource.uri,
    range: at.range,
    rule: RULE_FAILED,
    severity: 'info',
    message: t('Rule {0} failed on this object: {1}. This is a mistake in Portolan', rule.id, reason),
    resource: { ...resource.id, apiVersion: resource.apiVersion },
    path: at.pointer,
    related: [],
    fixes: [],
  };
}
