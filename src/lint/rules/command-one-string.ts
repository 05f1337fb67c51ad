import { t } from '../../base/l10n.ts';
import type { Field } from '../../syntax/field.ts';
import { replaceValue } from '../edit.ts';
import { execCommands } from '../execCommands.ts';
import type { FindingFix, Rule } from '../rule.ts';

/** A program without a blank in its path, and something behind it. */
const PROGRAM_AND_MORE = /^[\w./+-]+[ \t]+\S/;
/** Words without quotes and signs of a shell may be told apart by blanks. */
const PLAIN = /^[\w./=:@%+, \t-]+$/;

export const commandOneString: Rule = {
  id: 'command-one-string',
  severity: 'warning',
  group: 'correctness',
  kinds: '*',
  summary: 'A command and its arguments are written as one text.',
  why: 'No shell takes it apart: the runtime looks for a program whose name holds the blanks, and fails with “no such file or directory”. A container doesn’t start, a probe always fails.',
  fix: 'Write each argument as an item of its own, or let a shell run the line: `["sh", "-c", "…"]`.',
  see: 'https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/',
  bad: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: example/web:1
      command: ["sleep 3600"]
      #         ^^^^^^^^^^^^ No program has the name “sleep 3600”: nothing takes the text apart at its blanks
`,
  good: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: example/web:1
      command: ["sleep", "3600"]
`,

  *check({ podTemplate }) {
    // Paths of Windows hold blanks.
    if (podTemplate?.spec.at('os', 'name').string === 'windows') return;
    const containers = podTemplate?.containers ?? [];
    for (const command of containers.flatMap((one) => [one.field.at('command'), ...execCommands(one)])) {
      const at = command.at(0);
      const text = at.templated ? undefined : at.string;
      if (text === undefined || !PROGRAM_AND_MORE.test(text)) continue;
      yield {
        at,
        message: t('No program has the name “{0}”: nothing takes the text apart at its blanks', shorten(text)),
        fixes: splitFix(command, text),
      };
    }
  },
};

function splitFix(command: Field, text: string): FindingFix[] {
  if (command.items().length > 1 || !PLAIN.test(text)) return [];
  const edit = replaceValue(command, text.trim().split(/[ \t]+/));
  return [{ title: t('Write each argument as an item of its own'), edits: [edit] }];
}

function shorten(text: string): string {
  const [line = ''] = text.split('\n');
  return line.length > 40 || line !== text ? `${line.slice(0, 40)}…` : line;
}
