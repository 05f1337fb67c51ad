import { matchesPath } from '../../graph/references/path.ts';
import type { Field } from '../../syntax/field.ts';
import type { Context } from './context.ts';
import { unique } from './objectNames.ts';
import type { Path } from './place.ts';
import type { ValueSuggestion } from './suggestion.ts';

const CONTAINERS = ['containers', 'initContainers', 'ephemeralContainers'];

/** What one part of a pod calls another: volumes, containers, claims of devices. */
export function podNames(context: Context, path: Path): ValueSuggestion[] {
  const { resource } = context;
  const template = resource?.podTemplate;
  if (!resource || !template) return [];
  const { spec } = template;
  const start = spec.path.length;
  const below = path.slice(start);
  const isIn = (pattern: string) => CONTAINERS.some((list) => matchesPath(below, `${list}[].${pattern}`));
  if (path.length > start && isIn('volumeMounts[].name')) return volumes(spec, resource.spec, false);
  if (isIn('volumeDevices[].name')) return volumes(spec, resource.spec, true);
  if (isIn('resources.claims[].name')) return names(spec.at('resourceClaims'), 'PodResourceClaim');
  const namesContainer =
    isIn('env[].valueFrom.resourceFieldRef.containerName') || path.at(-1) === 'kubectl.kubernetes.io/default-container';
  return namesContainer ? names(spec.at('containers'), 'Container') : [];
}

/** Claims that a StatefulSet makes are volumes of its pods too. */
function volumes(spec: Field, owner: Field, blocks: boolean): ValueSuggestion[] {
  const claims = owner.at('volumeClaimTemplates').items();
  const own = spec.at('volumes').items();
  const fitting = blocks ? own.filter((volume) => volume.at('persistentVolumeClaim').exists) : own;
  return unique([
    ...fitting.flatMap((volume, index) => suggestion(volume.at('name'), sourceOf(volume), index)),
    ...claims.flatMap((claim, index) => suggestion(claim.at('metadata', 'name'), 'PersistentVolumeClaim', 100 + index)),
  ]);
}

/** What kind of volume it is: its only other key. */
function sourceOf(volume: Field): string {
  return volume.keys().find((key) => key !== 'name') ?? 'Volume';
}

function names(list: Field, detail: string): ValueSuggestion[] {
  return unique(list.items().flatMap((item, index) => suggestion(item.at('name'), detail, index)));
}

function suggestion(name: Field, detail: string, rank: number): ValueSuggestion[] {
  return name.string && !name.templated ? [{ value: name.string, type: 'reference', detail, rank }] : [];
}
