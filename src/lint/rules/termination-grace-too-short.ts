import { t } from '../../base/l10n.ts';
import type { Field } from '../../syntax/field.ts';
import { setFix } from '../podSecurity/podFixes.ts';
import type { Rule } from '../rule.ts';

export const terminationGraceTooShort: Rule = {
  id: 'termination-grace-too-short',
  severity: 'warning',
  group: 'correctness',
  kinds: '*',
  summary: 'A hook sleeps through all the time that a pod has to stop.',
  why: '`terminationGracePeriodSeconds` runs from the start of the `preStop` hook. When it is over, the kubelet gives the process two seconds more and kills it: what it was doing is lost, although the hook is there to prevent that.',
  fix: 'Raise `terminationGracePeriodSeconds`, 30 where it is not set, above the sleep by what the process takes to stop.',
  see: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination',
  bad: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.27
      lifecycle:
        preStop:
          exec:
            command: [sleep, "60"]
          # ^^^^^^^ The hook sleeps 60 seconds, but the pod is killed 30 seconds after it is told to stop
`,
  good: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  terminationGracePeriodSeconds: 90
  containers:
    - name: web
      image: nginx:1.27
      lifecycle:
        preStop:
          exec:
            command: [sleep, "60"]
`,

  *check({ podTemplate, patched }) {
    const period = podTemplate?.spec.at('terminationGracePeriodSeconds');
    if (!podTemplate || !period || patched || period.templated) return;
    const grace = period.exists ? period.number : DEFAULT;
    // A pod without grace is meant to be killed; a negative one is the schema’s to report.
    if (grace === undefined || grace < 1) return;
    for (const { field } of podTemplate.containers) {
      const sleep = sleepOf(field.at('lifecycle', 'preStop'));
      if (!sleep || sleep.seconds < grace) continue;
      // The API server refuses the action above the grace period, which the schema says.
      if (sleep.isAction && sleep.seconds > grace) continue;
      yield {
        at: sleep.at,
        onKey: !sleep.isAction,
        message: t(
          'The hook sleeps {0} seconds, but the pod is killed {1} seconds after it is told to stop',
          sleep.seconds,
          grace,
        ),
        related: period.exists ? [{ message: t('The grace period'), at: period }] : [],
        fixes: setFix(podTemplate.spec, ['terminationGracePeriodSeconds'], Math.ceil(sleep.seconds) + DEFAULT),
      };
    }
  },
};

/** What the API server fills in. */
const DEFAULT = 30;

interface Sleep {
  readonly seconds: number;
  readonly at: Field;
  readonly isAction: boolean;
}

/** The sleep that a hook starts with, as an action or as a command, in a shell too. */
function sleepOf(hook: Field): Sleep | undefined {
  const action = hook.at('sleep', 'seconds');
  if (action.number !== undefined) return { seconds: action.number, at: action, isAction: true };
  const at = hook.at('exec', 'command');
  const words = at.items().map((item) => (item.templated ? undefined : String(item.scalar)));
  if (words.includes(undefined)) return undefined;
  const isShell = /(^|\/)(ba|da|a)?sh$/.test(words[0] ?? '') && /^-\w*c$/.test(words[1] ?? '');
  const text = isShell ? (words[2] ?? '') : words.join(' ');
  const seconds = /^\s*(?:\/(?:usr\/)?bin\/)?sleep\s+(\d+(?:\.\d+)?)s?\s*(?:$|[;&\n])/.exec(text)?.[1];
  return seconds === undefined ? undefined : { seconds: Number(seconds), at, isAction: false };
}
