import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isoDate } from '../base/isoDate.ts';
import { t } from '../base/l10n.ts';
import { createManifestService, type ManifestService, type PodSecurity, readPodSecurity } from '../service.ts';
import { readAhead } from '../threads/readAhead.ts';
import { type Arguments, readArguments, UsageError } from './arguments.ts';
import { completionCommand } from './completion.ts';
import { configsOf } from './configs.ts';
import { connectionsCommand } from './connections.ts';
import { diffCommand } from './diff.ts';
import { explainCommand } from './explain.ts';
import { type Input, type InputFile, inputFile, manifestsIn, readInput } from './files.ts';
import { help } from './help.ts';
import { lintCommand } from './lint.ts';
import type { Step } from './progress.ts';
import { routesCommand } from './routes.ts';
import { rulesCommand } from './rules.ts';
import { topologyCommand } from './topology.ts';
import { traceCommand } from './trace.ts';
import { updateService, watchPaths } from './watch.ts';

/** Where a command writes. */
export interface Output {
  write(text: string): void;
  warn(text: string): void;
  /** Says how far a run is, to somebody who looks on. */
  progress(step: Step, done: number, total: number): void;
  readonly color: boolean;
  /** The style sheet of pictures. */
  readonly css: string;
}

/** What a command works on. */
export interface Context {
  readonly args: Arguments;
  readonly service: ManifestService;
  readonly files: readonly InputFile[];
  /** These files, and the configuration files that hold for them. */
  readonly sources: readonly InputFile[];
  readonly output: Output;
  /** The name of a file as the person gave it. */
  nameOf(uri: string): string;
}

/** Answers the exit status of a command on what it found. */
type Command = (context: Context) => number;

const COMMANDS: Readonly<Record<string, Command>> = {
  lint: lintCommand,
  connections: connectionsCommand,
  routes: routesCommand,
  topology: topologyCommand,
  trace: traceCommand,
};

declare const PORTOLAN_VERSION: string;

/**
 * Runs a command line. Exit status: 0 nothing found, 1 findings at or above `--fail-on`, 2 input that could not be read.
 * @throws UsageError for arguments that can't be used
 */
export function run(argv: readonly string[], output: Output): number {
  const args = readArguments(argv);
  if (args.version) {
    output.write(`${PORTOLAN_VERSION}\n`);
    return 0;
  }
  if (args.help || args.verb === '' || args.verb === 'help') {
    output.write(help(args.verb === 'help' ? (args.paths[0] ?? '') : args.verb));
    return args.help || args.verb === 'help' ? 0 : 2;
  }
  if (args.verb === 'completion') return completionCommand(args, output);
  if (args.verb === 'rules') return rulesCommand(args, output);
  if (args.verb === 'diff') return diffCommand(args, output, (files) => serviceFor(args, files, output));
  if (args.verb === 'explain') return explainCommand(args, serviceFor(args, [], output), output);
  const command = COMMANDS[args.verb];
  if (!command) throw new UsageError(t('there is no command {0}; see portolan --help', args.verb));
  if (args.paths.length === 0) throw new UsageError(t('{0} needs files, folders or - for standard input', args.verb));
  return runOnFiles(command, args, output);
}

function runOnFiles(command: Command, args: Arguments, output: Output): number {
  const first = inputOf(args);
  const service = serviceFor(args, first.sources, output);
  const judge = ({ files, sources, unreadable }: ReadInput) => {
    for (const reason of unreadable) output.warn(`portolan: ${reason}`);
    const names = new Map(sources.map((file) => [file.uri, file.name]));
    const held = new Set(service.files);
    const counted = files.filter(({ uri }) => held.has(uri));
    const garbled = counted.filter((file) => file.garbled);
    for (const { name } of garbled)
      output.warn(`portolan: ${t('{0}: not read as it is meant, since it is no UTF-8', name)}`);
    const named = new Set(args.paths.map((given) => pathToFileURL(path.resolve(given)).href));
    for (const { uri, name } of files) {
      if (held.has(uri) || !named.has(uri)) continue;
      output.warn(`portolan: ${t('{0} is left out by a configuration', name)}`);
    }
    const status = command({ args, service, files: counted, sources, output, nameOf: (uri) => names.get(uri) ?? uri });
    return unreadable.length + garbled.length > 0 ? 2 : status;
  };
  const status = judge(first);
  if (!args.watch) return status;
  let known = first;
  watchPaths(args.paths, () => {
    const now = inputOf(args);
    if (!updateService(service, known.sources, now.sources)) return;
    known = now;
    output.write('\n');
    try {
      judge(now);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      output.warn(`portolan: ${error.message}`);
    }
  });
  return 0;
}

