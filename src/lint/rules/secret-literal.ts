import { t } from '../../base/l10n.ts';
import type { World } from '../../graph/world.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import type { Finding, Rule } from '../rule.ts';
import { isSecretName } from '../secretNames.ts';

export const secretLiteral: Rule = {
  id: 'secret-literal',
  severity: 'warning',
  group: 'security',
  preset: 'recommended',
  kinds: '*',
  summary: 'A secret stands in plain text in a variable, an argument or a ConfigMap.',
  why: 'Whoever reads the manifest, its history or the object has it: rights to read pods and ConfigMaps are given freely, and many tools log them.',
  fix: 'Keep it in a Secret that is made outside of the repository or encrypted there, refer to it by `valueFrom.secretKeyRef` or a volume, and change it, since it has been seen.',
  see: 'https://kubernetes.io/docs/concepts/configuration/secret/',
  bad: `
apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  containers:
    - name: shop
      image: example/shop:1
      env:
        - name: DB_PASSWORD
          value: correct-horse
          #      ^^^^^^^^^^^^^ The value of “DB_PASSWORD” stands here in plain text
`,
  good: `
apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  containers:
    - name: shop
      image: example/shop:1
      env:
        - name: DB_PASSWORD
          valueFrom:
            secretKeyRef:
              name: shop
              key: password
        - name: TOKEN_FILE
          value: /var/run/token
`,

  check(resource, world) {
    return resource.is('', 'ConfigMap') ? inConfigMap(resource, world) : inContainers(resource, world);
  },
};

function* inConfigMap(resource: Resource, world: World): Generator<Finding> {
  for (const [key, value] of resource.at('data').entries()) {
    const message = judge(key, value, world) ?? inFile(key, value, world);
    if (message) yield { at: value, onKey: true, message };
  }
}

/** What is said of the first setting in a configuration file that is secret. */
function inFile(file: string, at: Field, world: World): string | undefined {
  if (at.templated || at.string === undefined || !CONFIGURATION.test(file)) return undefined;
  return at.string
    .split('\n')
    .flatMap((line) => {
      const [, name, quoted, plain] = SETTING.exec(line) ?? [];
      return name === undefined ? [] : (judge(name, at, world, quoted ?? plain) ?? []);
    })
    .at(0);
}

/** Files of settings, one a line; what computes them, as scripts do, writes them otherwise. */
const CONFIGURATION = /(^|\.)(cfg|cnf|conf|config|env|ini|json|properties|toml|ya?ml)$/i;

/** `db.password=…`, `password: "…"`, with a comma of JSON behind it; a plain value is neither computed nor a reference. */
const SETTING =
  /^\s*(?:-\s+)?["']?([A-Za-z][\w.-]*)["']?\s*[:=]\s*(?:"([^"]*)"|([^\s"'#&*!|>()[\]{}][^\s"'()[\]{},;]*)),?\s*$/;

function* inContainers({ podTemplate }: Resource, world: World): Generator<Finding> {
  for (const { field } of podTemplate?.containers ?? []) {
    for (const entry of field.at('env').items()) {
      const at = entry.at('value');
      const message = judge(entry.at('name').string ?? '', at, world);
      if (message) yield { at, message };
    }
    for (const at of ['command', 'args'].flatMap((list) => field.at(list).items())) {
      const [, name = '', value] = /^--?([\w.-]+)=(.*)$/s.exec(at.string ?? '') ?? [];
      const message = judge(name, at, world, value ?? at.string);
      if (message) yield { at, message };
    }
  }
}

/** What is said of a value; the value itself never is. */
function judge(name: string, at: Field, world: World, text: string | undefined = at.string): string | undefined {
  if (text === undefined || at.templated) return undefined;
  const form = FORMS.find(({ pattern }) => pattern.test(text));
  if (form) return t('{0} stands here in plain text', form.name());
  if (!isSecretName(name) || isNoSecret(text) || isNameOfSecret(name, text, world)) return undefined;
  return t('The value of “{0}” stands here in plain text', name);
}

interface Form {
  readonly pattern: RegExp;
  /** At the start of a sentence. */
  readonly name: () => string;
}

/** What is a secret whatever its name, as those who give it out say. */
const FORMS: readonly Form[] = [
  { pattern: /-----BEGIN ([A-Z]+ )*PRIVATE KEY-----\s+[A-Za-z\d+/]{16}/, name: () => t('A private key') },
  {
    pattern: /\b(ghp_[A-Za-z\d]{36}|github_pat_\w{60,}|glpat-[\w-]{20})\b/,
    name: () => t('A token of GitHub or GitLab'),
  },
  { pattern: /\bxox[abprs]-[\dA-Za-z-]{20,}/, name: () => t('A token of Slack') },
  { pattern: /\b[sr]k_live_[\dA-Za-z]{20,}/, name: () => t('A key of Stripe') },
  // A password in an address, but for those that something fills in.
  { pattern: /^[a-z][a-z\d+.-]*:\/\/[^\s/:@$%<{]*:[^\s/@$%<{*]+@[\w.-]/i, name: () => t('A password in an address') },
];

/** Switches, references, places, names that something replaces. */
function isNoSecret(text: string): boolean {
  const value = text.trim();
  return value.length < 2 || /\s/.test(value) || SWITCH.test(value) || ELSEWHERE.test(value) || REPLACED.test(value);
}

const SWITCH = /^(true|false|yes|no|on|off|none|null|nil|enabled?|disabled?|required|optional)$/i;
/** A file, an address, or a key in a store, which tools look up: Vault, vals, 1Password, those of clouds. */
const ELSEWHERE =
  /^(\.{0,2}\/|~\/|[A-Za-z]:\\|[a-z][a-z\d+.-]*:\/\/|vault:|ref\+|arn:|projects\/|env:|file:|secretref:|>>vault:)|\.(pem|key|crt|txt|json|ya?ml)$/;
/** `$(VAR)`, `<password>`, `%PASSWORD%`, `@PASSWORD@`, `__PASSWORD__`, `DB_PASSWORD_VALUE`, SOPS’ own form. */
const REPLACED = /\$|^[<[%@]|^__|^[A-Z]+(_[A-Z]+)+$|^ENC\[/;

/** `TLS_SECRET: shop-tls` names an object. */
function isNameOfSecret(name: string, text: string, world: World): boolean {
  return /(secret|credentials)$/i.test(name) && (NAME.test(text) || world.named('', 'Secret', text).length > 0);
}

const NAME = /^[a-z\d]+([-./][a-z\d]+)*[-./](secrets?|tls|certs?|creds|credentials|tokens?|keys?)([-.][a-z\d]+)*$/;
