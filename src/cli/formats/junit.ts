import { groupBy } from '../../base/order.ts';
import type { Diagnostic } from '../../service.ts';
import { fails, type LintReport, levelOf } from '../lintReport.ts';

/**
 * JUnit's XML, as CI servers read it: a suite a file, a failed case a finding that fails the command; the others pass,
 * with their message as output. A file without findings is one case that passes.
 */
export function junit({ found, files, failOn, nameOf }: LintReport): string {
  const byFile = groupBy(found, ({ uri }) => uri);
  const uris = [...new Set([...files, ...byFile.keys()])].sort();
  let [cases, failures] = [0, 0];
  const suites = uris.map((uri) => {
    const own = byFile.get(uri) ?? [];
    const failed = own.filter(({ severity }) => fails(severity, failOn)).length;
    const tests = Math.max(1, own.length);
    cases += tests;
    failures += failed;
    const name = xml(nameOf(uri));
    const rows = own.length > 0 ? own.map((one) => testCase(one, name, fails(one.severity, failOn))) : [passed(name)];
    return `  <testsuite name="${name}" tests="${tests}" failures="${failed}" errors="0" skipped="0">\n${rows.join('')}  </testsuite>\n`;
  });
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
    `<testsuites name="portolan" tests="${cases}" failures="${failures}" errors="0">\n${suites.join('')}</testsuites>\n`
  );
}

function passed(file: string): string {
  return `    <testcase name="portolan" classname="${file}"/>\n`;
}

function testCase(diagnostic: Diagnostic, file: string, isFailure: boolean): string {
  const { rule, message, range } = diagnostic;
  const line = range.start.line + 1;
  const place = `${file}:${line}:${range.start.character + 1}`;
  const body = isFailure
    ? `<failure type="${levelOf(diagnostic)}" message="${xml(message)}">${place}: ${xml(message)}</failure>`
    : `<system-out>${place}: ${levelOf(diagnostic)}: ${xml(message)}</system-out>`;
  return `    <testcase name="${xml(rule)}:${line}" classname="${file}" file="${file}" line="${line}">${body}</testcase>\n`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  '"': '&quot;',
  '\n': '&#10;',
};

/** XML 1.0 has no way to write most control characters, and none for half a surrogate pair. */
function xml(text: string): string {
  return text
    .replace(/(?![\t\n])\p{Cc}|\p{Cs}|[\uFFFE\uFFFF]/gu, '�')
    .replace(/[<>&"\n]/g, (character) => ENTITIES[character] ?? character);
}
