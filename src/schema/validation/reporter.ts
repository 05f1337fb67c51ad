import type { Field } from '../../syntax/field.ts';
import type { SchemaProblem } from '../schemaProblem.ts';
import type { Report, ReportOptions } from './check.ts';

/** Collects what checks report, and leaves out what a template makes unknowable. */
export class Reporter {
  readonly problems: SchemaProblem[] = [];

  readonly report: Report = (field, message, options = {}) => {
    const ofWhole = options.ofWhole ?? !field.exists;
    if (field.templated || isPlaceholder(field.string) || (ofWhole && isPart(field))) return;
    this.problems.push(problemOf(field, message, options, ofWhole));
  };

  /** Whether something is said of this place already. */
  has(field: Field): boolean {
    if (this.problems.length === 0) return false;
    const { pointer } = field;
    return this.problems.some((problem) => problem.field.pointer === pointer);
  }
}

/** Reports with another severity: what the API server takes, though it does not work. */
export function asWarnings(report: Report): Report {
  return (field, message, options) => report(field, message, { ...options, severity: 'warning' });
}

/** What other tools put values in the place of, such as `$NAME`, `<your domain>` or `__HOST__`. */
function isPlaceholder(text: string | undefined): boolean {
  return text !== undefined && /\$[\w(]|<[^<>]+>|__\w+__/.test(text);
}

/** A template may have put there what is absent, and a patch says only what is to change. */
function isPart(field: Field): boolean {
  for (let above: Field | undefined = field; above; above = above.parent) {
    if (above.partial || above.at('$patch').exists) return true;
  }
  return false;
}

function problemOf(field: Field, message: string, options: ReportOptions, ofWhole: boolean): SchemaProblem {
  return {
    rule: 'schema/validation',
    severity: options.severity ?? 'error',
    field,
    // A map or list has a range of many lines: its key stands for it.
    onKey: options.onKey ?? !/^(string|number|boolean)$/.test(field.kind),
    message,
    ...(options.suggestion !== undefined && { suggestion: options.suggestion }),
    ...(ofWhole && { ofWhole }),
  };
}
