import { apiResourcesOf } from '../rbac/apiResources.ts';
import { groupProblem, nameProblem, resourceProblem, urlProblem, verbProblem } from '../rbac/grantsNothing.ts';
import { ROLE_KINDS, rulesOf } from '../rbac/policyRule.ts';
import type { Rule } from '../rule.ts';

export const roleRuleGrantsNothing: Rule = {
  id: 'role-rule-grants-nothing',
  severity: 'warning',
  group: 'correctness',
  kinds: ROLE_KINDS,
  summary: 'A rule of a role names a resource, API group or verb that it can’t grant.',
  why: 'The API server takes any text there and compares it with requests: what no request says grants nothing, and whoever has the role is refused (403 Forbidden).',
  fix: 'Use the plural of the resource in small letters, the API group without its version, and the verbs of the API. `kubectl api-resources` lists them.',
  see: 'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-resources',
  bad: `
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: deployer
rules:
  - apiGroups: [""]
    resources: [pods, deployments]
    #                 ^^^^^^^^^^^ “deployments” are of API group “apps”, not of “""”
    verbs: [get, list]
  - apiGroups: [batch]
    resources: [job]
    #           ^^^ There is no resource “job”; did you mean “jobs”?
    verbs: [get, list]
`,
  good: `
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: deployer
rules:
  - apiGroups: ["", apps]
    resources: [pods, deployments]
    verbs: [get, list]
  - apiGroups: [batch]
    resources: [jobs]
    verbs: [get, list]
`,

  *check(role, world, { schemas }) {
    const api = apiResourcesOf(schemas);
    for (const rule of rulesOf(role)) {
      const problems = [
        ...rule.groups.map((group) => groupProblem(group, api)),
        ...rule.resources.map((item) => resourceProblem({ item, rule, role, world, api })),
        ...(rule.resources.length > 0 ? rule.verbs.map((verb) => verbProblem(verb, rule)) : []),
        ...rule.names.map(nameProblem),
        ...rule.field.at('nonResourceURLs').items().map(urlProblem),
      ];
      for (const problem of problems) if (problem) yield problem;
    }
  },
};
