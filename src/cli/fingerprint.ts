import { createHash } from 'node:crypto';
import type { Diagnostic } from '../service.ts';
import { objectName } from './lintReport.ts';

/**
 * What a finding is known by when lines above it come and go, in whatever language its message is: its rule, object,
 * field (whatever place in a list) and what is written in its line.
 */
export function fingerprint(diagnostic: Diagnostic, text: string): string {
  const { rule, path, range } = diagnostic;
  const field = path.replace(/\/\d+(?=\/|$)/g, '/*');
  const line = lineAt(text, range.start.line).trim().replace(/\s+/g, ' ');
  return createHash('sha256')
    .update([rule, objectName(diagnostic), field, line].join('\0'))
    .digest('hex')
    .slice(0, 24);
}

function lineAt(text: string, line: number): string {
  let start = 0;
  for (let i = 0; i < line; i++) {
    const end = text.indexOf('\n', start);
    if (end < 0) return '';
    start = end + 1;
  }
  const end = text.indexOf('\n', start);
  return text.slice(start, end < 0 ? undefined : end);
}
