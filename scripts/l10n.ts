/**
 * The texts that people read: which there are, and which lack a translation.
 *
 *   npm run l10n             lists what is missing and what is stale, as JSON to paste into l10n/bundle.l10n.zh-cn.json
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { globSync } from 'tinyglobby';
import ts from 'typescript';
import { compareText } from '../src/base/order.ts';
import { NOTICES, RULES } from '../src/lint/registry.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const BUNDLE = 'l10n/bundle.l10n.zh-cn.json';

/** The texts of a rule's own, which are looked up by `t(rule.summary)`. */
const RULE_TEXTS = ['summary', 'why', 'fix'] as const;

export interface Texts {
  /** English, sorted. */
  readonly keys: readonly string[];
  /** `file:line`: calls whose text can't be known, so that no one can translate it. */
  readonly unknown: readonly string[];
}

/** Every text that `src` gives to `t` and `plural`. */
export function findTexts(): Texts {
  const files = globSync('src/**/*.ts', { cwd: ROOT }).sort();
  const found = files.map((file) => textsOf(file, readFileSync(path.join(ROOT, file), 'utf8')));
  const ofRules = [...RULES, ...NOTICES].flatMap((rule) => RULE_TEXTS.map((name) => rule[name]));
  const keys = new Set([...ofRules, ...found.flatMap(({ keys }) => keys)]);
  return { keys: [...keys].sort(compareText), unknown: found.flatMap(({ unknown }) => unknown) };
}

export function readBundle(): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(path.join(ROOT, BUNDLE), 'utf8'));
}

export function missingTexts(keys: readonly string[], bundle: Readonly<Record<string, string>>): string[] {
  return keys.filter((key) => !Object.hasOwn(bundle, key));
}

export function staleTexts(keys: readonly string[], bundle: Readonly<Record<string, string>>): string[] {
  const known = new Set(keys);
  return Object.keys(bundle).filter((key) => !known.has(key));
}

export function textsOf(file: string, source: string): Texts {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  const keys: string[] = [];
  const unknown: string[] = [];
  const visit = (node: ts.Node): void => {
    // The two functions themselves pass on what they are given.
    if (ts.isFunctionDeclaration(node) && (node.name?.text === 't' || node.name?.text === 'plural')) return;
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
      const texts = textArguments(node.expression.text, node.arguments);
      for (const text of texts) {
        if (text && ts.isStringLiteralLike(text)) keys.push(text.text);
        else if (!text || !isRuleText(text)) {
          unknown.push(`${file}:${tree.getLineAndCharacterOfPosition(node.getStart()).line + 1}`);
        }
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return { keys, unknown };
}

function textArguments(callee: string, args: readonly ts.Expression[]): readonly (ts.Expression | undefined)[] {
  if (callee === 't') return [args[0]];
  if (callee === 'plural') return [args[1], args[2]];
  return [];
}

/** `rule.summary`, or `summary` that was taken out of a rule. */
function isRuleText(node: ts.Expression): boolean {
  const name = ts.isPropertyAccessExpression(node) ? node.name.text : ts.isIdentifier(node) ? node.text : '';
  return RULE_TEXTS.some((one) => one === name);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { keys, unknown } = findTexts();
  const bundle = readBundle();
  const missing = missingTexts(keys, bundle);
  const stale = staleTexts(keys, bundle);
  console.log(JSON.stringify(Object.fromEntries(missing.map((key) => [key, ''])), undefined, 2));
  for (const place of unknown) console.error(`not a literal: ${place}`);
  for (const key of stale) console.error(`stale: ${key}`);
  console.error(`${keys.length} texts, ${missing.length} not translated, ${stale.length} stale`);
  if (missing.length + stale.length + unknown.length > 0) process.exitCode = 1;
}
