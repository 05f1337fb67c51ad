import { t } from '../../base/l10n.ts';
import type { RequestMatch, ValueMatch } from '../../traffic/routing/front.ts';

/** What a request must be besides its host and path, a sentence each. */
export function conditionsOf({ method, headers, queryParams }: RequestMatch): string[] {
  return [
    ...(method === undefined ? [] : [t('method is {0}', method)]),
    ...headers.map(headerText),
    ...queryParams.map(({ type, name, value }) =>
      type === 'Exact' ? t('query {0} is {1}', name, value) : t('query {0} matches {1}', name, value),
    ),
  ];
}

/** Those of a canary, of which any is enough. */
export function canaryCondition(headers: readonly ValueMatch[]): string[] {
  return headers.length === 0 ? [] : [headers.map(headerText).join(` ${t('or')} `)];
}

function headerText({ type, name, value }: ValueMatch): string {
  return type === 'Exact' ? t('header {0} is {1}', name, value) : t('header {0} matches {1}', name, value);
}

/** `90 %`; `< 1 %` and `> 99 %` where rounding would say none or all. */
export function percent(share: number): string {
  if (share > 0 && share < 0.005) return '< 1 %';
  if (share < 1 && share >= 0.995) return '> 99 %';
  return `${Math.round(share * 100)} %`;
}
