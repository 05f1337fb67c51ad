import { t } from '../../base/l10n.ts';
import type { World } from '../../graph/world.ts';
import type { Resource } from '../../model/resource.ts';
import type { Rule } from '../rule.ts';

/** What the pods of a Gateway of the Gateway API are labelled with (GEP-1762). */
const GATEWAY_NAME = 'gateway.networking.k8s.io/gateway-name';

export const istioSelectorOnGateway: Rule = {
  id: 'istio-selector-on-gateway',
  severity: 'warning',
  group: 'reliability',
  kinds: [
    'extensions.istio.io/WasmPlugin',
    'security.istio.io/AuthorizationPolicy',
    'security.istio.io/RequestAuthentication',
    'telemetry.istio.io/Telemetry',
  ],
  summary: 'A policy of Istio selects the pods of a Gateway of the Gateway API by label.',
  why: 'Waypoints ignore selectors, and ENABLE_SELECTOR_BASED_K8S_GATEWAY_POLICY may switch them off for gateways: the policy then has no effect.',
  fix: 'Name the Gateway in `targetRefs`.',
  see: 'https://istio.io/latest/docs/reference/config/type/workload-selector/#PolicyTargetReference',
  bad: `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata:
  name: public
spec:
  selector:
    matchLabels:
      gateway.networking.k8s.io/gateway-name: public
      #                                       ^^^^^^ Waypoints ignore selectors: name Gateway “public” in “targetRefs”
  rules:
    - from: [{ source: { namespaces: [shop] } }]
`,
  good: `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata:
  name: public
spec:
  targetRefs:
    - group: gateway.networking.k8s.io
      kind: Gateway
      name: public
  rules:
    - from: [{ source: { namespaces: [shop] } }]
`,

  *check(policy, world) {
    const { spec } = policy;
    if (spec.partial || spec.at('targetRef').exists || spec.at('targetRefs').exists) return;
    const at = spec.at('selector', 'matchLabels', GATEWAY_NAME);
    if (at.templated) return;
    const name = at.string ?? selectedGateway(policy, world);
    if (name === undefined) return;
    const message = t('Waypoints ignore selectors: name Gateway “{0}” in “targetRefs”', name);
    yield { at: at.exists ? at : spec.at('selector'), message };
  },
};

/** The Gateway of pods that are selected by other labels. */
function selectedGateway(policy: Resource, world: World): string | undefined {
  const pods = world.linksFrom(policy).flatMap(({ relation, to }) => (relation === 'applies to' ? to : []));
  return pods.flatMap(({ podTemplate }) => podTemplate?.labels.get(GATEWAY_NAME) ?? [])[0];
}
