import { parseArgs } from 'node:util';
import { t } from '../base/l10n.ts';
import { PRESETS, type Preset } from '../service.ts';

/** Arguments that can't be used: exit status 2. */
export class UsageError extends Error {}

export interface Arguments {
  readonly verb: string;
  readonly paths: readonly string[];
  readonly format: string | undefined;
  readonly kubernetesVersion: string | undefined;
  /** lint: the level of the Pod Security Standards, `restricted:v1.30`. */
  readonly podSecurity: string | undefined;
  /** lint: in place of the preset of configuration files. */
  readonly preset: Preset | undefined;
  /** Rule ids and groups; undefined for all. */
  readonly rules: readonly string[] | undefined;
  readonly failOn: 'error' | 'warning' | 'info' | 'never';
  /** lint: apply the preferred quick fixes; with `dryRun`, only show what they would change. */
  readonly fix: boolean;
  readonly dryRun: boolean;
  /** lint: again whenever a file changes. */
  readonly watch: boolean;
  /** lint: only what was changed since this git revision. */
  readonly since: string | undefined;
  /** lint: a file of findings that are known. */
  readonly baseline: string | undefined;
  readonly writeBaseline: string | undefined;
  /** Leaves out of folders what git ignores. */
  readonly gitignore: boolean;
  readonly exposure: boolean;
  readonly theme: 'dark' | 'light';
  readonly world: string | undefined;
  /** A configuration file, in place of those beside and above the manifests; `false` for none. */
  readonly config: string | false | undefined;
  /** diff: the paths are git revisions. */
  readonly git: boolean;
  /** diff --git: the folders to look at. */
  readonly folders: readonly string[];
  /** diff: whether differences are an exit status. */
  readonly exitCode: boolean;
  /** Folders with further CRDs and JSON Schemas. */
  readonly schemas: readonly string[];
  /** explain: of a kind that is served in several versions, which. */
  readonly apiVersion: string | undefined;
  /** explain: all fields below. */
  readonly recursive: boolean;
  /** trace: who opens the connection, to whom, and what it asks for. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly port: string | undefined;
  readonly protocol: string | undefined;
  readonly method: string | undefined;
  readonly headers: readonly string[];
  readonly help: boolean;
  readonly version: boolean;
}

const OPTIONS = {
  format: { type: 'string' },
  'kubernetes-version': { type: 'string' },
  'pod-security': { type: 'string' },
  rules: { type: 'string' },
  preset: { type: 'string' },
  'fail-on': { type: 'string' },
  fix: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  watch: { type: 'boolean' },
  since: { type: 'string' },
  baseline: { type: 'string' },
  'write-baseline': { type: 'string' },
  'no-gitignore': { type: 'boolean' },
  exposure: { type: 'boolean' },
  theme: { type: 'string' },
  world: { type: 'string' },
  config: { type: 'string' },
  schemas: { type: 'string', multiple: true },
  'no-config': { type: 'boolean' },
  git: { type: 'boolean' },
  in: { type: 'string', multiple: true },
  'exit-code': { type: 'boolean' },
  'api-version': { type: 'string' },
  recursive: { type: 'boolean' },
  from: { type: 'string' },
  to: { type: 'string' },
  port: { type: 'string' },
  protocol: { type: 'string' },
  method: { type: 'string' },
  header: { type: 'string', multiple: true },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'V' },
} as const;

/** Options that only some verbs know. */
const ONLY: Readonly<Record<string, readonly string[]>> = {
  'pod-security': ['lint'],
  rules: ['lint'],
  preset: ['lint'],
  'fail-on': ['lint'],
  fix: ['lint'],
  'dry-run': ['lint'],
  watch: ['lint'],
  since: ['lint'],
  baseline: ['lint'],
  'write-baseline': ['lint'],
  exposure: ['connections'],
  theme: ['topology'],
  world: ['topology'],
  git: ['diff'],
  in: ['diff'],
  'exit-code': ['diff'],
  from: ['trace'],
  to: ['trace'],
  port: ['trace'],
  protocol: ['trace'],
  method: ['trace'],
  header: ['trace'],
  'api-version': ['explain'],
  recursive: ['explain'],
};

export type OptionName = keyof typeof OPTIONS;

/** Whether a command knows an option; all know those that hold without one (`''`). */
export function isOptionOf(option: OptionName, command: string): boolean {
  const commands = ONLY[option];
  return commands === undefined || commands.includes(command);
}

export function readArguments(argv: readonly string[]): Arguments {
  const { values, positionals } = parse(argv);
  const [verb = '', ...paths] = positionals;
  for (const [option, verbs] of Object.entries(ONLY)) {
    if (option in values && verb !== '' && !verbs.includes(verb))
      throw new UsageError(t('{0} does not know the option --{1}', verb, option));
  }
  return {
    verb,
    paths,
    format: values.format,
    kubernetesVersion: values['kubernetes-version'],
    podSecurity: values['pod-security'],
    preset: values.preset === undefined ? undefined : oneOf('preset', values.preset, PRESETS),
    rules: values.rules
      ?.split(',')
      .map((rule) => rule.trim())
      .filter(Boolean),
    failOn: oneOf('fail-on', values['fail-on'] ?? 'error', ['error', 'warning', 'info', 'never']),
    fix: values.fix ?? false,
    dryRun: values['dry-run'] ?? false,
    watch: values.watch ?? false,
    since: values.since,
    baseline: values.baseline,
    writeBaseline: values['write-baseline'],
    gitignore: !values['no-gitignore'],
    exposure: values.exposure ?? false,
    theme: oneOf('theme', values.theme ?? 'light', ['dark', 'light']),
    world: values.world,
    config: values['no-config'] ? false : values.config,
    git: values.git ?? false,
    folders: values.in ?? [],
    exitCode: values['exit-code'] ?? false,
    schemas: values.schemas ?? [],
    apiVersion: values['api-version'],
    recursive: values.recursive ?? false,
    from: values.from,
    to: values.to,
    port: values.port,
    protocol: values.protocol,
    method: values.method,
    headers: values.header ?? [],
    help: values.help ?? false,
    version: values.version ?? false,
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

export function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined)
    throw new UsageError(t('--{0} is one of {1}, not {2}', option, allowed.join(t(', ')), value));
  return found;
}
