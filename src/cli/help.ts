import { isOptionOf, type OptionName } from './arguments.ts';
import { COMMAND_HELP, type CommandHelp } from './commands.ts';
import { OPTION_HELP } from './optionHelp.ts';
import { ENVIRONMENT, exitStatus, FILES, type Row } from './surroundings.ts';

const WIDTH = 110;

const SHORT: Readonly<Partial<Record<OptionName, string>>> = { help: '-h, ', version: '-V, ' };

/** The options of a command in the order in which help lists them; without one, those that all have. */
export function optionsOf(command: string | undefined): OptionName[] {
  const names = Object.keys(OPTION_HELP) as OptionName[];
  return names.filter((name) => (command === undefined ? isOptionOf(name, '') : isOptionOf(name, command)));
}

/** `portolan --help`, or `portolan lint --help`. */
export function help(command: string): string {
  const found = COMMAND_HELP.find((one) => one.command === command);
  return found ? commandHelp(found) : overview();
}

function overview(): string {
  const commands = COMMAND_HELP.map(({ command, operands, summary }): Row => [`${command} ${operands}`, summary]);
  return `portolan: maps and lints the traffic of a Kubernetes cluster from its manifests

Usage: portolan COMMAND [PATH...] [OPTIONS]

Commands
${table(commands)}
PATH is a file, a folder (searched for .yaml, .yml and .json, but for what .gitignore leaves out), a glob, or - for
standard input. All are read together: references resolve among them. Nothing contacts a network or a cluster.

Options of all commands (portolan COMMAND --help lists its own)
${table(optionsOf(undefined).map((name) => optionRow(name)))}
Exit status
${table(exitStatus())}
Environment
${table(ENVIRONMENT)}
Files
${table(FILES)}
Examples
${COMMAND_HELP.map(({ examples }) => `  ${examples[0]}\n`).join('')}`;
}

function commandHelp(found: CommandHelp): string {
  const { command, operands, summary, formats, notes, readsNothing, examples } = found;
  const own = optionsOf(command).filter((name) => !isOptionOf(name, '') && name !== 'format');
  const common = optionsOf(undefined).filter((name) => name !== 'format' && (!readsNothing || SHORT[name]));
  const format = formats ? [optionRow('format', formats)] : [];
  return `portolan ${command}: ${summary}

Usage: portolan ${command}${operands ? ` ${operands}` : ''} [OPTIONS]

${notes ? `${notes}\n\n` : ''}Options
${table([...format, ...own.map((name) => optionRow(name))])}
Options of all commands
${table(common.map((name) => optionRow(name)))}
Examples
${examples.map((example) => `  ${example}\n`).join('')}
Exit status
${table(exitStatus(found))}`.replace(/\nOptions\n\n/, '\n');
}

/** `--name VALUE`, and what it is for. */
export function optionRow(name: OptionName, formats: readonly string[] = []): Row {
  const { value, choices, text } = OPTION_HELP[name];
  const [first, ...others] = formats;
  const says = first ? `${text}: ${[`${first} (default)`, ...others].join(', ')}` : text;
  const term = `${SHORT[name] ?? ''}--${name}${value ? ` ${value}` : ''}`;
  return [term, choices ? `${choices.join(', ')}: ${says}` : says];
}

/** Two columns; long texts go on in the next line. */
function table(rows: readonly Row[]): string {
  const width = Math.max(0, ...rows.map(([term]) => term.length));
  return rows
    .map(([term, text]) => {
      const lines = wrap(text, WIDTH - width - 4);
      return lines.map((line, i) => `  ${(i === 0 ? term : '').padEnd(width)}  ${line}\n`).join('');
    })
    .join('');
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
