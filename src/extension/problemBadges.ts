import * as vscode from 'vscode';
import { plural } from '../base/l10n.ts';

/** URIs of nothing but counts: VS Code asks by URI which mark a row of a tree gets. */
const SCHEME = 'portolan-problems';

export interface ProblemCounts {
  readonly errors: number;
  readonly warnings: number;
}

/** The `resourceUri` of a row with problems; none where there are none. */
export function badgeUri({ errors, warnings }: ProblemCounts): vscode.Uri | undefined {
  if (errors + warnings === 0) return undefined;
  return vscode.Uri.from({ scheme: SCHEME, path: `/${errors}/${warnings}` });
}

/** Colours and counts rows with problems as the Explorer does files. */
export const problemBadges: vscode.FileDecorationProvider = {
  provideFileDecoration({ scheme, path }) {
    if (scheme !== SCHEME) return undefined;
    const [errors = 0, warnings = 0] = path.slice(1).split('/').map(Number);
    const count = errors + warnings;
    return {
      badge: count > 9 ? '9+' : String(count),
      color: problemColor({ errors, warnings }),
      tooltip: problemText({ errors, warnings }),
    };
  },
};

export function problemColor({ errors, warnings }: ProblemCounts): vscode.ThemeColor | undefined {
  if (errors > 0) return new vscode.ThemeColor('list.errorForeground');
  return warnings > 0 ? new vscode.ThemeColor('list.warningForeground') : undefined;
}

/** `2 errors, 1 warning`; empty where there is none. */
export function problemText({ errors, warnings }: ProblemCounts): string {
  return [
    ...(errors > 0 ? [plural(errors, '{0} error', '{0} errors')] : []),
    ...(warnings > 0 ? [plural(warnings, '{0} warning', '{0} warnings')] : []),
  ].join(', ');
}
