import type { Diagnostic, Severity } from '../service.ts';

export interface Summary {
  readonly files: number;
  readonly resources: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}

/** What a format writes down. */
export interface LintReport {
  readonly found: readonly Diagnostic[];
  readonly summary: Summary;
  /** URIs of the files that were asked for. */
  readonly files: readonly string[];
  /** What the files hold, by URI. */
  readonly texts: ReadonlyMap<string, string>;
  readonly color: boolean;
  readonly failOn: FailOn;
  nameOf(uri: string): string;
}

export type FailOn = 'error' | 'warning' | 'info' | 'never';

const RANK: Readonly<Record<Severity, number>> = { error: 3, warning: 2, info: 1, hint: 0 };

/** Whether findings of a severity make the command fail. */
export function fails(severity: Severity, failOn: FailOn): boolean {
  return failOn !== 'never' && RANK[severity] >= RANK[failOn];
}

/** A hint is an info to other programs. */
export function levelOf({ severity }: Diagnostic): 'error' | 'warning' | 'info' {
  return severity === 'hint' ? 'info' : severity;
}

/** `shop/web[Deployment]`; empty for a finding about no object. */
export function objectName({ resource }: Diagnostic): string {
  if (!resource) return '';
  const { namespace, name, kind } = resource;
  return `${namespace ? `${namespace}/` : ''}${name}[${kind}]`;
}

/** Whether the line of a finding may hold a value of a Secret, which is never shown. */
export function isSecretValue({ resource, path }: Diagnostic): boolean {
  return resource?.kind === 'Secret' && /^\/(data|stringData)(\/|$)/.test(path);
}

/** Whether `--fix` mends it: one change that is safe to make unasked, of text that is there. */
export function isFixable({ fixes }: Diagnostic): boolean {
  return fixes.some(({ preferred, addition, edits }) => preferred && !addition && edits.length > 0);
}
