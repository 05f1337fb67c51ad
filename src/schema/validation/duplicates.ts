import { t } from '../../base/l10n.ts';
import type { Field } from '../../syntax/field.ts';
import type { Alternative } from '../facts.ts';
import type { Report } from './check.ts';
import { asWarnings, type Reporter } from './reporter.ts';

/** Lists of which a rule of its own says what is there twice: `env-duplicate` and `service-port-duplicate`. */
const OWNED_BY_RULES: readonly string[] = ['V1Container env', 'V1EphemeralContainer env', 'V1ServiceSpec ports'];

/** Lists of which the API server takes such items, with a warning: `warningsForPodSpecAndMeta` of pkg/api/pod/warnings.go. */
const ACCEPTED: readonly string[] = [
  'V1Container ports',
  'V1EphemeralContainer ports',
  'V1PodSpec hostAliases',
  'V1PodSpec imagePullSecrets',
];

/**
 * Items of a list that server-side apply could not tell apart
 * (https://kubernetes.io/docs/reference/using-api/server-side-apply/#merge-strategy). Where a check has said already
 * that the API server refuses one, that is enough.
 */
export function checkDuplicates(list: Field, fact: Alternative, definition: string, reporter: Reporter): void {
  if (!fact.isSet && !fact.listKeys) return;
  const items = list.items();
  const name = `${definition} ${list.segment}`;
  if (items.length < 2 || list.partial || OWNED_BY_RULES.includes(name)) return;
  const report: Report = (field, message) => {
    if (reporter.has(field)) return;
    if (ACCEPTED.includes(name)) asWarnings(reporter.report)(field, message);
    else reporter.report(field, message);
  };
  if (fact.isSet) checkSet(list, items, report);
  else checkMap(list, items, fact.listKeys ?? [], report);
}

function checkSet(list: Field, items: readonly Field[], report: Report): void {
  const seen = new Set<unknown>();
  for (const item of items) {
    const value = item.scalar;
    if (value === undefined || value === null || item.templated) continue;
    if (seen.has(value)) {
      report(item, t('“{0}” is in “{1}” already; server-side apply refuses that', String(value), list.segment));
    }
    seen.add(value);
  }
}

function checkMap(list: Field, items: readonly Field[], keys: readonly string[], report: Report): void {
  const seen = new Set<string>();
  for (const item of items) {
    const places = keys.map((key) => item.at(key));
    if (places.some((place) => place.templated)) continue;
    const values = places.map((place, index) => place.scalar ?? DEFAULTS[keys[index] ?? '']);
    if (values.includes(undefined)) continue;
    const identity = values.join('\0');
    if (seen.has(identity)) reportTwin(list, item, places, values, report);
    seen.add(identity);
  }
}

function reportTwin(
  list: Field,
  item: Field,
  places: readonly Field[],
  values: readonly unknown[],
  report: Report,
): void {
  const place = places.find((one) => one.exists) ?? item;
  const named = places.map(({ segment }, index) => `${segment} ${values[index]}`).join(', ');
  report(place, t('Another item of “{0}” has {1} already; server-side apply refuses that', list.segment, named));
}

/** What the API server fills in for a key, of all lists that have such a one. */
const DEFAULTS: Readonly<Record<string, string>> = { protocol: 'TCP' };
