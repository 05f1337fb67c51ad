import { t } from '../../base/l10n.ts';
import { GATEWAY_API, ROUTE_KINDS } from '../../traffic/gateway/kinds.ts';
import { hasNoWeight } from '../../traffic/gateway/routeRules.ts';
import type { Rule } from '../rule.ts';

export const routeWeightsZero: Rule = {
  id: 'route-weights-zero',
  severity: 'warning',
  group: 'correctness',
  kinds: ROUTE_KINDS.map((kind) => `${GATEWAY_API}/${kind}`),
  summary: 'All backends of a rule of a route have the weight 0.',
  why: 'A backend with the weight 0 gets no traffic, so nothing answers the rule: clients see errors.',
  fix: 'Give at least one backend a weight above 0, or remove the rule.',
  see: 'https://gateway-api.sigs.k8s.io/guides/traffic-splitting/',
  bad: `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: shop
spec:
  rules:
    - backendRefs:
    # ^^^^^^^^^^^ All backends of this rule have the weight 0: its clients get an error
        - name: blue
          port: 80
          weight: 0
        - name: green
          port: 80
          weight: 0
`,
  good: `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: shop
spec:
  rules:
    - backendRefs:
        - name: blue
          port: 80
          weight: 0
        - name: green
          port: 80
`,

  *check(resource) {
    for (const rule of resource.spec.at('rules').items()) {
      const refs = rule.at('backendRefs');
      if (!hasNoWeight(refs)) continue;
      const message = t('All backends of this rule have the weight 0: its clients get an error');
      const related = refs.items().map((ref) => ({ message: t('This is 0'), at: ref.at('weight') }));
      yield { at: refs, message, related };
    }
  },
};
