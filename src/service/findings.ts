import { t } from '../base/l10n.ts';
import { compareText, groupBy } from '../base/order.ts';
import { compareRanges, overlaps, type Range } from '../base/range.ts';
import type { FileChange } from '../features/additions/additions.ts';
import { codeActions } from '../features/codeActions.ts';
import { SUPPRESS_SCOPES, suppression } from '../features/suppress/suppressions.ts';
import type { CodeAction, FindingAction } from '../features/types.ts';
import type { Diagnostic } from '../lint/diagnostic.ts';
import { NOTICES, RULES } from '../lint/registry.ts';
import type { RuleInfo } from '../lint/rule.ts';
import { ruleList } from '../lint/ruleList.ts';
import { ruleMarkdown } from '../lint/ruleMarkdown.ts';
import type { SuppressParams, SuppressScope } from '../protocol.ts';
import { type Access, filesOf } from './access.ts';
import { isConfig } from './config.ts';

export const INFOS: ReadonlyMap<string, RuleInfo> = new Map([...RULES, ...NOTICES].map((info) => [info.id, info]));
const NOTICE_IDS = new Set(NOTICES.map(({ id }) => id));

/** What a person can ask about a finding, and do about it other than mend it. */
export class Findings {
  readonly #access: Access;

  constructor(access: Access) {
    this.#access = access;
  }

  /** The page of a rule in Markdown; of all rules for `''`. */
  page(rule: string): string | undefined {
    if (rule === '') return `# ${t('All rules')}\n\n${ruleList([...INFOS.values()].sort(byId))}`;
    const info = INFOS.get(rule);
    return info && ruleMarkdown(info);
  }

  fixes(uri: string, range: Range): CodeAction[] {
    return codeActions(this.#access.diagnostics(uri), range, filesOf(this.#access));
  }

  actions(uri: string, range: Range): FindingAction[] {
    const here = this.#access.diagnostics(uri).filter((one) => overlaps(one.range, range));
    const suppressible = firstOfEach(here, ({ rule, range: { start } }) => `${rule} ${start.line}`);
    const documented = firstOfEach(here, ({ rule }) => rule).filter(({ rule }) => INFOS.has(rule));
    return [
      ...suppressible.flatMap((diagnostic): FindingAction[] => {
        const scopes = this.#scopesOf(diagnostic);
        const title = t('Suppress {0}…', diagnostic.rule);
        return scopes.length > 0 ? [{ title, diagnostic, scopes }] : [];
      }),
      ...documented.map((diagnostic) => ({ title: t('Explain {0}', diagnostic.rule), diagnostic })),
    ];
  }

  #scopesOf(diagnostic: Diagnostic): SuppressScope[] {
    // What is wrong there says nothing of manifests.
    if (isConfig(diagnostic.uri)) return [];
    // A comment takes effect before these are known.
    const scopes = SUPPRESS_SCOPES.filter((scope) => scope === 'folder' || !NOTICE_IDS.has(diagnostic.rule));
    return scopes.filter((scope) => this.#suppression(diagnostic, scope, '') !== undefined);
  }

  suppress({ uri, range, rule, scope, reason }: SuppressParams): FileChange | undefined {
    const finding = this.#access.diagnostics(uri).find((one) => one.rule === rule && !compareRanges(one.range, range));
    return finding && this.#suppression(finding, scope, reason);
  }

  #suppression(finding: Diagnostic, scope: SuppressScope, reason: string): FileChange | undefined {
    return suppression(finding, scope, reason, this.#access.diagnostics(finding.uri), filesOf(this.#access));
  }
}

/** Of findings with the same key the first. */
export function firstOfEach(
  diagnostics: readonly Diagnostic[],
  keyOf: (diagnostic: Diagnostic) => string,
): Diagnostic[] {
  return [...groupBy(diagnostics, keyOf).values()].flatMap(([first]) => first ?? []);
}

function byId(a: RuleInfo, b: RuleInfo): number {
  return compareText(a.id, b.id);
}
