import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';

/** A place that names a label of nodes: as the key of an entry, or as a text. */
export interface LabelPlace {
  readonly at: Field;
  readonly label: string;
  readonly isKey: boolean;
}

/** Where an object chooses nodes by their labels. */
export function nodeLabelsIn({ id, body, podTemplate }: Resource): LabelPlace[] {
  const spec = podTemplate?.spec;
  const found = spec
    ? [...entriesOf(spec.at('nodeSelector')), ...spec.at('affinity').entries().flatMap(inAffinity)]
    : [];
  if (spec) found.push(...texts(spec.at('topologySpreadConstraints').items(), 'topologyKey'));
  if (id.group === 'node.k8s.io' && id.kind === 'RuntimeClass')
    found.push(...entriesOf(body.at('scheduling', 'nodeSelector')));
  if (id.group === '' && id.kind === 'PersistentVolume')
    found.push(...inTerms(body.at('spec', 'nodeAffinity', 'required')));
  if (id.group === 'storage.k8s.io' && id.kind === 'StorageClass') {
    const topologies = body.at('allowedTopologies').items();
    found.push(
      ...texts(
        topologies.flatMap((topology) => topology.at('matchLabelExpressions').items()),
        'key',
      ),
    );
  }
  return found;
}

function inAffinity([type, affinity]: [string, Field]): LabelPlace[] {
  const required = affinity.at('requiredDuringSchedulingIgnoredDuringExecution');
  const preferred = affinity.at('preferredDuringSchedulingIgnoredDuringExecution').items();
  if (type === 'nodeAffinity') {
    const terms = preferred.map((one) => one.at('preference'));
    return [...inTerms(required), ...terms.flatMap(inTerm)];
  }
  const terms = preferred.map((one) => one.at('podAffinityTerm'));
  return texts([...required.items(), ...terms], 'topologyKey');
}

function inTerms(selector: Field): LabelPlace[] {
  return selector.at('nodeSelectorTerms').items().flatMap(inTerm);
}

function inTerm(term: Field): LabelPlace[] {
  return texts(term.at('matchExpressions').items(), 'key');
}

function texts(fields: readonly Field[], key: string): LabelPlace[] {
  return fields.flatMap((field) => {
    const at = field.at(key);
    return at.string === undefined ? [] : [{ at, label: at.string, isKey: false }];
  });
}

function entriesOf(map: Field): LabelPlace[] {
  return map.entries().map(([label, at]) => ({ at, label, isKey: true }));
}
