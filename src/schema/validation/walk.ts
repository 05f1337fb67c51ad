import { remember } from '../../base/remember.ts';
import type { Field } from '../../syntax/field.ts';
import { type Alternative, holding } from '../facts.ts';
import type { Library } from '../library.ts';
import { elementType } from '../place.ts';
import { Reach } from '../reach.ts';
import type { SchemaProblem } from '../schemaProblem.ts';
import type { Check, CheckContext } from './check.ts';
import { checkDuplicates } from './duplicates.ts';
import { checkEmptyRequired, refusesEmpty } from './emptyRequired.ts';
import { checkIdentity } from './objectMeta.ts';
import { CHECKS } from './registry.ts';
import { Reporter } from './reporter.ts';
import { CHECKED_SCALARS } from './scalars.ts';

/**
 * What the API server refuses in an object beyond its shape. `status` is left out: the server drops what a manifest
 * says of it (https://kubernetes.io/docs/reference/using-api/api-concepts/).
 *
 * @param definition of the object, as `schemas/kubernetes.json` names it: `V1Pod`
 * @param minor the Kubernetes version: 30 for 1.30
 */
export function validateObject(root: Field, definition: string, library: Library, minor: number): SchemaProblem[] {
  const kind = `${root.at('apiVersion').string} ${root.at('kind').string}`;
  const scope = holding(library.index.kinds[kind], minor)?.scope;
  if (scope === 'list') {
    const type = elementType(library.field(definition, 'items', minor)?.type ?? '');
    return root
      .at('items')
      .items()
      .flatMap((item) => validateObject(item, type, library, minor));
  }
  const reporter = new Reporter();
  if (scope) checkIdentity(root, scope === 'namespaced', minor, reporter.report);
  new Walk(plansOf(library, minor), reporter, { object: root, minor }).object(root, definition);
  return reporter.problems;
}

/** What is to be looked at in an object of a definition. */
interface Plan {
  readonly checks: readonly Check[];
  readonly fields: ReadonlyMap<string, Alternative>;
}

class Walk {
  readonly #plans: Plans;
  readonly #reporter: Reporter;
  readonly #context: CheckContext;

  constructor(plans: Plans, reporter: Reporter, context: CheckContext) {
    this.#plans = plans;
    this.#reporter = reporter;
    this.#context = context;
  }

  object(field: Field, definition: string): void {
    if (field.kind !== 'map') return;
    const { checks, fields } = this.#plans.of(definition);
    for (const check of checks) this.#run(check, field);
    // Of the metadata in templates, the checks see all that counts.
    if (definition === 'V1ObjectMeta' && field.parent !== this.#context.object) return;
    for (const key of field.keys()) {
      const fact = fields.get(key);
      if (!fact || (key === 'status' && field === this.#context.object)) continue;
      const value = field.at(key);
      this.#value(value, fact.type);
      checkDuplicates(value, fact, definition, this.#reporter);
      checkEmptyRequired(value, fact, this.#reporter);
    }
  }

  /** A check that fails must not take the others with it. */
  #run(check: Check, field: Field): void {
    try {
      check(field, this.#reporter.report, this.#context);
    } catch {
      // Silence is the lesser harm: what it would have said is lost, and nothing else.
    }
  }

  #value(field: Field, type: string): void {
    if (type.startsWith('[]')) {
      for (const item of field.items()) this.#value(item, type.slice(2));
    } else if (type.startsWith('{}')) {
      for (const [, value] of field.entries()) this.#value(value, type.slice(2));
    } else if (Object.hasOwn(CHECKED_SCALARS, type)) {
      CHECKED_SCALARS[type]?.(field, this.#reporter.report);
    } else {
      this.object(field, type);
    }
  }
}

/** The plans of a Kubernetes version, each made when it is first needed. */
class Plans {
  readonly #library: Library;
  readonly #minor: number;
  readonly #plans = new Map<string, Plan>();
  readonly #matters = new Reach(
    (type) => this.#isChecked(type),
    (type) => this.#facts(type).map((fact) => elementType(fact.type)),
  );

  constructor(library: Library, minor: number) {
    this.#library = library;
    this.#minor = minor;
  }

  of(definition: string): Plan {
    let plan = this.#plans.get(definition);
    if (!plan) {
      const fields = this.#library.fields(definition, this.#minor).filter(([, fact]) => this.#mattersIn(fact));
      plan = { checks: CHECKS.get(definition) ?? [], fields: new Map(fields) };
      this.#plans.set(definition, plan);
    }
    return plan;
  }

  /** Most fields are texts and numbers that the schema has judged: they cost nothing then. */
  #mattersIn(fact: Alternative): boolean {
    return ownMatters(fact) || this.#matters.from(elementType(fact.type));
  }

  #isChecked(type: string): boolean {
    return Object.hasOwn(CHECKED_SCALARS, type) || CHECKS.has(type) || this.#facts(type).some(ownMatters);
  }

  #facts(type: string): Alternative[] {
    return this.#library.fields(type, this.#minor).map(([, fact]) => fact);
  }
}

/** Whether a field is looked at for itself, whatever is in it. */
function ownMatters(fact: Alternative): boolean {
  return fact.listKeys !== undefined || fact.isSet === true || refusesEmpty(fact);
}

const plansOfVersions = remember((library: Library) => {
  const plans = new Map<number, Plans>();
  return (minor: number): Plans => {
    const known = plans.get(minor) ?? new Plans(library, minor);
    plans.set(minor, known);
    return known;
  };
});

function plansOf(library: Library, minor: number): Plans {
  return plansOfVersions(library)(minor);
}
