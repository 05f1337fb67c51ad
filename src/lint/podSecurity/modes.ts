import { derived } from '../../graph/memory/memory.ts';
import type { World } from '../../graph/world.ts';
import type { Resource } from '../../model/resource.ts';
import { minorOf } from '../../schema/facts.ts';
import type { Field } from '../../syntax/field.ts';
import { namespaceSource } from '../../traffic/peer.ts';
import type { Target } from '../rule.ts';
import type { PodSecurityLevel } from './control.ts';
import { type PodSecurity, readLevel, readVersion } from './podSecurity.ts';

/** What a cluster does with pods that a level forbids: refuses them, tells who applies them, or notes it. */
const MODES = ['enforce', 'warn', 'audit'] as const;

export type Mode = (typeof MODES)[number];

/** A level that holds for a pod. */
export interface HeldTo {
  readonly mode: Mode;
  readonly level: PodSecurityLevel;
  readonly minor: number;
  /** The label that says so. */
  readonly at?: Field;
}

/**
 * What the pods of an object are held to: what its namespace says (“Enforce Pod Security Standards with Namespace Labels”), and
 * where that does not say what is enforced, what counts otherwise, as with the `defaults` of the admission plugin.
 */
export function heldTo(resource: Resource, world: World, { podSecurity, kubernetesVersion }: Target): HeldTo[] {
  const newest = minorOf(kubernetesVersion);
  // Without a namespace of its own it may be applied to any.
  const isPlaced = resource.namespaceStated && !resource.templated;
  const stated = isPlaced ? statedIn(resource.namespace, world) : NOTHING;
  return MODES.flatMap((mode): HeldTo[] => {
    const written = stated.get(mode);
    if (written === 'unknown') return [];
    // A cluster knows no version beyond its own.
    if (written) return [{ mode, ...written, minor: Math.min(written.minor ?? newest, newest) }];
    if (mode !== 'enforce' || !podSecurity) return [];
    return [{ mode, level: podSecurity.level, minor: podSecurity.minor ?? newest }];
  });
}

type Stated = ReadonlyMap<Mode, (PodSecurity & { readonly at?: Field }) | 'unknown'>;

const NOTHING: Stated = new Map();

/** The levels of k8s.io/pod-security-admission, PolicyToEvaluate: what can't be read is restricted, or else privileged. */
const statedIn = derived((namespace: string, world): Stated => {
  const { labels, unsure } = namespaceSource(namespace, world);
  const objects = world.find({ group: '', kind: 'Namespace' }, undefined, namespace);
  const stated = new Map<Mode, (PodSecurity & { at?: Field }) | 'unknown'>();
  for (const mode of MODES) {
    const [key, versionKey] = [`pod-security.kubernetes.io/${mode}`, `pod-security.kubernetes.io/${mode}-version`];
    const text = labels.get(key);
    if (unsure.has(key) || unsure.has(versionKey)) stated.set(mode, 'unknown');
    else if (text !== undefined) {
      const at = objects.map((object) => object.at('metadata', 'labels', key)).find((label) => label.exists);
      const minor = readVersion(labels.get(versionKey));
      stated.set(mode, {
        level: readLevel(text) ?? (mode === 'enforce' ? 'restricted' : 'privileged'),
        ...(minor !== undefined && { minor }),
        ...(at && { at }),
      });
    }
  }
  return stated;
});
