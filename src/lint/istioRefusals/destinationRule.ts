import { t } from '../../base/l10n.ts';
import { placesAt } from '../../graph/references/path.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import type { Finding } from '../rule.ts';
import { has, lacks } from './lacks.ts';

const POLICIES = ['spec.trafficPolicy', 'spec.subsets[].trafficPolicy'];
const PLACES = POLICIES.flatMap((path) => [`${path}.tls`, `${path}.portLevelSettings[].tls`]);

/** `ValidateDestinationRule`, and `ValidateTLS` of pkg/config/validation/agent. */
export function* destinationRuleRefusals({ body, spec }: Resource): Generator<Finding> {
  const names = new Map<string, Field>();
  for (const subset of spec.at('subsets').items()) {
    const at = subset.at('name');
    if (at.string === undefined || at.templated) continue;
    const other = names.get(at.string);
    if (other) {
      const message = t('There is a subset “{0}” already', at.string);
      yield { at, message, related: [{ message: t('The other one'), at: other }] };
    }
    names.set(at.string, at);
  }
  for (const tls of PLACES.flatMap((path) => placesAt(body, path))) yield* tlsRefusals(tls);
}

function* tlsRefusals(tls: Field): Generator<Finding> {
  const at = tls.at('mode');
  if (tls.partial || at.templated || (at.string !== 'SIMPLE' && at.string !== 'MUTUAL')) return;
  if (has(tls, 'credentialName')) {
    const other = ['clientCertificate', 'caCertificates', 'privateKey', 'caCrl'].find((key) => has(tls, key));
    if (other === undefined) return;
    const message = t('{0} does not go with credentialName, which brings all of them', other);
    yield { at: tls.at(other), onKey: true, message };
  } else if (at.string === 'MUTUAL' && lacks(tls, 'credentialName')) {
    const missing = ['clientCertificate', 'privateKey'].find((key) => lacks(tls, key));
    if (missing === undefined) return;
    yield { at, message: t('The mode {0} needs clientCertificate and privateKey, or credentialName', at.string) };
  }
}
