import type { Resource } from '../../model/resource.ts';
import { Selector } from '../../model/selector.ts';
import type { Link, Relation } from '../link.ts';
import { nameLink } from '../links/referenceLinks.ts';
import { selectorLink } from '../links/selectors.ts';
import { placesAt } from '../references/path.ts';
import type { World } from '../world.ts';

/** Where policies of this namespace hold for all (Istio, `meshConfig.rootNamespace`, unless set otherwise). */
const ROOT_NAMESPACE = 'istio-system';

/** Where kinds write their selector, of what form it is, and what it says. */
const SELECTORS: Readonly<Record<string, readonly [path: string, form: 'map' | 'matchLabels', relation: Relation]>> = {
  'security.istio.io/AuthorizationPolicy': ['selector', 'matchLabels', 'applies to'],
  'security.istio.io/RequestAuthentication': ['selector', 'matchLabels', 'applies to'],
  'security.istio.io/PeerAuthentication': ['selector', 'matchLabels', 'applies to'],
  'telemetry.istio.io/Telemetry': ['selector', 'matchLabels', 'applies to'],
  'extensions.istio.io/WasmPlugin': ['selector', 'matchLabels', 'applies to'],
  'extensions.istio.io/TrafficExtension': ['selector', 'matchLabels', 'applies to'],
  'networking.istio.io/ProxyConfig': ['selector', 'matchLabels', 'applies to'],
  'networking.istio.io/DestinationRule': ['workloadSelector', 'matchLabels', 'applies to'],
  'networking.istio.io/EnvoyFilter': ['workloadSelector.labels', 'map', 'applies to'],
  'networking.istio.io/Sidecar': ['workloadSelector.labels', 'map', 'applies to'],
  'networking.istio.io/ServiceEntry': ['workloadSelector.labels', 'map', 'served by'],
};

/** Policies, and what else selects pods by label: those of its namespace, or of all if it lives in the root namespace. */
export function istioSelectorLinks(resource: Resource, world: World): Link[] {
  const [path, form, relation] = SELECTORS[`${resource.id.group}/${resource.kind}`] ?? [];
  if (path === undefined || relation === undefined) return [];
  const at = resource.spec.at(...path.split('.'));
  // Without a selector it holds for the whole namespace, and means no pod in particular.
  if (!at.exists) return [];
  const selector = form === 'map' ? Selector.ofMap(at) : Selector.ofLabelSelector(at);
  if (resource.namespace === ROOT_NAMESPACE && relation === 'applies to') {
    return [linkAnywhere(relation, resource, selector, world)];
  }
  return [withLabelsOfIstio(selectorLink(relation, resource, selector, world, [resource.namespace]), selector)];
}

/** To pods of all namespaces, of which these manifests may show few. */
function linkAnywhere(relation: Relation, from: Resource, selector: Selector, world: World): Link {
  const link = selectorLink(relation, from, selector, world, world.namespaces);
  return withLabelsOfIstio({ ...link, wanted: { ...link.wanted, namespace: undefined } }, selector);
}

/** Istio labels pods itself, and so does what it makes of a Gateway of the Gateway API. */
const GIVEN_LABEL = /(^|\.)istio\.io\/|^gateway\.networking\.k8s\.io\//;
/** What Istio's own installation labels its gateways with as `istio`, and its Helm chart. */
const INSTALLED = /^(ingress|egress|eastwest)(gateway)?$/;

function withLabelsOfIstio(link: Link, selector: Selector): Link {
  const isGiven = selector.requirements.some(
    ({ key, values }) => GIVEN_LABEL.test(key) || (key === 'istio' && INSTALLED.test(values[0] ?? '')),
  );
  if (link.to.length > 0 || !isGiven) return link;
  return { ...link, absence: link.absence === 'templated' ? 'templated' : 'generated', nearest: undefined };
}

/**
 * Istio Gateway → the pods that serve it, of whatever namespace (unless `PILOT_SCOPE_GATEWAY_TO_NAMESPACE` is set), and the
 * Secrets of its servers, which are in the namespace of those pods (Gateway, “ServerTLSSettings”).
 */
export function istioGatewayLinks(gateway: Resource, world: World): Link[] {
  const at = gateway.spec.at('selector');
  // An absent or empty selector means all pods.
  const selector = Selector.ofMap(at);
  const served = linkAnywhere('served by', gateway, selector, world);
  const links = selector.isEmpty && !selector.templated ? [] : [served];
  const homes = [...new Set(served.to.map(({ namespace }) => namespace))];
  const places = ['spec.servers[].tls.credentialName', 'spec.servers[].tls.credentialNames[]'];
  const secrets = places
    .flatMap((path) => placesAt(gateway.body, path))
    .flatMap((name) => {
      const text = name.string;
      // `kubernetes-gateway://…` and other schemes are Istio's own.
      if (text === undefined || text.includes('://')) return [];
      const namespace = links.length > 0 && homes.length === 1 ? homes[0] : undefined;
      const origin = { relation: 'secured by', from: gateway, at: name, optional: false } as const;
      return nameLink(world, origin, { group: '', kind: 'Secret', namespace, name: text });
    });
  return [...links, ...secrets];
}
