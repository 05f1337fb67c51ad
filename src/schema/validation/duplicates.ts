import { t } from '../../base/l10n.ts';
import type { Field } from '../../syntax/field.ts';
import type { Alternative } from '../facts.ts';
import type { Reporter } from './reporter.ts';

/** Lists of which a rule of its own says what is there twice: `env-duplicate` and `service-port-duplicate`. */
const OWNED_BY_RULES: readonly string[] = ['V1Container env', 'V1EphemeralContainer env', 'V1ServiceSpec ports'];

/**
 * Lists of which the API server takes such items with a warning (`warningsForPodSpecAndMeta` of pkg/api/pod/warnings.go):
 * a port under two names serves both. An item that says nothing but its key is there for nothing.
 */
const ACCEPTED: readonly string[] = ['V1Container ports', 'V1PodSpec hostAliases'];

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
  if (fact.isSet) checkSet(list, items, reporter);
  else checkMap(list, items, fact.listKeys ?? [], ACCEPTED.includes(name), reporter);
}

function checkSet(list: Field, items: readonly Field[], reporter: Reporter): void {
  const seen = new Set<unknown>();
  for (const item of items) {
    const value = item.scalar;
    if (value === undefined || value === null || item.templated) continue;
    if (seen.has(value) && !reporter.has(item)) {
      reporter.report(
        item,
        t('“{0}” is in “{1}” already; server-side apply refuses that', String(value), list.segment),
      );
    }
    seen.add(value);
  }
}

function checkMap(
  list: Field,
  items: readonly Field[],
  keys: readonly string[],
  isAccepted: boolean,
  reporter: Reporter,
): void {
  const seen = new Set<string>();
  for (const item of items) {
    const places = keys.map((key) => item.at(key));
    if (places.some((place) => place.templated)) continue;
    const values = places.map((place, index) => place.scalar ?? DEFAULTS[keys[index] ?? '']);
    if (values.includes(undefined)) continue;
    const identity = values.join('\0');
    if (seen.has(identity)) {
      const saysMore = item.keys().length > places.filter(({ exists }) => exists).length;
      const severity = isAccepted && saysMore ? 'warning' : 'error';
      reportTwin(list, item, places, values, severity, reporter);
    }
    seen.add(identity);
  }
}

function reportTwin(
  list: Field,
  item: Field,
  places: readonly Field[],
  values: readonly unknown[],
  severity: 'error' | 'warning',
  reporter: Reporter,
): void {
  const place = places.find((one) => one.exists) ?? item;
  if (reporter.has(place)) return;
  const named = places.map(({ segment }, index) => `${segment} ${values[index]}`).join(t(', '));
  reporter.report(
    place,
    t('Another item of “{0}” has {1} already; server-side apply refuses that', list.segment, named),
    { severity },
  );
}

/** What the API server fills in for a key, of all lists that have such a one. */
const DEFAULTS: Readonly<Record<string, string>> = { protocol: 'TCP' };
