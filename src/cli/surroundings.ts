import { COMMAND_HELP, type CommandHelp } from './commands.ts';

/** What stands on the left, and what is said of it. */
export type Row = readonly [term: string, text: string];

/** Exit statuses, of one command or of all. English alone, as command lines are. */
export function exitStatus(command?: CommandHelp): Row[] {
  const ones = COMMAND_HELP.flatMap(({ command: name, status }) => (status ? [`${name}: ${status}`] : []));
  const one = command ? command.status : ones.join('; ');
  return [
    ['0', one === undefined ? 'done' : 'done, and nothing of what 1 says'],
    ...(one === undefined ? [] : [['1', one] as const]),
    ['2', 'arguments or input that can not be used; what could be read is reported all the same'],
    ['3', 'an internal error'],
  ];
}

/** Variables of the environment that a run reads. */
export const ENVIRONMENT: readonly Row[] = [
  ['LC_ALL, LC_MESSAGES, LANG', 'the language of messages, by the first that is set: Chinese for zh_CN, else English'],
  ['NO_COLOR', 'set to anything: no colours; there are none but on a terminal'],
  ['CI', 'set to anything: no progress, which a terminal shows of what takes longer than a second'],
  ['GITHUB_WORKSPACE', 'with --format github: the folder that the names of files are relative to'],
];

/** Files that a run reads by themselves. */
export const FILES: readonly Row[] = [
  ['.portolan.yaml', 'beside or above the manifests: presets, severities of rules, exclusions, what exists elsewhere'],
  ['.gitignore', 'what folders leave out, with .git/info/exclude'],
];
