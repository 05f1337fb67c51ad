import { t } from '../../base/l10n.ts';
import type { World } from '../../graph/world.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import { choiceMisfits, type Misfit, misfits, storageClassOf } from '../claimFit.ts';
import type { Finding, Rule } from '../rule.ts';

export const claimVolumeMismatch: Rule = {
  id: 'claim-volume-mismatch',
  severity: 'error',
  group: 'correctness',
  kinds: ['PersistentVolumeClaim'],
  summary: 'A claim asks for what its volume does not have.',
  why: 'Kubernetes does not bind them: the claim stays Pending, and so do the pods that mount it.',
  fix: 'Let size, access modes, storageClassName and volumeMode of the two agree: a volume must be at least as large as its claim, and offer all access modes that the claim asks for.',
  see: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#binding',
  bad: `
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: data
spec:
  storageClassName: ""
  volumeName: disk
  accessModes:
    - ReadWriteOnce
  resources:
    requests:
      storage: 20Gi
      #        ^^^^ PersistentVolume “disk” does not fit this claim: it has 10Gi, 20Gi are asked for
---
apiVersion: v1
kind: PersistentVolume
metadata:
  name: disk
spec:
  accessModes:
    - ReadWriteOnce
  capacity:
    storage: 10Gi
  hostPath:
    path: /data
`,
  good: `
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: data
spec:
  storageClassName: ""
  volumeName: disk
  accessModes:
    - ReadWriteOnce
  resources:
    requests:
      storage: 10Gi
---
apiVersion: v1
kind: PersistentVolume
metadata:
  name: disk
spec:
  accessModes:
    - ReadWriteOnce
    - ReadOnlyMany
  capacity:
    storage: 20Gi
  hostPath:
    path: /data
`,

  *check(claim, world) {
    const named = claim.spec.at('volumeName');
    if (named.exists) yield* namedVolumeFindings(claim, named, world);
    else yield* unnamedVolumeFindings(claim, world);
  },
};

/** The controller compares the two only where the volume does not name the claim in return (`syncUnboundClaim`). */
function* namedVolumeFindings(claim: Resource, at: Field, world: World): Generator<Finding> {
  const link = world.linksFrom(claim).find((one) => one.relation === 'binds' && one.at.pointer === at.pointer);
  const [volume, ...others] = link?.to ?? [];
  if (!volume || others.length > 0) return;
  const reserved = volume.spec.at('claimRef');
  if (!reserved.exists) {
    const found = choiceMisfits(claim, volume).filter(({ inClaim }) => inClaim.segment !== 'selector');
    yield* mismatch(volume, found, at);
  } else if (isReservedForOther(reserved, claim)) {
    const owner = [reserved.at('namespace').string, reserved.at('name').string].filter(Boolean).join('/');
    yield {
      at,
      message: t('PersistentVolume “{0}” is reserved for another claim, “{1}”', volume.name, owner),
      related: [{ message: t('{0} is here', volume.toString()), at: reserved.at('name') }],
    };
  }
}

function isReservedForOther(reserved: Field, claim: Resource): boolean {
  const [name, namespace] = [reserved.at('name'), reserved.at('namespace')];
  if (name.templated || namespace.templated || name.string === undefined || claim.templated) return false;
  if (name.string !== claim.name) return true;
  // Without a namespace of its own, the claim may be put into that one.
  return claim.namespaceStated && namespace.string !== undefined && namespace.string !== claim.namespace;
}

function* unnamedVolumeFindings(claim: Resource, world: World): Generator<Finding> {
  const volumes = world.ofKind('', 'PersistentVolume');
  const reserved = volumes.filter((volume) =>
    world.linksFrom(volume).some(({ relation, to }) => relation === 'binds' && to.includes(claim)),
  );
  const [own] = reserved;
  if (own) {
    if (reserved.length === 1) yield* mismatch(own, misfits(claim, own), claim.nameField);
    return;
  }
  if (!isBoundByHand(storageClassOf(claim), world)) return;
  const free = volumes.filter((volume) => !volume.spec.at('claimRef').exists && hasClass(volume, claim));
  const judged = free
    .map((volume) => ({ volume, found: choiceMisfits(claim, volume) }))
    .sort((a, b) => a.found.length - b.found.length);
  const [nearest] = judged;
  if (!nearest || nearest.found.length === 0) return;
  const differences = nearest.found.map(({ text }) => text).join('; ');
  yield {
    ...placesOf(nearest.found, claim.nameField),
    severity: 'warning',
    message: t(
      'No PersistentVolume of these manifests fits this claim; nearest is “{0}”: {1}',
      nearest.volume.name,
      differences,
    ),
  };
}

/** Nothing makes volumes of the empty class, nor of one without provisioner (Storage Classes, “Local”). */
function isBoundByHand(name: string | undefined, world: World): boolean {
  if (name === undefined) return false;
  if (name === '') return true;
  const classes = world.find({ group: 'storage.k8s.io', kind: 'StorageClass' }, undefined, name);
  return classes.length > 0 && classes.every((one) => one.at('provisioner').string === 'kubernetes.io/no-provisioner');
}

/** A volume whose class is not known yet may have any. */
function hasClass(volume: Resource, claim: Resource): boolean {
  const there = storageClassOf(volume);
  return there === undefined || there === storageClassOf(claim);
}

function* mismatch(volume: Resource, found: readonly Misfit[], at: Field): Generator<Finding> {
  if (found.length === 0) return;
  const differences = found.map(({ text }) => text).join('; ');
  yield {
    ...placesOf(found, at),
    message: t('PersistentVolume “{0}” does not fit this claim: {1}', volume.name, differences),
  };
}

/** One difference is shown where the claim says it, several at once at a place of their own. */
function placesOf(found: readonly Misfit[], fallback: Field): Pick<Finding, 'at' | 'related'> {
  const [only, ...others] = found;
  const at = only && others.length === 0 && only.inClaim.exists ? only.inClaim : fallback;
  return { at, related: found.map(({ text, inVolume }) => ({ message: text, at: inVolume })) };
}
