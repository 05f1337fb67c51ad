import { t } from '../base/l10n.ts';
import { nearest } from '../base/nearest.ts';
import { compareText } from '../base/order.ts';
import type { NamedNode, SchemaNode } from '../schema/schemaNode.ts';
import type { Schemas, ServedKind } from '../schema/schemas.ts';
import { stability } from '../schema/stability.ts';

/** As the API server names them to kubectl (`kubectl api-resources`). */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  cj: 'cronjobs',
  cm: 'configmaps',
  crd: 'customresourcedefinitions',
  crds: 'customresourcedefinitions',
  cs: 'componentstatuses',
  csr: 'certificatesigningrequests',
  deploy: 'deployments',
  ds: 'daemonsets',
  ep: 'endpoints',
  ev: 'events',
  hpa: 'horizontalpodautoscalers',
  ing: 'ingresses',
  limits: 'limitranges',
  netpol: 'networkpolicies',
  no: 'nodes',
  ns: 'namespaces',
  pc: 'priorityclasses',
  pdb: 'poddisruptionbudgets',
  po: 'pods',
  pv: 'persistentvolumes',
  pvc: 'persistentvolumeclaims',
  quota: 'resourcequotas',
  rc: 'replicationcontrollers',
  rs: 'replicasets',
  sa: 'serviceaccounts',
  sc: 'storageclasses',
  sts: 'statefulsets',
  svc: 'services',
};

export interface FieldReferenceOptions {
  /** With its group: `apps/v1`; the preferred version where not given. */
  readonly apiVersion?: string;
  /** All fields below, as names and types, in place of one level with prose. */
  readonly recursive?: boolean;
}

/**
 * What `kubectl explain deployment.spec.strategy` prints, from the bundled schemas: English headings as kubectl's,
 * since scripts and eyes know them.
 *
 * @param query a kind, its plural or short name, with its group where that matters, and the path of a field
 * @returns the page, or in words why there is none
 */
export function fieldReference(
  schemas: Schemas,
  query: string,
  options: FieldReferenceOptions = {},
): { text: string } | { problem: string } {
  const { kind, path } = findKind(schemas, query, options.apiVersion);
  if (!kind) return { problem: noSuchKind(schemas, query, options.apiVersion) };
  const apiVersion = kind.group ? `${kind.group}/${kind.version}` : kind.version;
  const root = schemas.ofKind(apiVersion, kind.kind);
  if (!root) return { problem: t('There is no schema of {0} {1}', apiVersion, kind.kind) };

  let node = root;
  let parent = root;
  for (const [index, name] of path.entries()) {
    parent = insideLists(node);
    const next = parent.child(name);
    if (!next || (parent.shape !== 'object' && parent.shape !== 'map')) {
      const near = nearest(
        name,
        parent.children().map((child) => child.name),
      );
      const at = [kind.kind, ...path.slice(0, index)].join('.');
      if (near) return { problem: t('{0} has no field {1}; did you mean {2}?', at, name, near) };
      return { problem: t('{0} has no field {1}', at, name) };
    }
    node = next;
  }
  return { text: page(kind, path, node, options.recursive ?? false) };
}

/** The longest beginning of the query that names a kind: `deployments.apps.spec` is a kind with its group and a field. */
function findKind(
  schemas: Schemas,
  query: string,
  apiVersion?: string,
): { kind?: ServedKind; path: readonly string[] } {
  const [name = '', ...rest] = query.split('.').filter(Boolean);
  const matching = schemas.kinds
    .filter((kind) => isNamed(kind, name))
    .filter((kind) => apiVersion === undefined || apiVersion === joined(kind))
    .toSorted(
      (a, b) => rank(a) - rank(b) || stability(a.version) - stability(b.version) || compareText(b.version, a.version),
    );
  for (let length = rest.length; length > 0; length--) {
    const group = rest.slice(0, length).join('.');
    const kind = matching.find((one) => one.group === group);
    if (kind) return { kind, path: rest.slice(length) };
  }
  const [kind] = matching;
  return kind ? { kind, path: rest } : { path: rest };
}

function joined({ group, version }: ServedKind): string {
  return group ? `${group}/${version}` : version;
}

function isNamed({ kind, plural }: ServedKind, name: string): boolean {
  const wanted = name.toLowerCase();
  return kind.toLowerCase() === wanted || plural === wanted || (plural !== undefined && plural === SHORT_NAMES[wanted]);
}

