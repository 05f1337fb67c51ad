import { t } from '../../base/l10n.ts';
import type { SchemaProblem } from '../schemaProblem.ts';
import type { Branch, Fault } from './fault.ts';
import { holds } from './faults.ts';
import { forbiddenProblem } from './forbidden.ts';
import { formatOf } from './formats.ts';
import { placeName, valueText } from './placeName.ts';
import { requirementsOf, requirementsProblem } from './requirements.ts';
import { typeName } from './typeName.ts';

/** Of how many branches it is told what each lacks. */
const TOLD = 3;

/** How far a fault shows that a branch is not the one that was meant. */
const OTHER_BRANCH = 10;

type ProblemOf = (fault: Fault) => SchemaProblem;

/** One sentence for `anyOf`, `oneOf` and `not`, where the API server lists what each of the branches has against it. */
export function alternativesProblem(fault: Fault, problemOf: ProblemOf): SchemaProblem {
  if (fault.keyword === 'not') return forbiddenProblem(fault);
  const requirements = requirementsOf(fault);
  if (requirements) return requirementsProblem(fault, requirements);
  const { field, branches = [] } = fault;
  const name = placeName(field);
  const onKey = field.kind === 'map' || field.kind === 'list';
  const base = { rule: 'schema/validation', severity: 'error', field, onKey, ofWhole: true } as const;

  const holding = branches.filter(holds).length;
  if (holding > 1) {
    return { ...base, message: t('“{0}” fits {1} forms that exclude each other in its schema', name, holding) };
  }
  const demands = demandsOf(fault, branches);
  if (demands) return { ...base, rule: ruleOf(branches), message: t('“{0}” must be {1}', name, demands) };
  const meant = consequence(fault, branches) ?? meantBranch(fault, branches);
  if (meant?.faults[0]) return { ...problemOf(meant.faults[0]), ofWhole: true };
  const general = t('“{0}” fits none of the {1} forms that its schema allows', name, branches.length);
  if (branches.length > TOLD) return { ...base, message: general };
  const reasons = new Set(branches.flatMap(({ faults: [first] }) => (first ? [problemOf(first).message] : [])));
  return { ...base, message: t('{0}: {1}', general, [...reasons].join('; ')) };
}

/** Where the branches only differ in what scalar they ask for: `an integer or a string`. */
function demandsOf(fault: Fault, branches: readonly Branch[]): string | undefined {
  const demands = branches.map(({ faults: [first, ...more] }) =>
    first && more.length === 0 && first.field === fault.field ? demandOf(first) : undefined,
  );
  if (demands.some((demand) => demand === undefined)) return undefined;
  return [...new Set(demands as string[])].reduce((all, demand) => t('{0} or {1}', all, demand));
}

function demandOf({ keyword, schema }: Fault): string | undefined {
  switch (keyword) {
    case 'type':
      return typeWords(typeName(schema));
    case 'enum':
      return (schema.enum ?? []).map(valueText).join(t(', '));
    case 'pattern':
      return t('text that matches {0}', schema.pattern ?? '');
    case 'format':
      return formatOf(schema)?.words();
    default:
      return undefined;
  }
}

function typeWords(type: string): string {
  switch (type) {
    case 'string':
      return t('a string');
    case 'integer':
      return t('an integer');
    case 'number':
      return t('a number');
    case 'boolean':
      return t('a boolean, true or false');
    default:
      return type.startsWith('[]') ? t('a list ({0})', type) : t('a map ({0})', type);
  }
}

function ruleOf(branches: readonly Branch[]): SchemaProblem['rule'] {
  const keywords = new Set(branches.map(({ faults: [first] }) => first?.keyword));
  const [only] = keywords;
  const isOwnRule = keywords.size === 1 && (only === 'type' || only === 'enum' || only === 'pattern');
  return isOwnRule ? `schema/${only}` : 'schema/validation';
}

/** Of `anyOf: [{not: A}, B]`, which is how schemas say “if A, then B”. */
function consequence({ keyword }: Fault, [condition, consequence, ...more]: readonly Branch[]): Branch | undefined {
  if (keyword !== 'anyOf' || more.length > 0 || !condition) return undefined;
  return condition.schema.not && Object.keys(condition.schema).length === 1 ? consequence : undefined;
}

/** The branch whose kind of value this is: of types that a field such as `type` tells apart, the one that it names. */
function meantBranch(fault: Fault, branches: readonly Branch[]): Branch | undefined {
  const distances = branches.map(({ faults }) =>
    faults.reduce((sum, one) => sum + (showsOtherBranch(one, fault) ? OTHER_BRANCH : 1), 0),
  );
  const least = Math.min(...distances);
  const nearest = branches.filter((_, index) => distances[index] === least);
  return nearest.length === 1 ? nearest[0] : undefined;
}

function showsOtherBranch({ keyword, field, schema }: Fault, fault: Fault): boolean {
  return (keyword === 'enum' && schema.enum?.length === 1) || (keyword === 'type' && field === fault.field);
}
