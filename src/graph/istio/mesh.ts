import type { Resource } from '../../model/resource.ts';
import { derivedOnce } from '../memory/memory.ts';
import type { World } from '../world.ts';

const KINDS: readonly (readonly [group: string, kind: string])[] = [
  ['networking.istio.io', 'DestinationRule'],
  ['networking.istio.io', 'EnvoyFilter'],
  ['networking.istio.io', 'Gateway'],
  ['networking.istio.io', 'ServiceEntry'],
  ['networking.istio.io', 'Sidecar'],
  ['networking.istio.io', 'VirtualService'],
  ['security.istio.io', 'AuthorizationPolicy'],
  ['security.istio.io', 'PeerAuthentication'],
  ['security.istio.io', 'RequestAuthentication'],
  ['telemetry.istio.io', 'Telemetry'],
];

const INJECT = 'sidecar.istio.io/inject';

/** Whether these manifests show that their cluster has Istio: by its kinds, or by labels that ask for its sidecars. */
export const usesIstio = derivedOnce((world): boolean => {
  if (KINDS.some(([group, kind]) => world.has(group, kind))) return true;
  if (world.workloadsLabelled(INJECT, 'true').length > 0) return true;
  return world
    .ofKind('', 'Namespace')
    .some(({ labels }) => labels.get('istio-injection') === 'enabled' || labels.has('istio.io/rev'));
});

/**
 * Whether Istio puts a sidecar into the pods of a workload (Istio, “Installing the Sidecar”, “Controlling the injection
 * policy”): a namespace that is `disabled` wins, then the label of the pod, then the namespace. The label of a namespace
 * that these manifests don't show is not known.
 */
export function injectionOf(workload: Resource, world: World): 'on' | 'off' | 'unknown' {
  const template = workload.podTemplate;
  if (!template || template.labelsTemplated) return 'unknown';
  const declared = world.find({ group: '', kind: 'Namespace' }, undefined, workload.namespace);
  if (declared.some(({ labelsTemplated }) => labelsTemplated)) return 'unknown';
  const labels = world.labelsOf(workload.namespace);
  if (labels.get('istio-injection') === 'disabled') return 'off';
  // Before the label there was an annotation, which counts where the label is absent.
  const annotation = template.field.at('metadata', 'annotations', INJECT);
  if (annotation.templated) return 'unknown';
  const wish = template.labels.get(INJECT) ?? annotation.string;
  if (wish !== undefined) return wish === 'true' ? 'on' : wish === 'false' ? 'off' : 'unknown';
  if (labels.get('istio-injection') === 'enabled' || labels.has('istio.io/rev')) return 'on';
  if (template.labels.has('istio.io/rev') || declared.length === 0) return 'unknown';
  return 'off';
}
