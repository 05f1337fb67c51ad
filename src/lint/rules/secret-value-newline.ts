import { t } from '../../base/l10n.ts';
import type { World } from '../../graph/world.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import { replaceValue } from '../edit.ts';
import type { FindingFix, Rule } from '../rule.ts';
import { isSecretName } from '../secretNames.ts';
import { secretText } from '../secretText.ts';

export const secretValueNewline: Rule = {
  id: 'secret-value-newline',
  severity: 'warning',
  group: 'reliability',
  preset: 'recommended',
  kinds: ['Secret'],
  summary: 'A password or token in a Secret ends with a line break.',
  why: '`echo … | base64` and a YAML block (`|`) add one, which becomes a part of the password: logins fail, and headers with it are refused, although the value looks right everywhere.',
  fix: 'Encode it with `echo -n … | base64` or `printf`, or write it under `stringData` in one line (`|-`).',
  see: 'https://kubernetes.io/docs/tasks/configmap-secret/managing-secret-using-config-file/',
  bad: `
apiVersion: v1
kind: Secret
metadata:
  name: shop
data:
  password: Y29ycmVjdC1ob3JzZQo=
# ^^^^^^^^ “password” ends with a line break, which counts as a part of it
`,
  good: `
apiVersion: v1
kind: Secret
metadata:
  name: shop
data:
  password: Y29ycmVjdC1ob3JzZQ==
`,

  *check(secret, world) {
    const inVariables = keysInVariables(secret, world);
    for (const map of ['data', 'stringData']) {
      for (const [key, at] of secret.at(map).entries()) {
        const text = secretText(at, map);
        if (!text || !/^[^\r\n]+\r?\n$/.test(text)) continue;
        // A file may well end so; what is a login or a variable may not.
        if (!inVariables.has(key) && !isLogin(key)) continue;
        const message = t('“{0}” ends with a line break, which counts as a part of it', key);
        yield { at, onKey: true, message, fixes: fixesOf(at, map, text) };
      }
    }
  },
};

function isLogin(key: string): boolean {
  return isSecretName(key) || /^user(name)?$/i.test(key);
}

function keysInVariables(secret: Resource, world: World): ReadonlySet<string> {
  const links = world.linksTo(secret).filter(({ at }) => at.path.includes('secretKeyRef'));
  return new Set(links.flatMap(({ wanted }) => wanted.key ?? []));
}

function fixesOf(at: Field, map: string, text: string): FindingFix[] {
  const value = text.trimEnd();
  // Blocks have their sign of the line break in the line of their key.
  if (map !== 'data' || at.valueRange.start.line !== at.valueRange.end.line) return [];
  const encoded = btoa(String.fromCharCode(...new TextEncoder().encode(value)));
  return [{ title: t('Take the line break out'), edits: [replaceValue(at, encoded)] }];
}