/** Kubernetes' own kinds before those of other projects, and of its own the core group first: `events`. */
function rank({ origin, group }: ServedKind): number {
  return (origin === 'kubernetes' ? 0 : 2) + (group === '' ? 0 : 1);
}

function noSuchKind(schemas: Schemas, query: string, apiVersion?: string): string {
  const [name = ''] = query.split('.');
  const names = schemas.kinds.flatMap(({ kind, plural }) => [kind.toLowerCase(), ...(plural ? [plural] : [])]);
  const near = apiVersion === undefined ? nearest(name.toLowerCase(), names) : undefined;
  if (near && near !== name.toLowerCase()) return t('There is no rule and no kind {0}; did you mean {1}?', name, near);
  return t('There is no rule and no kind {0}', apiVersion === undefined ? name : `${apiVersion} ${name}`);
}

function insideLists(node: SchemaNode): SchemaNode {
  const item = node.shape === 'list' ? node.child(0) : undefined;
  return item ? insideLists(item) : node;
}

const INDENT = '    ';

function page(kind: ServedKind, path: readonly string[], node: SchemaNode, recursive: boolean): string {
  const head = [
    ...(kind.group ? [`GROUP:      ${kind.group}`] : []),
    `KIND:       ${kind.kind}`,
    `VERSION:    ${kind.version}`,
    '',
  ];
  const name = path.at(-1);
  if (name !== undefined) head.push(`FIELD: ${name} <${node.type}>${node.required ? ' -required-' : ''}`, '');
  const body = ['DESCRIPTION:', ...wrapped(node.documentation ?? '<empty>', INDENT), ...facts(node, INDENT), ''];
  // A list of a documented type: what an item is, as kubectl adds it.
  const inner = withItems(node);
  const own = inner === node ? undefined : inner.documentation;
  if (own && own !== node.documentation) body.splice(body.length - 1, 0, ...wrapped(own, INDENT));
  const fields = inner.shape === 'object' ? sorted(inner.children()) : [];
  if (fields.length === 0) return [...head, ...body].join('\n');
  const lines = fields.flatMap((field) =>
    recursive
      ? tree(field, [inner.type])
      : [
          `  ${signature(field)}`,
          ...wrapped(field.node.documentation ?? '<no description>', INDENT),
          ...facts(field.node, INDENT),
          '',
        ],
  );
  return `${[...head, ...body, 'FIELDS:', ...lines].join('\n').trimEnd()}\n`;
}

function withItems(node: SchemaNode): SchemaNode {
  let inner = node;
  while (inner.shape === 'list' || inner.shape === 'map') {
    const item = inner.child(inner.shape === 'list' ? 0 : '');
    if (!item) return inner;
    inner = item;
  }
  return inner;
}

function sorted(fields: readonly NamedNode[]): NamedNode[] {
  return fields.toSorted((a, b) => compareText(a.name, b.name));
}

function signature({ name, node }: NamedNode): string {
  return `${name}\t<${node.type}>${node.required ? ' -required-' : ''}`;
}

/** Names and types of a field and all below it, but for types that contain themselves (JSONSchemaProps). */
function tree(field: NamedNode, above: readonly string[]): string[] {
  const inner = withItems(field.node);
  const isWithinItself = inner.type !== 'object' && above.includes(inner.type);
  const below = inner.shape === 'object' && !isWithinItself ? sorted(inner.children()) : [];
  return [
    '  '.repeat(above.length) + signature(field),
    ...below.flatMap((child) => tree(child, [...above, inner.type])),
  ];
}

function facts(node: SchemaNode, indent: string): string[] {
  const lines: string[] = [];
  if (node.enum) lines.push(`enum: ${node.enum.join(', ')}`);
  if (node.default !== undefined) lines.push(`default: ${JSON.stringify(node.default)}`);
  if (node.limits) lines.push(...node.limits);
  if (node.since) lines.push(`since: Kubernetes ${node.since}`);
  if (node.deprecated) lines.push('deprecated');
  return lines.map((line) => indent + line);
}

const WIDTH = 80;

function wrapped(text: string, indent: string): string[] {
  return text.split('\n').flatMap((paragraph) => {
    const lines: string[] = [];
    let line = '';
    for (const word of paragraph.split(/\s+/)) {
      if (line && line.length + word.length + 1 > WIDTH - indent.length) {
        lines.push(line);
        line = word;
      } else line = line ? `${line} ${word}` : word;
    }
    return [...lines, line].map((one) => (indent + one).trimEnd());
  });
}