interface ReadInput extends Input {
  readonly sources: readonly InputFile[];
}

function inputOf(args: Arguments): ReadInput {
  const { files, unreadable } = readInput(args.paths, args.gitignore);
  const configs = args.config === undefined ? configsOf(files) : { files: [], unreadable: [] };
  return {
    files,
    sources: [...configs.files, ...files],
    unreadable: [...unreadable, ...configs.unreadable],
  };
}

function serviceFor(args: Arguments, files: readonly InputFile[], output: Output): ManifestService {
  const load = createRequire(path.join(__dirname, 'cli.cjs'));
  const version = args.kubernetesVersion?.replace(/^v/, '');
  if (version !== undefined && !/^1\.\d+$/.test(version))
    throw new UsageError(t('--kubernetes-version must be 1.N, not {0}', version));
  const podSecurity = podSecurityOf(args);
  // Who names a control wants it, whether or not a level is in force.
  const podSecurityRules = podSecurity ? [] : args.rules?.filter((rule) => rule.startsWith('pod-security/'));
  const service = createManifestService({
    loadSchema: (module) => load(`./schemas/${module}`),
    today: () => isoDate(new Date()),
    ...(version !== undefined && { kubernetesVersion: version }),
    ...(args.preset && { preset: args.preset }),
    ...(args.rules && { rules: args.rules }),
    ...(podSecurity && { podSecurity }),
    ...(podSecurityRules && { podSecurityRules }),
  });
  const bundled = service.kubernetesVersions;
  if (version !== undefined && !bundled.includes(version)) {
    output.warn(
      t(
        'portolan: the schemas of Kubernetes {0} are not bundled, only {1} to {2}; the nearest serve',
        version,
        bundled[0] ?? '',
        bundled.at(-1) ?? '',
      ),
    );
  }
  // First what says which files count.
  if (typeof args.config === 'string') {
    const { uri, text } = readOne(args.config);
    service.useConfig(uri, text);
  }
  const ahead = readAhead(
    path.join(__dirname, 'reader.cjs'),
    files.map(({ text }) => text),
  );
  for (const [i, { uri, text }] of files.entries()) {
    output.progress('reading', i, files.length);
    service.update(uri, text, () => ahead?.take(i));
  }
  ahead?.close();
  const folders = [...args.schemas, ...service.schemaFolders.map((uri) => fileURLToPath(uri))];
  for (const name of folders.flatMap(schemaFilesIn)) {
    const { uri, text } = readOne(name);
    const problem = service.schemaFile(uri, text);
    if (problem !== undefined) output.warn(`portolan: ${name}: ${problem}`);
  }
  return service;
}

/** @throws UsageError where it is no level */
function podSecurityOf({ podSecurity: text }: Arguments): PodSecurity | undefined {
  if (text === undefined) return undefined;
  const podSecurity = readPodSecurity(text);
  if (podSecurity) return podSecurity;
  throw new UsageError(
    t('--pod-security is privileged, baseline or restricted, and may have :v1.N or :latest behind it, not {0}', text),
  );
}

/** @throws UsageError where the folder does not exist */
function schemaFilesIn(folder: string): readonly string[] {
  if (!fs.existsSync(folder)) throw new UsageError(t('{0}: no such file or folder', folder));
  return fs.statSync(folder).isDirectory() ? manifestsIn(folder) : [folder];
}

/** @throws UsageError where it can't be read */
function readOne(name: string): InputFile {
  try {
    return inputFile(name);
  } catch (error) {
    throw new UsageError(`${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
