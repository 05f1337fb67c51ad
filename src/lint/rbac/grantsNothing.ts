import { t } from '../../base/l10n.ts';
import { nearest } from '../../base/nearest.ts';
import type { World } from '../../graph/world.ts';
import { groupOf } from '../../model/identity.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import { appendText, replaceValue } from '../edit.ts';
import type { Finding, FindingFix } from '../rule.ts';
import { type ApiResource, type ApiResources, subresourcesOf } from './apiResources.ts';
import { clusterRolesBeside } from './holders.ts';
import { allowed, groupsText, has, type PolicyRule, rulesOf } from './policyRule.ts';

/** Two letters more, less, other or swapped. More would take one resource for another: `nodes` for `routes`. */
const SLIP = 2;

/** An API group that no cluster has. */
export function groupProblem(group: Field, { builtIn }: ApiResources): Finding | undefined {
  const text = group.string ?? '';
  if (text === '*' || builtIn.has(text)) return undefined;
  if (text.includes('*')) return starProblem(group, text);
  const meant =
    text.includes('/') || /^v\d/.test(text) ? groupOf(text) : text === 'core' ? '' : nearest(text, builtIn, 1);
  if (meant === undefined) return undefined;
  return {
    at: group,
    message: t('There is no API group “{0}”; did you mean “{1}”?', text, meant || '""'),
    fixes: [useFix(group, meant)],
  };
}

/** A resource in the list of a rule. */
interface Place {
  readonly item: Field;
  readonly rule: PolicyRule;
  readonly role: Resource;
  readonly world: World;
  readonly api: ApiResources;
}

/**
 * A resource that none of the groups of its rule has. Of the groups of custom resources, and of those that a template
 * makes, nobody knows what they have.
 */
export function resourceProblem(place: Place): Finding | undefined {
  const { item, rule, role, world, api } = place;
  const text = item.string ?? '';
  if (text === '*' || /^\*\/[^*]+$/.test(text)) return undefined;
  if (text.includes('*')) return starProblem(item, text);
  const groups = rule.groups.map((group) => group.string ?? '');
  const list = rule.field.at('apiGroups');
  if (groups.length === 0 || groups.length < list.items().length || list.partial) return undefined;
  if (!groups.every((group) => api.builtIn.has(group))) return undefined;
  const [name = '', subresource] = text.split('/');
  const own = groups.flatMap((group) => resourcesOf(group, api));
  const found = own.filter(({ plural }) => plural === name);
  const [first] = found;
  if (!first) return unknownResource(place, name, own);
  if (subresource !== undefined) return subresourceProblem(item, first, subresource);
  // A request for one namespace by its name counts as one within it.
  const isOutside = name !== 'namespaces' && found.every(({ namespaced }) => namespaced === false);
  if (role.kind !== 'Role' || !isOutside) return undefined;
  const given = clusterRolesBeside(role, world).flatMap(rulesOf);
  if (found.some((resource) => allows(given, rule, resource))) return undefined;
  const message = t('A Role covers only what is in its namespace; “{0}” need a ClusterRole', name);
  return { at: item, severity: 'info', message };
}

function starProblem(at: Field, text: string): Finding {
  return { at, message: t('“{0}” matches nothing: “*” stands for anything only where it is alone', text) };
}

function unknownResource(place: Place, name: string, own: readonly ApiResource[]): Finding | undefined {
  const { item, rule, api } = place;
  const elsewhere = [...api.builtIn].flatMap((group) => resourcesOf(group, api));
  const small = name.toLowerCase();
  const isAlias = ({ plural, aliases }: ApiResource) => plural === small || aliases.includes(small);
  const alias = own.find(isAlias);
  if (alias) return misnamed(place, name, alias);
  const stranger = elsewhere.find(({ plural }) => plural === name);
  if (stranger) {
    const { group } = stranger;
    const given = groupsText(rule);
    const message =
      group === ''
        ? t('“{0}” are of the core group, which is written “""”, not of {1}', name, given)
        : t('“{0}” are of API group “{1}”, not of {2}', name, group, given);
    return { at: item, message, ...lowerIfGiven(place, stranger), fixes: groupFixes(rule, group) };
  }
  const other = elsewhere.find(isAlias);
  if (other) {
    const { plural, group } = other;
    const message = t('There is no resource “{0}”; did you mean “{1}” of API group “{2}”?', name, plural, group);
    return { at: item, message, ...lowerIfGiven(place, other) };
  }
  const near = nearest(
    name,
    own.map(({ plural }) => plural),
    SLIP,
  );
  const meant = own.find(({ plural }) => plural === near);
  return meant && misnamed(place, name, meant);
}

