import { RULES } from '../service.ts';
import { type Arguments, type OptionName, oneOf } from './arguments.ts';
import { COMMAND_HELP } from './commands.ts';
import { optionsOf } from './help.ts';
import { OPTION_HELP, type OptionHelp } from './optionHelp.ts';
import type { Output } from './run.ts';

const SHELLS = { bash, zsh, fish } as const;

/** `portolan completion SHELL`: a script that makes the shell complete commands, options and their values. */
export function completionCommand({ paths }: Arguments, output: Output): number {
  const shell = oneOf('completion', paths[0] ?? '', ['bash', 'zsh', 'fish']);
  output.write(SHELLS[shell]());
  return 0;
}

const COMMANDS = COMMAND_HELP.map(({ command }) => command);
const RULE_IDS = RULES.map(({ id }) => id).join(' ');

function choicesOf(command: string, option: OptionName): readonly string[] | undefined {
  if (option === 'format') return COMMAND_HELP.find((one) => one.command === command)?.formats;
  return OPTION_HELP[option].choices;
}

/** Options that a command takes: `--format` only where there are formats. */
function usable(command: string): OptionName[] {
  return optionsOf(command).filter((name) => name !== 'format' || choicesOf(command, name));
}

function bash(): string {
  const values = COMMANDS.flatMap((command) =>
    usable(command).flatMap((name) => {
      const choices = choicesOf(command, name);
      return choices ? [`    ${command}:--${name}) words="${choices.join(' ')}" ;;`] : [];
    }),
  );
  const completing = (...wanted: readonly OptionHelp['completes'][]) =>
    valueOptions((name) => wanted.includes(OPTION_HELP[name].completes))
      .map((name) => `*:--${name}`)
      .join('|');
  const options = COMMANDS.map((command) => `    ${command}) words="${dashed(usable(command)).join(' ')}" ;;`);
  return `# portolan completion for bash: source <(portolan completion bash)
_portolan() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} command=\${COMP_WORDS[1]} words=
  local rules="${RULE_IDS}"
  COMPREPLY=()
  # --option=value is three words to bash.
  [[ $previous != = ]] || previous=\${COMP_WORDS[COMP_CWORD-2]}
  [[ $current != = ]] || current=
  if [[ $COMP_CWORD -eq 1 ]]; then
    COMPREPLY=($(compgen -W "${[...COMMANDS, '--help', '--version'].join(' ')}" -- "$current"))
    return
  fi
  case $command:$previous in
${values.join('\n')}
    ${completing('rules')})
      compopt +o filenames 2> /dev/null
      COMPREPLY=($(compgen -P "\${current%"\${current##*,}"}" -W "$rules" -- "\${current##*,}"))
      return ;;
    explain:explain) compopt +o filenames 2> /dev/null; words=$rules ;;
    completion:completion) words="${Object.keys(SHELLS).join(' ')}" ;;
    ${completing('file', 'folder')}) COMPREPLY=($(compgen -f -- "$current")); return ;;
    ${completing(undefined)}) return ;;
  esac
  if [[ -z $words && $current == -* ]]; then
    case $command in
${options.join('\n')}
    esac
  fi
  if [[ -n $words ]]; then
    COMPREPLY=($(compgen -W "$words" -- "$current"))
  else
    COMPREPLY=($(compgen -f -- "$current"))
  fi
}
complete -o filenames -F _portolan portolan
`;
}

/** Options with a value of any text. */
function valueOptions(isWanted: (name: OptionName) => boolean): OptionName[] {
  return (Object.keys(OPTION_HELP) as OptionName[]).filter((name) => {
    const { value, choices } = OPTION_HELP[name];
    return value !== undefined && !choices && name !== 'format' && isWanted(name);
  });
}

function dashed(names: readonly OptionName[]): string[] {
  return names.map((name) => `--${name}`);
}

/** What stands behind a command where that is no file, for zsh. */
const OPERANDS: Readonly<Record<string, string>> = {
  explain: `1:rule or kind:(${RULE_IDS})`,
  completion: `1:shell:(${Object.keys(SHELLS).join(' ')})`,
};

function zsh(): string {
  const commands = COMMAND_HELP.map(({ command, summary }) => `    ${single(`${command}:${summary}`)}`);
  const cases = COMMANDS.map((command) => {
    const specs = usable(command).map((name) => `        ${single(zshOption(command, name))}`);
    const operand = OPERANDS[command] ?? '*:file:_files';
    return `    ${command})\n      _arguments \\\n${[...specs, `        ${single(operand)}`].join(' \\\n')} ;;`;
  });
  return `#compdef portolan
# portolan completion for zsh: portolan completion zsh > "\${fpath[1]}/_portolan"
_portolan() {
  local -a commands=(
${commands.join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
${cases.join('\n')}
  esac
}
if [[ $funcstack[1] == _portolan ]]; then _portolan "$@"; else compdef _portolan portolan; fi
`;
}

function zshOption(command: string, name: OptionName): string {
  const { value, completes, text } = OPTION_HELP[name];
  const says = text.replace(/[\\[\]:]/g, '\\$&');
  if (value === undefined) return `--${name}[${says}]`;
  const choices = choicesOf(command, name);
  const actions = { file: '_files', folder: '_files -/', rules: `_values -s , rule ${RULE_IDS}`, none: ' ' };
  const action = choices ? `(${choices.join(' ')})` : actions[completes ?? 'none'];
  return `*--${name}=[${says}]:${value.replace(/:/g, '\\:')}:${action}`;
}

/** In quotes within which no shell reads anything. */
function single(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function fish(): string {
  const first = COMMAND_HELP.map(
    ({ command, summary }) =>
      `complete -c portolan -n __fish_use_subcommand -f -a ${command} -d ${fishQuoted(summary)}`,
  );
  const options = COMMANDS.flatMap((command) =>
    usable(command).map((name) => {
      const { value, completes, text } = OPTION_HELP[name];
      const choices = choicesOf(command, name);
      const isPath = completes === 'file' || completes === 'folder';
      const takes = value === undefined ? '' : isPath ? ' -r -F' : ' -x';
      const listed = completes === 'rules' ? `(__fish_append , ${RULE_IDS})` : choices?.join(' ');
      const words = listed === undefined ? '' : ` -a ${fishQuoted(listed)}`;
      return `complete -c portolan -n '__fish_seen_subcommand_from ${command}' -l ${name}${takes}${words} -d ${fishQuoted(text)}`;
    }),
  );
  const shells = Object.keys(SHELLS).join(' ');
  return `# portolan completion for fish: portolan completion fish > ~/.config/fish/completions/portolan.fish
${[...first, ...options].join('\n')}
complete -c portolan -n '__fish_seen_subcommand_from explain' -f -a '${RULE_IDS}'
complete -c portolan -n '__fish_seen_subcommand_from completion' -f -a '${shells}'
`;
}

function fishQuoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
