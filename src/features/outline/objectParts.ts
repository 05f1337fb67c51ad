import { DATA_FIELDS } from '../../graph/links/parts.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import { group, joined, listed, type Part, part, textAt } from './part.ts';
import { podParts } from './podParts.ts';
import { gatewayParts, ingressParts, policyParts, routeParts, serviceParts } from './routeParts.ts';

const RBAC = 'rbac.authorization.k8s.io';

/** What people look for in objects of a kind; of others nothing but the object is in the outline. */
const PARTS: Readonly<Record<string, (resource: Resource) => Part[]>> = {
  '/Service': serviceParts,
  '/ConfigMap': keyParts,
  '/Secret': keyParts,
  'networking.k8s.io/Ingress': ingressParts,
  'networking.k8s.io/NetworkPolicy': policyParts,
  'gateway.networking.k8s.io/Gateway': gatewayParts,
  'gateway.networking.k8s.io/HTTPRoute': routeParts,
  'gateway.networking.k8s.io/GRPCRoute': routeParts,
  'gateway.networking.k8s.io/TLSRoute': routeParts,
  'gateway.networking.k8s.io/TCPRoute': routeParts,
  'gateway.networking.k8s.io/UDPRoute': routeParts,
  [`${RBAC}/Role`]: roleParts,
  [`${RBAC}/ClusterRole`]: roleParts,
  [`${RBAC}/RoleBinding`]: bindingParts,
  [`${RBAC}/ClusterRoleBinding`]: bindingParts,
  'autoscaling/HorizontalPodAutoscaler': scalerParts,
  'apiextensions.k8s.io/CustomResourceDefinition': definitionParts,
};

export function partsOf(resource: Resource): Part[] {
  const ofKind = PARTS[`${resource.id.group}/${resource.kind}`]?.(resource) ?? [];
  return [...podParts(resource), ...ofKind].filter(isNamed);
}

/** Editors refuse entries without a name. */
function isNamed({ name }: Part): boolean {
  return name !== '';
}

/** Keys only: what a Secret holds is never shown. */
function keyParts(resource: Resource): Part[] {
  return DATA_FIELDS.flatMap((list) =>
    resource
      .at(list)
      .entries()
      .map(([name, field]) => part(name, field, 'key', list)),
  );
}

function roleParts(role: Resource): Part[] {
  return role
    .at('rules')
    .items()
    .map((rule) =>
      part(
        listed(rule.at('resources')) || listed(rule.at('nonResourceURLs')) || '*',
        rule,
        'rule',
        listed(rule.at('verbs')),
      ),
    );
}

function bindingParts(binding: Resource): Part[] {
  const role = binding.at('roleRef');
  const subjects = binding.at('subjects').items();
  return [
    ...(role.exists ? [part(textAt(role, 'name'), role, 'rule', textAt(role, 'kind'))] : []),
    ...subjects.map((subject) =>
      part(
        textAt(subject, 'name'),
        subject,
        'object',
        joined(' · ', textAt(subject, 'kind'), textAt(subject, 'namespace')),
      ),
    ),
  ];
}

function scalerParts({ spec }: Resource): Part[] {
  const target = spec.at('scaleTargetRef');
  const range = joined('–', textAt(spec, 'minReplicas'), textAt(spec, 'maxReplicas'));
  const metrics = spec
    .at('metrics')
    .items()
    .map((metric) => part(metricName(metric), metric, 'field', textAt(metric, 'type')));
  return [
    ...(target.exists
      ? [part(textAt(target, 'name'), target, 'workload', joined(' · ', textAt(target, 'kind'), range))]
      : []),
    ...group(spec.at('metrics'), metrics),
  ];
}

/** HorizontalPodAutoscaler API reference, MetricSpec: a resource is named directly, other metrics in `metric`. */
function metricName(metric: Field): string {
  const [, source] = metric.entries().find(([key]) => key !== 'type') ?? [];
  return (source && (textAt(source, 'name') || textAt(source, 'metric', 'name'))) || textAt(metric, 'type');
}

function definitionParts({ spec }: Resource): Part[] {
  return spec
    .at('versions')
    .items()
    .map((version) => {
      const marks = ['served', 'storage', 'deprecated'].filter((mark) => version.at(mark).boolean);
      const properties = version.at('schema', 'openAPIV3Schema', 'properties', 'spec', 'properties');
      const fields = properties.entries().map(([name, field]) => part(name, field, 'field', textAt(field, 'type')));
      return part(textAt(version, 'name'), version, 'object', marks.join(', '), group(properties, fields));
    });
}
