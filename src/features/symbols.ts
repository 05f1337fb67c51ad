import type { Graph } from '../graph/graph.ts';
import type { Resource } from '../model/resource.ts';
import type { Field } from '../syntax/field.ts';
import type { DocumentSymbol, SymbolType, WorkspaceSymbol } from './types.ts';

const TYPES: Readonly<Record<string, SymbolType>> = {
  Service: 'service',
  Endpoints: 'service',
  EndpointSlice: 'service',
  Ingress: 'route',
  IngressClass: 'route',
  Gateway: 'route',
  HTTPRoute: 'route',
  GRPCRoute: 'route',
  VirtualService: 'route',
  NetworkPolicy: 'policy',
  AdminNetworkPolicy: 'policy',
  BaselineAdminNetworkPolicy: 'policy',
  PodDisruptionBudget: 'policy',
  ConfigMap: 'config',
  Secret: 'config',
  PersistentVolume: 'storage',
  PersistentVolumeClaim: 'storage',
  StorageClass: 'storage',
};

function typeOf(resource: Resource): SymbolType {
  return resource.podTemplate ? 'workload' : (TYPES[resource.kind] ?? 'object');
}

/** The outline of a file: its objects, and in each what people look for (ports, containers, rules, keys). */
export function documentSymbols(resources: readonly Resource[]): DocumentSymbol[] {
  return resources.map((resource) => ({
    name: resource.name || resource.kind,
    detail: [resource.kind, resource.at('metadata', 'namespace').string].filter(Boolean).join(' · '),
    type: typeOf(resource),
    range: resource.body.fullRange,
    selection: selectionIn(resource.body, resource.nameField),
    children: parts(resource).map(({ name, detail, field }) => ({
      name,
      detail,
      type: 'field',
      range: field.fullRange,
      selection: selectionIn(field, field),
      children: [],
    })),
  }));
}

/** LSP wants the selection inside the range. */
function selectionIn(whole: Field, part: Field) {
  return part.exists ? part.range : whole.range;
}

interface Part {
  readonly name: string;
  readonly detail: string;
  readonly field: Field;
}

function parts(resource: Resource): Part[] {
  const containers = resource.podTemplate?.containers ?? [];
  const found: Part[] = containers.map(({ field, name }) => ({ name, detail: field.at('image').string ?? '', field }));
  if (resource.kind === 'Service') {
    for (const field of resource.spec.at('ports').items()) {
      found.push({ name: String(field.at('port').scalar ?? ''), detail: field.at('name').string ?? '', field });
    }
  }
  if (resource.kind === 'Ingress') {
    for (const field of resource.spec.at('rules').items())
      found.push({ name: field.at('host').string ?? '*', detail: '', field });
  }
  if (resource.kind === 'ConfigMap' || resource.kind === 'Secret') {
    // Keys only: what a Secret holds is never shown.
    for (const list of ['data', 'stringData'])
      for (const [name, field] of resource.at(list).entries()) found.push({ name, detail: list, field });
  }
  return found.filter(({ name }) => name !== '');
}

/** Objects whose name, kind or namespace holds the letters of `query` in order. */
export function workspaceSymbols(graph: Graph, query: string): WorkspaceSymbol[] {
  const letters = query.toLowerCase().replaceAll(/\s/g, '');
  return graph.resources
    .filter((resource) =>
      isSubsequence(letters, `${resource.kind}/${resource.namespace}/${resource.name}`.toLowerCase()),
    )
    .slice(0, 1000)
    .map((resource) => ({
      name: resource.name || resource.kind,
      type: typeOf(resource),
      container: [resource.kind, resource.namespace].filter(Boolean).join(' · '),
      location: (resource.nameField.exists ? resource.nameField : resource.body).location,
    }));
}

function isSubsequence(letters: string, text: string): boolean {
  let at = 0;
  for (const letter of letters) {
    at = text.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
