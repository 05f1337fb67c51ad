import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import { placesAt } from '../references/path.ts';
import type { NamedPart } from './parts.ts';

/** Named parts of pods that other parts mean, as the Kubernetes API reference calls their types. */
export type OwnPart = 'Volume' | 'Container' | 'PodResourceClaim';

/** The lists that hold them, and where the items name themselves. Claims of a StatefulSet are volumes of its pods. */
const LISTS: Readonly<Record<OwnPart, readonly { readonly of: 'pod' | 'spec'; list: string; name: string }[]>> = {
  Volume: [
    { of: 'pod', list: 'volumes', name: 'name' },
    { of: 'spec', list: 'volumeClaimTemplates', name: 'metadata.name' },
  ],
  Container: [
    { of: 'pod', list: 'containers', name: 'name' },
    { of: 'pod', list: 'initContainers', name: 'name' },
  ],
  PodResourceClaim: [{ of: 'pod', list: 'resourceClaims', name: 'name' }],
};

export function isOwnPart(kind: string): kind is OwnPart {
  return Object.hasOwn(LISTS, kind);
}

/** The parts of this type that the pods of an object have. */
export function ownPartsOf(resource: Resource, part: OwnPart): NamedPart[] {
  const pod = resource.podTemplate?.spec;
  return LISTS[part].flatMap(({ of, list, name }): NamedPart[] => {
    const start = of === 'pod' ? pod : resource.spec;
    if (!start) return [];
    const field = start.at(list);
    const unsure: NamedPart[] = field.partial ? [{ name: undefined, at: field, isUnsure: true }] : [];
    return [...placesAt(field, `[].${name}`).map(namedPart), ...unsure];
  });
}

function namedPart(at: Field): NamedPart {
  return { name: at.string, at, isUnsure: at.templated };
}
