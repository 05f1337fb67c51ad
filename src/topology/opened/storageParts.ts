import { t } from '../../base/l10n.ts';
import type { World } from '../../graph/world.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import { sourceOf } from '../build/builder.ts';
import type { Card } from '../topology.ts';
import type { Line, Part, Row, Section, Stage } from './opened.ts';

/** A claim: an object, or the template from which a StatefulSet makes one for each pod. */
interface Claim {
  readonly spec: Field;
  /** The object that the claim is written in. */
  readonly owner: Resource;
  /** Of a template, how its pods name the volume. */
  readonly volume: string | undefined;
}

/** The claim of a card; undefined where the card is of another kind. */
export function claimOf({ id, type }: Card, world: World): Claim | undefined {
  if (type !== 'storage') return undefined;
  const own = world.resources.find((resource) => String(resource) === id);
  if (own) return { spec: own.spec, owner: own, volume: undefined };
  for (const owner of world.workloads) {
    for (const template of owner.spec.at('volumeClaimTemplates').items()) {
      const volume = template.at('metadata', 'name').string ?? '';
      if (`${owner.namespace}/${volume}-${owner.name}[PersistentVolumeClaim]` === id)
        return { spec: template.at('spec'), owner, volume };
    }
  }
  return undefined;
}

/** The claim, the volume that it binds, and the class that would make one (Persistent Volumes, “Binding”, “Class”). */
export function storageStages(card: Card, claim: Claim, world: World): Stage[] {
  const { spec, owner, volume } = claim;
  const modes = spec.at('accessModes').items();
  const size = spec.at('resources', 'requests', 'storage').scalar;
  const lines: Line[] = [
    { text: volume === undefined ? 'PersistentVolumeClaim' : t('made by {0} {1}, one a pod', owner.kind, owner.name) },
    ...(size === undefined ? [] : [{ text: String(size) }]),
    ...modes.map((mode) => ({ text: mode.string ?? '?' })),
  ];
  const source = card.source ? { source: card.source } : {};
  return [
    { title: t('Claim'), parts: [{ name: card.name, lines, ...source }] },
    { title: t('Volume'), parts: [volumePart(spec, owner, world)] },
    { title: t('Class'), parts: [classPart(spec, owner, world)] },
  ];
}

function volumePart(spec: Field, owner: Resource, world: World): Part {
  const name = spec.at('volumeName');
  const found = linked(owner, name, world);
  if (found) {
    const size = found.spec.at('capacity', 'storage').scalar;
    const policy = found.spec.at('persistentVolumeReclaimPolicy').string;
    const lines = [size === undefined ? '' : String(size), policy ? t('when released: {0}', policy) : ''];
    return {
      name: found.name,
      lines: [{ text: found.kind }, ...lines.filter(Boolean).map((text) => ({ text }))],
      source: sourceOf(found),
    };
  }
  if (name.string) return { name: name.string, lines: [{ text: t('not in these manifests') }], source: name.location };
  return { name: t('made or found when needed'), lines: [] };
}

function classPart(spec: Field, owner: Resource, world: World): Part {
  const name = spec.at('storageClassName');
  const found = linked(owner, name, world);
  if (found) {
    const provisioner = found.at('provisioner').string;
    return { name: found.name, lines: provisioner ? [{ text: provisioner }] : [], source: sourceOf(found) };
  }
  // An empty name asks for a volume without a class (Persistent Volumes, “Class”).
  if (name.exists && name.string === '') return { name: t('no class'), lines: [], source: name.location };
  if (name.string) return { name: name.string, lines: [{ text: t('not in these manifests') }], source: name.location };
  return { name: t('the cluster’s default class'), lines: [] };
}

function linked(owner: Resource, at: Field, world: World): Resource | undefined {
  return world.linksFrom(owner).find((link) => link.at.pointer === at.pointer && link.to.length > 0)?.to[0];
}

/** Which containers mount it, and where. */
export function mountsSection({ owner, volume }: Claim, world: World): Section {
  const users = volume === undefined ? usersOf(owner, world) : [{ workload: owner, volumes: [volume] }];
  const rows = users.flatMap(({ workload, volumes }) =>
    (workload.podTemplate?.containers ?? []).flatMap(({ name, field }) =>
      field
        .at('volumeMounts')
        .items()
        .filter((mount) => volumes.includes(mount.at('name').string ?? ''))
        .map((mount): Row => {
          const words = [
            t('container {0}', name),
            mount.at('mountPath').string ?? '?',
            mount.at('subPath').string ? t('only {0}', mount.at('subPath').string ?? '') : '',
            mount.at('readOnly').boolean === true ? t('read-only') : '',
          ];
          return {
            name: `${workload.kind} ${workload.name}`,
            text: words.filter(Boolean).join(' · '),
            source: mount.location,
          };
        }),
    ),
  );
  const note = rows.length === 0 ? { note: t('No container here mounts it.') } : {};
  return { id: 'mounts', title: t('Mounted by'), rows, ...note };
}

function usersOf(claim: Resource, world: World): { workload: Resource; volumes: string[] }[] {
  const workloads = world.linksTo(claim).flatMap(({ relation, from }) => (relation === 'mounts' ? from : []));
  return [...new Set(workloads)].map((workload) => ({
    workload,
    volumes: (workload.podTemplate?.spec.at('volumes').items() ?? [])
      .filter((one) => one.at('persistentVolumeClaim', 'claimName').string === claim.name)
      .flatMap((one) => one.at('name').string ?? []),
  }));
}
