/** What a command is for, as its help and shell completion say it. English alone, as command lines are. */
export interface CommandHelp {
  readonly command: string;
  /** What follows it. */
  readonly operands: string;
  readonly summary: string;
  /** The first is the default. */
  readonly formats?: readonly string[];
  readonly notes?: string;
  readonly examples: readonly string[];
}

export const COMMAND_HELP: readonly CommandHelp[] = [
  {
    command: 'lint',
    operands: 'PATH...',
    summary: 'what is wrong with the manifests',
    formats: ['text', 'json', 'sarif', 'junit', 'github', 'markdown'],
    notes: `sarif is what GitHub code scanning reads, github are annotations of a workflow's run, markdown is a table for a comment.
A finding is left out where a comment above its line says "# portolan-ignore RULE".`,
    examples: [
      'portolan lint .',
      'portolan lint deploy --since origin/main --format github',
      'portolan lint . --fix --dry-run',
      'portolan lint . --write-baseline .portolan-baseline.json',
      'portolan lint . --baseline .portolan-baseline.json --fail-on warning',
      'helm template chart | portolan lint -',
    ],
  },
  {
    command: 'connections',
    operands: 'PATH...',
    summary: 'which pods and addresses may open connections to which',
    formats: ['text', 'json'],
    examples: ['portolan connections deploy --exposure'],
  },
  {
    command: 'diff',
    operands: 'BEFORE AFTER',
    summary: 'how connections and ways in differ between two folders, or git revisions with --git',
    formats: ['text', 'json', 'markdown'],
    examples: ['portolan diff --git origin/main --in deploy --format markdown'],
  },
  {
    command: 'routes',
    operands: 'PATH...',
    summary: 'what Gateway API controllers would report of routes and listeners, and why',
    formats: ['text', 'json'],
    examples: ['portolan routes deploy'],
  },
  {
    command: 'topology',
    operands: 'PATH...',
    summary: 'the map: entries, Services, workloads, and what flows between them',
    formats: ['json', 'svg', 'mermaid', 'dot', 'markdown', 'html'],
    examples: ['portolan topology deploy --format svg --theme dark > map.svg'],
  },
  {
    command: 'trace',
    operands: 'PATH...',
    summary: 'the way of a request from --from to --to, hop by hop, and what decides each',
    formats: ['text', 'json'],
    notes: 'Exit status 1 says that the request is denied, or its way broken.',
    examples: [
      'portolan trace deploy --to https://shop.example.com/cart',
      'portolan trace deploy --from shop/web[Deployment] --to shop/db[Service] --port 5432',
    ],
  },
  {
    command: 'rules',
    operands: '',
    summary: 'the rules that lint knows',
    formats: ['text', 'json'],
    examples: ['portolan rules --format json'],
  },
  {
    command: 'explain',
    operands: 'RULE | KIND[.FIELD]',
    summary: 'the page of a rule, or what the schemas say, as kubectl explain does with a cluster',
    examples: ['portolan explain service-selects-nothing', 'portolan explain deployment.spec.strategy'],
  },
  {
    command: 'completion',
    operands: 'bash|zsh|fish',
    summary: 'a script that makes a shell complete commands and options',
    examples: [
      'source <(portolan completion bash)',
      'portolan completion zsh > "${fpath[1]}/_portolan"',
      'portolan completion fish > ~/.config/fish/completions/portolan.fish',
    ],
  },
];
