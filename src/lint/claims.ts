import type { World } from '../graph/world.ts';
import type { Resource } from '../model/resource.ts';
import type { Field } from '../syntax/field.ts';

/** A claim that the pods of a workload mount, all of them the same. */
export interface MountedClaim {
  /** Where the pods name it. */
  readonly at: Field;
  readonly name: string;
  /** The object, and all of its access modes; undefined where the manifests leave them open. */
  readonly known: { readonly claim: Resource; readonly accessModes: readonly string[] } | undefined;
}

export function mountedClaims(workload: Resource, world: World): MountedClaim[] {
  const volumes = workload.podTemplate?.spec.at('volumes').items() ?? [];
  return volumes.flatMap((volume): MountedClaim[] => {
    const at = volume.at('persistentVolumeClaim', 'claimName');
    return at.string === undefined ? [] : [{ at, name: at.string, known: knownClaim(at, workload, world) }];
  });
}

function knownClaim(at: Field, workload: Resource, world: World): MountedClaim['known'] {
  const link = world
    .linksFrom(workload)
    .find((one) => one.at.pointer === at.pointer && one.wanted.kind === 'PersistentVolumeClaim');
  const [claim, ...others] = link?.to ?? [];
  const modes = claim?.spec.at('accessModes');
  if (!claim || !modes || others.length > 0 || claim.patched || modes.partial) return undefined;
  const items = modes.items();
  if (items.length === 0 || items.some(({ templated }) => templated)) return undefined;
  return { claim, accessModes: items.flatMap(({ string }) => string ?? []) };
}
