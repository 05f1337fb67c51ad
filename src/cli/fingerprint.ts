import { createHash } from 'node:crypto';
import { Lines } from '../base/lines.ts';
import type { Diagnostic } from '../service.ts';
import { objectName } from './lintReport.ts';

/** Of a longer line only what the finding is about counts: JSON may stand in one, which every change changes. */
const LONGEST = 1000;

/**
 * What a finding is known by when lines above it come and go, in whatever language its message is: its rule, object,
 * field (whatever place in a list) and what is written in its line.
 * @param texts - what files hold, by URI
 */
export function fingerprints(texts: ReadonlyMap<string, string>): (diagnostic: Diagnostic) => string {
  const known = new Map<string, Lines>();
  return (diagnostic) => {
    const { rule, path, uri } = diagnostic;
    const text = texts.get(uri) ?? '';
    const lines = known.get(uri) ?? new Lines(text);
    known.set(uri, lines);
    const field = path.replace(/\/\d+(?=\/|$)/g, '/*');
    const line = written(diagnostic, text, lines).trim().replace(/\s+/g, ' ');
    return createHash('sha256')
      .update([rule, objectName(diagnostic), field, line].join('\0'))
      .digest('hex')
      .slice(0, 24);
  };
}

function written({ range: { start, end } }: Diagnostic, text: string, lines: Lines): string {
  const [from, to] = [start.line, start.line + 1].map((line) => lines.offsetAt({ line, character: 0 }));
  const line = text.slice(from, to);
  return line.length > LONGEST ? text.slice(lines.offsetAt(start), lines.offsetAt(end)).slice(0, LONGEST) : line;
}
