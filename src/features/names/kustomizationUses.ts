import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import { type Occurrence, valueOccurrence } from './occurrence.ts';
import type { Overlay } from './overlay.ts';
import type { Scope } from './scope.ts';

/** The patches of an object, and for a patch the objects that it changes. */
export function patchesOf(scope: Scope, object: Resource): Resource[] {
  const isPatchIn = ({ patches, inline }: Overlay, { uri, body }: Resource) =>
    patches.has(uri) || inline.has(body.manifest);
  return scope.overlays.flatMap((overlay) => {
    const own = isPatchIn(overlay, object);
    if (!own && !overlay.reach.has(object.uri)) return [];
    return scope.objects.filter(
      (other) =>
        other !== object &&
        isSame(object, other) &&
        (isPatchIn(overlay, other) || (own && overlay.reach.has(other.uri))),
    );
  });
}

/** A patch need not state the namespace of its object, and an object may get one from its kustomization. */
function isSame(a: Resource, b: Resource): boolean {
  if (a.name !== b.name || !a.is(b.id.group, b.kind)) return false;
  return a.namespace === b.namespace || !a.namespaceStated || !b.namespaceStated;
}

/** Kinds whose replicas a kustomization sets by name. */
const SCALED: readonly string[] = ['Deployment', 'ReplicaSet', 'ReplicationController', 'StatefulSet'];

/** Where kustomization files name an object. Source: kustomize, “The Kustomization File”. */
export function kustomizationUses(scope: Scope, objects: ReadonlySet<Resource>): Occurrence[] {
  return scope.overlays.flatMap(({ root, reach }) => {
    const among = [...objects].filter(({ uri }) => reach.has(uri));
    if (among.length === 0) return [];
    const replacements = root.at('replacements').items();
    const targets = replacements.flatMap((replacement) => replacement.at('targets').items());
    const selections = [
      ...['patches', 'patchesJson6902'].flatMap((list) =>
        root
          .at(list)
          .items()
          .map((patch) => patch.at('target')),
      ),
      ...replacements.map((replacement) => replacement.at('source')),
      ...targets.flatMap((target) => [target.at('select'), ...target.at('reject').items()]),
      ...root
        .at('vars')
        .items()
        .map((variable) => variable.at('objref')),
    ];
    const replicas = root.at('replicas').items();
    return [
      ...selections.filter((selection) => among.some((object) => selects(selection, object))),
      ...replicas.filter((entry) => among.some((o) => SCALED.includes(o.kind) && entry.at('name').string === o.name)),
    ].map((selection) => valueOccurrence(selection.at('name'), false));
  });
}

function selects(selection: Field, { name, kind, id, namespaceStated, namespace }: Resource): boolean {
  if (selection.at('name').string !== name) return false;
  const [statedKind, group, stated] = ['kind', 'group', 'namespace'].map((key) => selection.at(key).string);
  if (statedKind !== undefined && statedKind !== kind) return false;
  if (group !== undefined && group !== id.group) return false;
  return stated === undefined || !namespaceStated || stated === namespace;
}
