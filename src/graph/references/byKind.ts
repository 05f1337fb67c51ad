import type { GroupKind } from '../../model/identity.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import type { Relation } from '../link.ts';

/** A reference that names the kind of its target beside its name (`scaleTargetRef`, `roleRef`, `subjects`). */
export interface KindReference {
  readonly relation: Relation;
  readonly at: Field;
  readonly name: Field;
  readonly to: GroupKind;
  readonly namespace: string | undefined;
}

const RBAC = 'rbac.authorization.k8s.io';

/** References whose target kind stands in the manifest. Source: Kubernetes API reference. */
export function kindReferences(resource: Resource): KindReference[] {
  if (resource.is('autoscaling', 'HorizontalPodAutoscaler')) return scaleTarget(resource);
  if (resource.is(RBAC, 'RoleBinding') || resource.is(RBAC, 'ClusterRoleBinding')) return binding(resource);
  return [];
}

function scaleTarget(resource: Resource): KindReference[] {
  const ref = resource.spec.at('scaleTargetRef');
  const kind = ref.at('kind').string;
  const apiVersion = ref.at('apiVersion').string ?? '';
  if (kind === undefined) return [];
  const slash = apiVersion.indexOf('/');
  const group = apiVersion.startsWith('extensions/') ? 'apps' : slash < 0 ? '' : apiVersion.slice(0, slash);
  return [{ relation: 'scales', at: ref, name: ref.at('name'), to: { group, kind }, namespace: resource.namespace }];
}

function binding(resource: Resource): KindReference[] {
  const role = resource.at('roleRef');
  const kind = role.at('kind').string;
  const references: KindReference[] = [];
  if (kind === 'Role' || kind === 'ClusterRole') {
    const namespace = kind === 'Role' ? resource.id.namespace : undefined;
    references.push({ relation: 'grants', at: role, name: role.at('name'), to: { group: RBAC, kind }, namespace });
  }
  for (const subject of resource.at('subjects').items()) {
    if (subject.at('kind').string !== 'ServiceAccount') continue;
    const namespace = subject.at('namespace').string ?? resource.id.namespace;
    if (namespace === undefined) continue;
    references.push({
      relation: 'binds',
      at: subject,
      name: subject.at('name'),
      to: { group: '', kind: 'ServiceAccount' },
      namespace,
    });
  }
  return references;
}
