import { type Diagnostic, SEVERITIES } from '../lint/diagnostic.ts';
import type { Resource } from '../model/resource.ts';
import type { TreeNode, TreeObject, TreeProblem } from '../protocol.ts';
import { factsOf } from './resourceFacts.ts';
import type { Branch } from './resourceTree.ts';

/** So many problems does a tooltip show. */
const SHOWN = 5;

/** A branch of the tree as the client sees it. */
export function treeNode(branch: Branch, problemsOf: (resource: Resource) => readonly Diagnostic[]): TreeNode {
  const { id, type, label, ambiguous, resources } = branch;
  const problems = resources.flatMap(problemsOf);
  const count = (severity: string) => problems.filter((problem) => problem.severity === severity).length;
  const [resource] = resources;
  const isObject = type === 'resource' && resource !== undefined;
  return {
    id,
    type,
    label,
    description: isObject ? factsOf(resource) : type === 'kind' && ambiguous ? (resource?.id.group ?? '') : '',
    ...((type === 'kind' || isObject) && { group: resource?.id.group, kind: resource?.kind }),
    resources: resources.length,
    errors: count('error'),
    warnings: count('warning'),
    ...(isObject && { object: treeObject(branch, resource, problems) }),
  };
}

function treeObject({ label, ambiguous, world }: Branch, resource: Resource, found: readonly Diagnostic[]): TreeObject {
  const { group, kind, namespace } = resource.id;
  const problems = found.flatMap(({ severity, message }): TreeProblem[] =>
    severity === 'hint' ? [] : [{ severity, message }],
  );
  problems.sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
  return {
    world: world.id,
    ...(namespace !== undefined && { namespace }),
    kubectlName: `${[kind.toLowerCase(), group].filter(Boolean).join('.')}/${label}`,
    namespaceStated: resource.namespaceStated,
    location: (resource.nameField.exists ? resource.nameField : resource.body).location,
    ambiguous,
    problems: problems.slice(0, SHOWN),
    problemCount: problems.length,
  };
}
