import type { Resource } from '../../model/resource.ts';
import { Selector } from '../../model/selector.ts';
import type { Link } from '../link.ts';
import type { World } from '../world.ts';

/** A claim → the volumes whose labels it asks for (Persistent Volumes, “Selector”). */
export function volumeSelectorLinks(resource: Resource, world: World): Link[] {
  const at = resource.spec.at('selector');
  if (!resource.is('', 'PersistentVolumeClaim') || !at.exists) return [];
  const selector = Selector.ofLabelSelector(at);
  if (selector.isEmpty) return [];
  const to = world.ofKind('', 'PersistentVolume').filter(({ labels }) => selector.matches(labels));
  const wanted = { group: '', kind: 'PersistentVolume', namespace: undefined, selector };
  const places = to.map(({ nameField }) => nameField);
  const link: Link = { relation: 'binds', from: resource, at, wanted, to, places, optional: false };
  return [to.length > 0 ? link : { ...link, absence: selector.templated ? 'templated' : 'unknown' }];
}
