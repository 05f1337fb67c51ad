import { t } from '../../base/l10n.ts';
import type { Container } from '../../model/podTemplate.ts';
import type { Field } from '../../syntax/field.ts';
import { execCommands } from '../execCommands.ts';
import type { Rule } from '../rule.ts';

const SHELL = /^(\/(usr\/)?(local\/)?bin\/)?(ba|da|k|z|a)?sh$/;
/** `-c`, also among others: `-ec`. */
const RUN = /^-[a-z]*c$/;
/** Options may follow `-c`; a script may read a parameter, or another file that does. */
const READS = /^-|\$|(^|[\s;&|(])(\.|source)\s/;
/** What people give for `$0`, the name of the script in error messages. */
const NAME = /^(-+|_|\w*sh)$/;

export const shellArgumentIgnored: Rule = {
  id: 'shell-argument-ignored',
  severity: 'warning',
  group: 'correctness',
  kinds: '*',
  summary: 'A shell is given arguments that its script never looks at.',
  why: 'A shell with `-c` runs the next item alone. What follows are the parameters `$0`, `$1` … of that script: `["sh", "-c", "sleep", "3600"]` runs `sleep` without a number.',
  fix: 'Write the whole line as one item behind `-c`, or leave the shell out.',
  see: 'https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/#run-a-command-in-a-shell',
  bad: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: example/web:1
      command: [sh, -c]
      args: [sleep, "3600"]
      #             ^^^^^^ The shell runs “sleep” alone: this is no part of it
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
      command: [sh, -c]
      args: ["sleep 3600"]
`,

  *check({ podTemplate }) {
    for (const words of (podTemplate?.containers ?? []).flatMap(commandsOf)) {
      const [shell, run, script, ...others] = words;
      const [first] = others;
      if (
        !first ||
        (others.length === 1 && NAME.test(first.string ?? '')) ||
        !SHELL.test(shell?.string ?? '') ||
        !RUN.test(run?.string ?? '')
      )
        continue;
      const text = script?.string;
      if (text === undefined || READS.test(text) || words.some((word) => word.templated)) continue;
      const [line = ''] = text.trim().split('\n');
      yield {
        at: first,
        message: t(
          'The shell runs “{0}” alone: this is no part of it',
          line.length > 40 ? `${line.slice(0, 40)}…` : line,
        ),
      };
    }
  },
};

/** The words that the runtime starts, with the arguments of the container, and what probes and hooks run. */
function commandsOf(container: Container): Field[][] {
  const { field } = container;
  const [command, args] = [field.at('command'), field.at('args')];
  // Without a command the image has one, which does with them what it likes.
  const own = !command.exists || command.partial || args.partial ? [] : [...command.items(), ...args.items()];
  return [own, ...execCommands(container).map((words) => words.items())];
}
