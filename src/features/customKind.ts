import type { Resource } from '../model/resource.ts';
import type { Field } from '../syntax/field.ts';
import type { Scope } from './names/scope.ts';

/** Where the kind of an object is defined, if these manifests hold its CustomResourceDefinition. */
export function definitionsOfKind({ id, kind, body }: Resource, field: Field, scope: Scope): Field[] {
  const version = field.segment === 'apiVersion' ? body.at('apiVersion').string?.split('/')[1] : undefined;
  return scope.graph.resources
    .filter((resource) => resource.is('apiextensions.k8s.io', 'CustomResourceDefinition'))
    .filter(({ spec }) => spec.at('group').string === id.group && spec.at('names', 'kind').string === kind)
    .map(({ spec }) => {
      const versions = spec
        .at('versions')
        .items()
        .map((one) => one.at('name'));
      return versions.find((name) => version !== undefined && name.string === version) ?? spec.at('names', 'kind');
    });
}
