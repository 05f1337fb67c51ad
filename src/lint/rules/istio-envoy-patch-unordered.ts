import { t } from '../../base/l10n.ts';
import type { Rule } from '../rule.ts';

/** Operations that need another thing to be there already. */
const RELATIVE: readonly string[] = ['MERGE', 'REMOVE', 'REPLACE', 'INSERT_BEFORE', 'INSERT_AFTER'];

export const istioEnvoyPatchUnordered: Rule = {
  id: 'istio-envoy-patch-unordered',
  severity: 'info',
  group: 'reliability',
  kinds: ['networking.istio.io/EnvoyFilter'],
  summary: 'An EnvoyFilter patches what another one may make, and has no priority.',
  why: 'Without `priority`, EnvoyFilters are applied by age and name: after a reinstallation in another order, the patch finds nothing. With `proxyVersion` it is lost at the next upgrade, too.',
  fix: 'Set `priority`, or use an operation that needs nothing else, such as `INSERT_FIRST`.',
  see: 'https://istio.io/latest/docs/reference/config/analysis/ist0151/',
  bad: `
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata:
  name: shop
spec:
  configPatches:
    - applyTo: HTTP_FILTER
      match:
        proxy: { proxyVersion: "^1[.]26.*" }
      patch:
        operation: INSERT_BEFORE
        #          ^^^^^^^^^^^^^ INSERT_BEFORE depends on other EnvoyFilters, and nothing sets their order: there is no “priority”
        value: { name: envoy.filters.http.lua }
`,
  good: `
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata:
  name: shop
spec:
  priority: 10
  configPatches:
    - applyTo: HTTP_FILTER
      patch:
        operation: INSERT_BEFORE
        value: { name: envoy.filters.http.lua }
`,

  *check({ spec }) {
    const priority = spec.at('priority');
    if (priority.exists || priority.templated) return;
    for (const patch of spec.at('configPatches').items()) {
      const at = patch.at('patch', 'operation');
      if (at.string === undefined || at.templated || !RELATIVE.includes(at.string)) continue;
      // Listeners, routes and clusters are Istio's own, and always there.
      if (!patch.at('applyTo').string?.endsWith('_FILTER')) continue;
      yield {
        at,
        message: t(
          '{0} depends on other EnvoyFilters, and nothing sets their order: there is no “priority”',
          at.string,
        ),
      };
    }
  },
};
