import type { Field } from '../../syntax/field.ts';
import { textOf } from './crd/identity.ts';
import { readSchema } from './readSchema.ts';
import type { CustomKind } from './structuralSchema.ts';

const DEFINITION = /^apiextensions\.k8s\.io\/(v1|v1beta1)$/;

export function isDefinition(object: Field): boolean {
  return (
    object.at('kind').string === 'CustomResourceDefinition' && DEFINITION.test(object.at('apiVersion').string ?? '')
  );
}

/**
 * The kinds that a CustomResourceDefinition defines, one for each of its versions, of either version of its own API. Of
 * what a template makes, nothing is known: such a version has no schema, such a name makes no kind.
 */
export function customKindsOf(crd: Field): CustomKind[] {
  if (!isDefinition(crd)) return [];
  const spec = crd.at('spec');
  const group = textOf(spec.at('group'));
  const kind = textOf(spec.at('names', 'kind'));
  if (!group || !kind) return [];
  const plural = textOf(spec.at('names', 'plural'));
  const isBeta = crd.at('apiVersion').string === 'apiextensions.k8s.io/v1beta1';
  return versionsOf(spec, isBeta).flatMap(({ name, version }) => {
    const schema = schemaOf(spec, version, isBeta);
    const deprecated = version.at('deprecated').boolean ? (version.at('deprecationWarning').string ?? '') : undefined;
    return [
      {
        group,
        version: name,
        kind,
        namespaced: spec.at('scope').string !== 'Cluster',
        served: version.at('served').boolean !== false,
        statusSubresource: hasStatus(version) || (isBeta && hasStatus(spec)),
        ...(plural && { plural }),
        ...(deprecated !== undefined && { deprecated }),
        ...(schema && { schema }),
      },
    ];
  });
}

/** The versions by name; v1beta1 may name its only one outside of the list. */
function versionsOf(spec: Field, isBeta: boolean): { readonly name: string; readonly version: Field }[] {
  const versions = spec
    .at('versions')
    .items()
    .flatMap((version) => {
      const name = textOf(version.at('name'));
      return name ? [{ name, version }] : [];
    });
  const only = isBeta && versions.length === 0 ? textOf(spec.at('version')) : undefined;
  return only ? [{ name: only, version: spec }] : versions;
}

function schemaOf(spec: Field, version: Field, isBeta: boolean) {
  const own = version.at('schema', 'openAPIV3Schema');
  const shared = spec.at('validation', 'openAPIV3Schema');
  const field = isBeta && !own.exists ? shared : own;
  // Until v1, unknown fields were kept unless said otherwise.
  return field.exists ? readSchema(field, isBeta && spec.at('preserveUnknownFields').boolean !== false) : undefined;
}

function hasStatus(version: Field): boolean {
  const status = version.at('subresources', 'status');
  return status.kind === 'map' || status.partial;
}
