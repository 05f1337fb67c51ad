import { t } from '../../base/l10n.ts';
import type { Field } from '../../syntax/field.ts';
import { checkAddress, familyOf, isAddress } from './addresses.ts';
import type { Report } from './check.ts';
import { isEmpty, isFilled, itemsOf, textOf } from './known.ts';
import { serviceTypeOf } from './serviceTypes.ts';
import { checkUnique } from './valueChecks.ts';

/**
 * Cluster IPs and address families: `ValidateServiceClusterIPsRelatedFields` of pkg/apis/core/validation/validation.go,
 * and `initIPFamilyFields` of pkg/registry/core/service/storage/alloc.go;
 * https://kubernetes.io/docs/concepts/services-networking/dual-stack/
 */
export function checkClusterAddresses(spec: Field, minor: number, report: Report): void {
  const type = serviceTypeOf(spec);
  if (type === undefined || type === 'ExternalName') return;
  const [first, list, families] = [spec.at('clusterIP'), spec.at('clusterIPs'), spec.at('ipFamilies')];
  const items = itemsOf(list);
  for (const item of items.length > 0 ? items : [first]) {
    if (textOf(item) !== 'None') checkAddress(item, minor, report);
  }
  if (items.length > 0) checkSame(first, list, items, report);
  checkList(list, items, report);
  checkUnique(families, report);
  checkFamilies(items, itemsOf(families), report);
  checkPolicy(spec, report);
}

/** `clusterIP` is the first of `clusterIPs`. */
function checkSame(first: Field, list: Field, items: readonly Field[], report: Report): void {
  const [one, other] = [textOf(first), textOf(items[0]!)];
  if (one === undefined || other === undefined || one === other) return;
  if (one === '')
    report(list, t('With “clusterIPs”, “clusterIP” must be set too, to the first of them'), { ofWhole: true });
  else report(items[0]!, t('The first of “clusterIPs” must be that of “clusterIP”, {0}', one), { suggestion: one });
}

function checkList(list: Field, items: readonly Field[], report: Report): void {
  const texts = items.map((item) => textOf(item) ?? '');
  if (items.length > 1 && texts.includes('None')) report(list, t('“None” must be the only one of “clusterIPs”'));
  else if (items.length > 2) report(list, t('“clusterIPs” may hold two addresses at most, one of each family'));
  else if (items.length === 2 && texts.every(isAddress) && familyOf(texts[0]!) === familyOf(texts[1]!)) {
    report(items[1]!, t('“clusterIPs” may hold only one address of {0}', familyOf(texts[1]!) ?? ''));
  }
}

function checkFamilies(addresses: readonly Field[], families: readonly Field[], report: Report): void {
  for (const [index, address] of addresses.entries()) {
    const family = families[index] && textOf(families[index]);
    const actual = familyOf(textOf(address) ?? '');
    if (!family || !actual || family === actual) continue;
    report(address, t('“ipFamilies” says {0} here, and this is an address of {1}', family, actual));
  }
}

/** Without a policy a Service has one family, unless it is headless and without a selector. */
function checkPolicy(spec: Field, report: Report): void {
  const policy = spec.at('ipFamilyPolicy');
  const text = textOf(policy);
  const isSingle = text === 'SingleStack' || (text === '' && !mayBeDual(spec));
  if (!isSingle) return;
  const double = ['ipFamilies', 'clusterIPs'].find((key) => itemsOf(spec.at(key)).length === 2);
  if (double === undefined) return;
  const message = t('With two “{0}”, “ipFamilyPolicy” must be PreferDualStack or RequireDualStack', double);
  report(isFilled(policy) ? policy : spec.at(double), message, { ofWhole: isEmpty(policy) });
}

function mayBeDual(spec: Field): boolean {
  const clusterIP = textOf(spec.at('clusterIP'));
  return clusterIP === undefined || (clusterIP === 'None' && !isFilled(spec.at('selector')));
}
