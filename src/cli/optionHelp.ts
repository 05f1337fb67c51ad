import type { OptionName } from './arguments.ts';

/** What an option is for. English alone, as command lines are. */
export interface OptionHelp {
  /** Its value, where it has one. */
  readonly value?: string;
  readonly choices?: readonly string[];
  /** What completes the value. */
  readonly completes?: 'file' | 'folder' | 'rules';
  readonly text: string;
}

export const OPTION_HELP: Readonly<Record<OptionName, OptionHelp>> = {
  format: { value: 'FORMAT', text: 'how to write the answer' },
  rules: {
    value: 'ID,ID',
    completes: 'rules',
    text: 'these rules alone, whatever the preset; a group such as schema/* counts too, and * for all that are on',
  },
  preset: {
    value: 'PRESET',
    choices: ['default', 'recommended', 'strict'],
    text: 'which rules are on: certain mistakes (default), also what most teams agree with, or all',
  },
  'pod-security': {
    value: 'LEVEL',
    choices: ['privileged', 'baseline', 'restricted'],
    text: 'Pod Security Standards, with :v1.N for the controls of a version; holds for pods whose namespace has no label pod-security.kubernetes.io/enforce',
  },
  'fail-on': {
    value: 'SEVERITY',
    choices: ['error', 'warning', 'info', 'never'],
    text: 'the least severity that makes the exit status 1 (default: error)',
  },
  fix: { text: 'apply the quick fixes that are safe to make unasked, and report what is left' },
  'dry-run': { text: 'with --fix: print what would change as a diff, and change nothing' },
  watch: { text: 'lint again whenever a file changes; Ctrl+C ends' },
  since: {
    value: 'REV',
    text: 'only findings on lines that were changed since a git revision, or since the branch was left',
  },
  baseline: { value: 'FILE', completes: 'file', text: 'only findings that are not in this file' },
  'write-baseline': { value: 'FILE', completes: 'file', text: 'write all findings to this file, and report none' },
  exposure: { text: 'also what is open to peers that no manifest shows' },
  git: { text: 'BEFORE and AFTER are revisions; without AFTER, the working tree' },
  in: {
    value: 'FOLDER',
    completes: 'folder',
    text: 'with --git: the folder to look at (default: the working directory); may be repeated',
  },
  'exit-code': { text: 'exit with 1 where there are differences' },
  from: { value: 'WHO', text: 'internet (default), an address, or a workload such as shop/web[Deployment]' },
  to: { value: 'WHO|URL', text: 'the same, a Service, or a URL such as https://shop.example.com/cart' },
  port: { value: 'N', text: 'of a Service its own port, of pods theirs' },
  protocol: { value: 'TCP', choices: ['TCP', 'UDP', 'SCTP'], text: 'what the port speaks (default: TCP)' },
  method: { value: 'GET', text: 'of an HTTP request' },
  header: { value: 'NAME=VALUE', text: 'of an HTTP request; may be repeated' },
  theme: { value: 'THEME', choices: ['dark', 'light'], text: 'colours of the picture (default: light)' },
  world: { value: 'NAME', text: 'which of several alternative sets of manifests' },
  'api-version': { value: 'VERSION', text: 'of a kind that is served in several versions' },
  recursive: { text: 'the names and types of all fields below' },
  'kubernetes-version': { value: '1.N', text: 'the version whose schemas hold (default: the newest bundled)' },
  config: {
    value: 'FILE',
    completes: 'file',
    text: 'a configuration file, in place of each .portolan.yaml beside or above the manifests',
  },
  'no-config': { text: 'no configuration file at all' },
  'no-gitignore': { text: 'read what .gitignore leaves out of folders, too' },
  schemas: { value: 'FOLDER', completes: 'folder', text: 'further CRDs and JSON Schemas; may be repeated' },
  help: { text: 'this help; after a command, that of the command' },
  version: { text: 'the version of portolan' },
};
