import { t } from '../../../base/l10n.ts';
import type { Field } from '../../../syntax/field.ts';
import type { Report } from '../../validation/check.ts';
import { dns1035LabelProblem } from '../../validation/names.ts';
import { oneOf } from './oneOf.ts';

/** The versions of ConversionReview that the API server can send. */
const REVIEW_VERSIONS = ['v1', 'v1beta1'];

/** How the versions of a kind are converted into each other. */
export function checkConversion(conversion: Field, report: Report): void {
  const strategy = conversion.at('strategy');
  oneOf(strategy, ['None', 'Webhook'], report);
  const webhook = conversion.at('webhook');
  if (strategy.string === 'None' && webhook.exists) {
    report(webhook, t('This is only allowed with the strategy “{0}”', 'Webhook'));
  }
  if (strategy.string !== 'Webhook') return;
  const client = webhook.at('clientConfig');
  const isBoth = client.at('url').exists && client.at('service').exists;
  const isNeither = !client.at('url').exists && !client.at('service').exists && !client.partial;
  if (isBoth)
    report(client.at('url'), t('Only one of {0} may be set in {1}', '“url”, “service”', 'clientConfig'), {
      onKey: true,
    });
  if (isNeither) {
    report(client, t('Exactly one of {0} is needed in {1}', '“url”, “service”', 'clientConfig'), { ofWhole: true });
  }
  checkReviewVersions(webhook.at('conversionReviewVersions'), report);
}

function checkReviewVersions(field: Field, report: Report): void {
  const versions = field.items();
  const seen = new Set<string>();
  for (const version of versions) {
    const text = version.string;
    if (text === undefined || version.templated) continue;
    const problem = seen.has(text)
      ? t('“{0}” is in “{1}” already', text, String(field.segment))
      : dns1035LabelProblem(text);
    if (problem) report(version, problem);
    seen.add(text);
  }
  if (field.kind !== 'list' || field.partial || versions.some(({ templated }) => templated)) return;
  if (REVIEW_VERSIONS.some((version) => seen.has(version))) return;
  report(
    field,
    t(
      'At least one of {0} is needed in {1}',
      REVIEW_VERSIONS.map((one) => `“${one}”`).join(t(', ')),
      String(field.segment),
    ),
  );
}