function misnamed(place: Place, name: string, meant: ApiResource): Finding {
  const { item } = place;
  const rest = (item.string ?? '').slice(name.length);
  return {
    at: item,
    message: t('There is no resource “{0}”; did you mean “{1}”?', name, meant.plural),
    ...lowerIfGiven(place, meant),
    fixes: [useFix(item, `${meant.plural}${rest}`)],
  };
}

/** Where the role allows what is meant all the same, the slip does no harm. */
function lowerIfGiven({ role, rule }: Place, meant: ApiResource): Pick<Finding, 'severity' | 'tag'> {
  return allows(rulesOf(role), rule, meant) ? { severity: 'hint', tag: 'unnecessary' } : {};
}

/** Whether rules allow a resource all that one of them says. */
function allows(rules: readonly PolicyRule[], { verbs }: PolicyRule, { group, plural }: ApiResource): boolean {
  const given = (verb: string) => rules.some((rule) => allowed(rule, { group, resource: plural, verbs: [verb] }));
  return verbs.every((verb) => given(verb.string ?? ''));
}

function resourcesOf(group: string, { groups }: ApiResources): readonly ApiResource[] {
  return [...(groups.get(group)?.values() ?? [])];
}

function subresourceProblem(item: Field, resource: ApiResource, subresource: string): Finding | undefined {
  const known = subresourcesOf(resource);
  if (known.includes(subresource)) return undefined;
  const meant = nearest(subresource, known, SLIP);
  if (meant === undefined) return undefined;
  const name = `${resource.plural}/${meant}`;
  return {
    at: item,
    message: t('There is no resource “{0}”; did you mean “{1}”?', item.string ?? '', name),
    fixes: [useFix(item, name)],
  };
}

/** The only resource of the only group gets another group, else the rule one more. */
function groupFixes({ field, groups, resources }: PolicyRule, group: string): FindingFix[] {
  const [only, ...others] = groups;
  if (only && others.length === 0 && resources.length === 1) return [useFix(only, group)];
  const edit = appendText(field.at('apiGroups'), group);
  return edit ? [{ title: t('Add API group “{0}”', group), edits: [edit] }] : [];
}

const VERBS = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection'];

/** What HTTP and people call them. */
const MEANT: Readonly<Record<string, string>> = { post: 'create', put: 'update', remove: 'delete' };

/** “Request Verbs” and what authorizers ask for besides (Authorization Overview). */
const OTHER_VERBS = new Set(['approve', 'attest', 'bind', 'escalate', 'impersonate', 'proxy', 'sign', 'use']);

/** A verb that no request to the API has. Custom resources may ask for verbs of their own, but not for these. */
export function verbProblem(verb: Field, { verbs }: PolicyRule): Finding | undefined {
  const text = verb.string ?? '';
  if (text === '*' || VERBS.includes(text) || OTHER_VERBS.has(text)) return undefined;
  if (text.includes('*')) return starProblem(verb, text);
  const small = text.toLowerCase();
  const meant =
    MEANT[small] ?? VERBS.find((one) => one === small) ?? (text.length > 3 ? nearest(text, VERBS, 1) : undefined);
  if (meant === undefined) return undefined;
  if (has(verbs, meant) || has(verbs, '*')) {
    const message = t('There is no verb “{0}”; “{1}” stands here, too', text, meant);
    return { at: verb, severity: 'hint', tag: 'unnecessary', message };
  }
  const message = t('There is no verb “{0}”; did you mean “{1}”?', text, meant);
  return { at: verb, message, fixes: [useFix(verb, meant)] };
}

/** Names of objects are compared as they are. */
export function nameProblem(name: Field): Finding | undefined {
  const text = name.string ?? '';
  return text.includes('*')
    ? { at: name, message: t('Names are compared as they are, so “{0}” matches no object', text) }
    : undefined;
}

/** A path is compared from its first letter on, which is “/” in every request. */
export function urlProblem(url: Field): Finding | undefined {
  const text = url.string ?? '';
  if (text === '' || url.templated || /^[/*]/.test(text)) return undefined;
  const message = t('Paths start with “/”, so “{0}” matches no request', text);
  return { at: url, message, fixes: [useFix(url, `/${text}`)] };
}

function useFix(field: Field, value: string): FindingFix {
  return { title: t('Use “{0}”', value), edits: [replaceValue(field, value)] };
}
