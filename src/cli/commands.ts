/** What a command is for, as its help and shell completion say it. English alone, as command lines are. */
export interface CommandHelp {
  readonly command: string;
  /** What follows it. */
  readonly operands: string;
  readonly summary: string;
  /** The first is the default. */
  readonly formats?: readonly string[];
  readonly notes?: string;
  /** What exit status 1 says, where it can be. */
  readonly status?: string;
  /** It reads no manifests, so that most options of all commands do not matter to it. */
  readonly readsNothing?: true;
  readonly examples: readonly string[];
}

export const COMMAND_HELP: readonly CommandHelp[] = [
  {
    command: 'lint',
    operands: 'PATH...',
    summary: 'what is wrong with the manifests',
    formats: ['text', 'json', 'sarif', 'junit', 'github', 'markdown'],
    notes: `sarif is what GitHub code scanning reads, github are annotations of a workflow's run, markdown is a table for a comment.
A finding is left out where a comment above its line says "# portolan-ignore RULE: the reason", on all of an object by its
annotation portolan.dev/ignore: "RULE: the reason", and in a folder by its .portolan.yaml (rules: { RULE: off }).
"portolan explain RULE" says why a rule matters, and what to do.`,
    status: 'findings at or above --fail-on',
    examples: [
      'portolan lint .',
      "portolan lint 'apps/**/*.yaml' --preset recommended",
      'portolan lint . --rules "schema/*,service-selects-nothing"',
      'portolan lint deploy --since origin/main --format github',
      'portolan lint . --fix --dry-run',
      'portolan lint . --write-baseline .portolan-baseline.json',
      'portolan lint . --baseline .portolan-baseline.json --fail-on warning',
      'portolan lint . --format sarif > portolan.sarif',
      'helm template chart | portolan lint -',
      'kustomize build overlays/prod | portolan lint - --pod-security restricted',
    ],
  },
  {
    command: 'connections',
    operands: 'PATH...',
    summary: 'which pods and addresses may open connections to which',
    formats: ['text', 'json'],
    notes: 'With every NetworkPolicy, AdminNetworkPolicy and BaselineAdminNetworkPolicy applied.',
    examples: ['portolan connections deploy', 'portolan connections deploy --exposure --format json'],
  },
  {
    command: 'diff',
    operands: 'BEFORE AFTER',
    summary: 'how connections and ways in differ between two folders, or git revisions with --git',
    formats: ['text', 'json', 'markdown'],
    status: 'there are differences, with --exit-code',
    examples: [
      'portolan diff before after',
      'portolan diff --git origin/main --in deploy --format markdown',
      'portolan diff --git v1.0 v1.1 --exit-code',
    ],
  },
  {
    command: 'routes',
    operands: 'PATH...',
    summary: 'what Gateway API controllers would report of routes and listeners, and why',
    formats: ['text', 'json'],
    examples: ['portolan routes deploy', 'portolan routes deploy --format json'],
  },
  {
    command: 'topology',
    operands: 'PATH...',
    summary: 'the map: entries, Services, workloads, and what flows between them',
    formats: ['json', 'svg', 'mermaid', 'dot', 'markdown', 'html'],
    notes:
      'html is a page with the whole map, which needs nothing else; mermaid and dot are for documents and Graphviz.',
    examples: [
      'portolan topology deploy --format html > map.html',
      'portolan topology deploy --format svg --theme dark > map.svg',
      'portolan topology deploy --format mermaid --world overlays/prod',
    ],
  },
  {
    command: 'trace',
    operands: 'PATH...',
    summary: 'the way of a request from --from to --to, hop by hop, and what decides each',
    formats: ['text', 'json'],
    status: 'the request is denied, or its way broken',
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
    readsNothing: true,
    examples: ['portolan rules', 'portolan rules --format json'],
  },
  {
    command: 'explain',
    operands: 'RULE | KIND[.FIELD]',
    summary: 'the page of a rule, or what the schemas say, as kubectl explain does with a cluster',
    examples: [
      'portolan explain service-selects-nothing',
      'portolan explain deployment.spec.strategy',
      'portolan explain hpa --recursive',
    ],
  },
  {
    command: 'completion',
    operands: 'bash|zsh|fish',
    summary: 'a script that makes a shell complete commands and options',
    readsNothing: true,
    examples: [
      'source <(portolan completion bash)',
      'portolan completion zsh > "${fpath[1]}/_portolan"',
      'portolan completion fish > ~/.config/fish/completions/portolan.fish',
    ],
  },
];
