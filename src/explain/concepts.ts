import { clusterConcepts } from './concepts/cluster.ts';
import type { Concept } from './concepts/concept.ts';
import { controlPlaneConcepts } from './concepts/controlplane.ts';
import { entryConcepts } from './concepts/entry.ts';
import { KINDS, POD_SPECS } from './concepts/kinds.ts';
import { networkConcepts } from './concepts/network.ts';
import { PLACES } from './concepts/places.ts';
import { serviceConcepts } from './concepts/services.ts';
import { storageConcepts } from './concepts/storage.ts';
import { workloadConcepts } from './concepts/workloads.ts';

export type { Concept, Text } from './concepts/concept.ts';

/** Every concept by its id, for what is no place in a manifest: zones and background of the topology, findings, docs. */
export const concepts = {
  ...clusterConcepts,
  ...workloadConcepts,
  ...serviceConcepts,
  ...entryConcepts,
  ...networkConcepts,
  ...storageConcepts,
  ...controlPlaneConcepts,
} as const satisfies Readonly<Record<string, Concept>>;

/** A place in a manifest: the kind of its object, the path of the field, and the scalar there. */
export interface ConceptPlace {
  /** The API group, `''` for the core group. */
  readonly group: string;
  readonly kind: string;
  /** The path from the root of the document; list items are numbers or `*`. */
  readonly path: readonly (string | number)[];
  readonly value?: string | number | boolean | null;
}

/** The concept that a place in a manifest is about. */
export function conceptAt(place: ConceptPlace): Concept | undefined {
  return conceptsAt(place)[0];
}

/** The concept that a place is about, then those that belong with it: the ways to expose with `type: NodePort`, … */
export function conceptsAt(place: ConceptPlace): readonly Concept[] {
  const shows = place.path.length === 1 && place.path[0] === 'kind' ? ofKind(place) : ofField(place);
  return (shows ?? []).map((id) => concepts[id]);
}

function ofKind({ group, kind }: ConceptPlace) {
  return KINDS[`${group}/${kind}`] ?? KINDS[`${group}/*`];
}

function ofField({ group, kind, path, value }: ConceptPlace) {
  const type = `${group}/${kind}`;
  const podSpec = POD_SPECS[type];
  const toPodSpec = podSpec === undefined ? undefined : stepsOf(podSpec);
  const row = ROWS.find(({ place, steps }) => {
    if (place.value && (value == null || !place.value.test(String(value)))) return false;
    if (place.kinds === 'pod') return toPodSpec !== undefined && fits([...toPodSpec, ...steps], path);
    return (!place.kinds || place.kinds.includes(type)) && fits(steps, path);
  });
  return row?.place.shows;
}

/** For each step the names it may have; `*` is any. */
type Steps = readonly (readonly string[])[];

function stepsOf(path: string): Steps {
  return path.split(' ').map((step) => step.split('|'));
}

const ROWS = PLACES.map((place) => ({ place, steps: stepsOf(place.path) }));

function fits(steps: Steps, path: ConceptPlace['path']): boolean {
  return (
    steps.length === path.length &&
    steps.every((names, index) => names[0] === '*' || names.includes(String(path[index])))
  );
}
