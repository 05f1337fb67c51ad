import { t } from '../../base/l10n.ts';
import type { Field } from '../../syntax/field.ts';
import type { RouteBackend } from '../routing/front.ts';
import { FLOWS, type Judgement, judge } from '../verdict.ts';
import { type RouteContext, readBackend } from './routeBackend.ts';
import { matchesOf, type WrittenMatch } from './routeMatches.ts';

/** A rule of a route as it is written, before it is spread over listeners and host names. */
export interface WrittenRule {
  readonly at: Field;
  readonly matches: readonly WrittenMatch[];
  readonly backends: readonly RouteBackend[];
  readonly judgement: Judgement;
}

export function readRules(context: RouteContext): WrittenRule[] {
  const { route } = context;
  const rules = route.spec.at('rules').items();
  // An HTTPRoute without rules gets one that matches all (HTTPRouteSpec).
  const written = rules.length === 0 && route.kind === 'HTTPRoute' ? [route.spec.at('rules', 0)] : rules;
  return written.map((at) => ({
    at: at.exists ? at : route.nameField,
    matches: matchesOf(route, at),
    backends: backendsOf(at, context),
    judgement: judgeRule(at),
  }));
}

/** Those that serve, and those that get copies, by a filter of the rule or of one of its backends. */
function backendsOf(rule: Field, context: RouteContext): RouteBackend[] {
  const refs = rule.at('backendRefs').items();
  const mirrors = [rule, ...refs]
    .flatMap((at) => at.at('filters').items())
    .map((filter) => filter.at('requestMirror', 'backendRef'))
    .filter(({ exists }) => exists);
  return [
    ...refs.map((ref) => readBackend(ref, 'serve', context)),
    ...mirrors.map((ref) => readBackend(ref, 'mirror', context)),
  ];
}

/**
 * Whether a rule answers at all. Sources: HTTPRoute, “BackendRefs” (without backends and without a filter that answers
 * clients get 404); BackendRef, `weight` (0: “no traffic should be forwarded for this entry”).
 */
function judgeRule(rule: Field): Judgement {
  const filters = rule.at('filters');
  const types = new Set(filters.items().map((filter) => filter.at('type').string));
  if (types.has('RequestRedirect')) return judge('flows', { text: t('This rule redirects its clients'), at: filters });
  const refs = rule.at('backendRefs');
  if (refs.items().length === 0) {
    const unsure = refs.partial || filters.partial;
    if (unsure) return judge('unknown', { text: t('Which backends this rule has is not known yet'), at: rule });
    if (types.has('ExtensionRef')) {
      return judge('unknown', { text: t('What an extension answers here, these manifests don’t show'), at: filters });
    }
    return judge('broken', { text: t('This rule has no backends: its clients get an error'), at: rule });
  }
  if (!hasNoWeight(refs)) return FLOWS;
  return judge('broken', {
    text: t('All backends of this rule have the weight 0: its clients get an error'),
    at: refs,
  });
}

/** Whether no entry of a `backendRefs` gets any traffic. */
export function hasNoWeight(refs: Field): boolean {
  const items = refs.items();
  return items.length > 0 && !refs.partial && items.every((ref) => ref.at('weight').number === 0);
}
