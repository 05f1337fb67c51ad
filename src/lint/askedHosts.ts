import type { Field } from '../syntax/field.ts';

/** A word of a command, and where it is written. */
interface Word {
  readonly text: string;
  readonly at: Field;
}

/** Clients that take the host by an option. */
const BY_OPTION =
  /^(redis-cli|valkey-cli|pg_isready|psql|mysql|mysqladmin|mariadb|mariadb-admin|mongo|mongosh|clickhouse-client)$/;
const BY_ADDRESS = /^(curl|wget|grpcurl|grpc_health_probe|grpc-health-probe|mongo|mongosh)$/;
const BY_PORT = /^(nc|ncat|netcat|telnet)$/;

const HOST = '[A-Za-z][A-Za-z0-9.-]*';
/** With a scheme or a port: other words may be anything. */
const ADDRESS = new RegExp(
  `^(?:-addr=)?(?:[a-z]+://(?:[^/@]*@)?(${HOST})(?:[:/?].*)?|(${HOST}):\\d{1,5}(?:/.*)?)$`,
  'i',
);
const SHELL = /(^|\/)(ba|da|a|z|k)?sh$/;
/** What stands before the name of a program, with its arguments. */
const BEFORE = /^(\w+=.*|exec|env|timeout|-\w+|\d+[smh]?|!|if|while|then)$/;
/** After these, what is asked decides nothing. */
const FORGIVING = /\|\|\s*(true|:|exit 0)/;

/** The hosts that a command of a probe (a list of words) connects to by the clients that are known, as far as it names them. */
export function askedHosts(command: Field): readonly { readonly host: string; readonly at: Field }[] {
  if (command.partial) return [];
  const words = command.items().map((at): Word => ({ text: at.templated ? '' : (at.string ?? ''), at }));
  const [shell, run, script] = words;
  const runsScript = SHELL.test(shell?.text ?? '') && /^-\w*c$/.test(run?.text ?? '');
  if (!runsScript) return hostsOf(words);
  if (!script || FORGIVING.test(script.text)) return [];
  return script.text.split(/&&|\|\||[;|&\n]/).flatMap((part) => {
    return hostsOf([...part.matchAll(/[^\s"']+/g)].map(([text]) => ({ text, at: script.at })));
  });
}

function hostsOf(words: readonly Word[]): { readonly host: string; readonly at: Field }[] {
  const start = words.findIndex(({ text }) => !BEFORE.test(text));
  const program = words[start]?.text.replace(/^.*\//, '') ?? '';
  const args = start < 0 ? [] : words.slice(start + 1);
  return args.flatMap(({ text, at }, i) => {
    const before = args[i - 1]?.text ?? '';
    const host =
      (BY_OPTION.test(program) && optionHost(text, before)) ||
      (BY_ADDRESS.test(program) && addressHost(text)) ||
      (BY_PORT.test(program) && /^\d{1,5}$/.test(args[i + 1]?.text ?? '') && !/^-/.test(before + text) && text);
    return host && new RegExp(`^${HOST}$`).test(host) ? [{ host, at }] : [];
  });
}

function optionHost(text: string, before: string): string | undefined {
  if (before === '-h' || before === '--host') return text;
  return /^--host=(.*)$/.exec(text)?.[1];
}

function addressHost(text: string): string | undefined {
  const [, byScheme, byPort] = ADDRESS.exec(text) ?? [];
  return byScheme ?? byPort;
}
