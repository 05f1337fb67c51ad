import { t } from '../../base/l10n.ts';
import type { Rule } from '../rule.ts';

/**
 * What `REPLACE` can't be used on (EnvoyFilter, “Patch.Operation”). Virtual hosts can be replaced, whatever that page says
 * (`patchVirtualHost` of pilot/pkg/networking/core/envoyfilter).
 */
const NOT_REPLACED: readonly string[] = ['LISTENER', 'FILTER_CHAIN', 'CLUSTER', 'HTTP_ROUTE'];
/** The only operations that count for some parts; `MERGE_AND_REPLACE_LIST` is a `MERGE` of its own kind. */
const ONLY: Readonly<Record<string, readonly string[]>> = {
  EXTENSION_CONFIG: ['ADD'],
  ROUTE_CONFIGURATION: ['MERGE', 'MERGE_AND_REPLACE_LIST'],
};

export const istioEnvoyOperationIgnored: Rule = {
  id: 'istio-envoy-operation-ignored',
  severity: 'warning',
  group: 'correctness',
  kinds: ['networking.istio.io/EnvoyFilter'],
  summary: 'A patch of an EnvoyFilter has an operation that Istio ignores for what it applies to.',
  why: 'The patch has no effect: a whole route configuration can only be merged with, and only filters and virtual hosts can be replaced.',
  fix: 'Use `MERGE`, or apply the patch to the part that is meant, such as `HTTP_FILTER`.',
  see: 'https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-Patch-Operation',
  bad: `
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata:
  name: shop
spec:
  configPatches:
    - applyTo: ROUTE_CONFIGURATION
      patch:
        operation: ADD
        #          ^^^ Istio ignores ADD for ROUTE_CONFIGURATION: only MERGE has an effect
        value: { name: shop }
    - applyTo: CLUSTER
      patch:
        operation: REPLACE
        #          ^^^^^^^ Istio ignores REPLACE for CLUSTER: it replaces filters and virtual hosts alone
        value: { connect_timeout: 5s }
`,
  good: `
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata:
  name: shop
spec:
  configPatches:
    - applyTo: ROUTE_CONFIGURATION
      patch:
        operation: MERGE
        value: { name: shop }
    - applyTo: CLUSTER
      patch:
        operation: MERGE
        value: { connect_timeout: 5s }
`,

  *check({ spec }) {
    for (const patch of spec.at('configPatches').items()) {
      const target = patch.at('applyTo');
      const at = patch.at('patch', 'operation');
      if (target.string === undefined || at.string === undefined || target.templated || at.templated) continue;
      const [only, ...more] = ONLY[target.string] ?? [];
      if (only !== undefined && ![only, ...more, 'INVALID'].includes(at.string)) {
        yield { at, message: t('Istio ignores {0} for {1}: only {2} has an effect', at.string, target.string, only) };
      } else if (at.string === 'REPLACE' && NOT_REPLACED.includes(target.string)) {
        const message = t('Istio ignores REPLACE for {0}: it replaces filters and virtual hosts alone', target.string);
        yield { at, message };
      }
    }
  },
};
