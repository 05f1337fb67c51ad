/** Words at the end of a name that say that its value is a secret. */
const SECRET_WORD = /(password|passwd|passphrase|secret|token|apikey|credentials)$/;

/** Keys that are secret, unlike `PUBLIC_KEY` or `SORT_KEY`. */
const SECRET_KEY = /^(access|account|api|auth|batch|cli|encryption|license|master|private|secret|signing|storage)$/;

/** What only says how or where the secret is written. */
const FORM = /^(\d+|base64|b64|content|contents|text|value)$/;

/**
 * Whether a variable, key or option of this name holds a secret: `DB_PASSWORD`, `api-key`, `clientSecret`. The last word
 * decides, since `TOKEN_URL`, `PASSWORD_FILE` and `SECRET_NAME` are none.
 */
export function isSecretName(name: string): boolean {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== '');
  while (words.length > 1 && FORM.test(words.at(-1) ?? '')) words.pop();
  const [last = '', before = ''] = words.reverse();
  return SECRET_WORD.test(last) || (last === 'key' && SECRET_KEY.test(before));
}
