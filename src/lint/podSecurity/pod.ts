import { t } from '../../base/l10n.ts';
import type { Container } from '../../model/podTemplate.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import type { Check } from './control.ts';

/** A pod, or the template of one, as the controls see it. */
export interface Pod {
  readonly metadata: Field;
  readonly spec: Field;
  /** Init containers and ephemeral ones too. */
  readonly containers: readonly Container[];
  /** A kustomization changes it: what is not seen may be there all the same. */
  readonly patched: boolean;
}

export function podOf({ podTemplate, patched }: Resource): Pod | undefined {
  if (!podTemplate) return undefined;
  const { field, spec, containers } = podTemplate;
  return { metadata: field.at('metadata'), spec, containers, patched };
}

/** Who can set what stands in a security context: the pod, for all its containers, and each of these. */
export interface Setter {
  /** In the middle of a sentence. */
  readonly name: string;
  readonly context: Field;
}

export function podSetter({ spec }: Pod): Setter {
  return { name: t('the pod'), context: spec.at('securityContext') };
}

export function containerSetters({ containers }: Pod): Setter[] {
  return containers.map(({ name, field }) => ({
    name: t('container “{0}”', name),
    context: field.at('securityContext'),
  }));
}

export function setters(pod: Pod): Setter[] {
  return [podSetter(pod), ...containerSetters(pod)];
}

/** The text of a field, where it is known. */
export function knownText(field: Field): string | undefined {
  return field.templated ? undefined : field.string;
}

/** Whether a field is surely not set. */
export function isUnset(field: Field, { patched }: Pod): boolean {
  return !field.exists && !field.templated && !patched;
}

/** Windows has no such thing: the API server refuses pods of Windows that set it. */
export function unlessWindows(check: Check): Check {
  return (pod) => {
    const os = pod.spec.at('os', 'name');
    return os.templated || os.string === 'windows' ? [] : check(pod);
  };
}

/** KEP-127, User Namespaces: what is root in the pod is nobody on its node. */
export function unlessInUserNamespace(check: Check): Check {
  return (pod) => {
    const hostUsers = pod.spec.at('hostUsers');
    return hostUsers.templated || hostUsers.boolean === false ? [] : check(pod);
  };
}
