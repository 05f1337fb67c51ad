/**
 * The part of package.json that follows from other sources: the Kubernetes versions that are bundled, the presets, and a setting
 * for each rule with its text in both languages. `npm run docs` writes it, with what else is generated.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { POD_SECURITY } from '../src/lint/podSecurity/podSecurity.ts';
import { PRESETS } from '../src/lint/rule.ts';
import { ruleSettings } from './docs.ts';
import { readBundle } from './l10n.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PREFIX = 'settings.rules.';

type Json = Record<string, unknown>;

/** File → its text as it should be. */
export function settingsFiles(): ReadonlyMap<string, string> {
  const rules = ruleSettings();
  const bundle = readBundle();
  const texts = (translate: (english: string) => string) =>
    Object.entries(rules).map(
      ([id, { markdownDescription }]) => [PREFIX + id, translate(markdownDescription)] as const,
    );
  return new Map([
    ['package.json', write(withSettings(read('package.json'), rules))],
    [
      'package.nls.json',
      write(
        withTexts(
          read('package.nls.json'),
          texts((text) => text),
        ),
      ),
    ],
    [
      'package.nls.zh-cn.json',
      write(
        withTexts(
          read('package.nls.zh-cn.json'),
          texts((text) => bundle[text] ?? text),
        ),
      ),
    ],
  ]);
}

/** Files that are not as they should be. */
export function staleSettings(): string[] {
  return [...settingsFiles()].filter(([file, text]) => readText(file) !== text).map(([file]) => file);
}

function withSettings(manifest: Json, rules: ReturnType<typeof ruleSettings>): Json {
  const { properties } = (manifest.contributes as { configuration: { properties: Record<string, Json> } })
    .configuration;
  const versions = Object.keys(read('schemas/kubernetes.json').sources as Json);
  Object.assign(properties['portolan.kubernetesVersion'] ?? {}, { enum: versions, default: versions.at(-1) });
  Object.assign(properties['portolan.preset'] ?? {}, { enum: PRESETS, default: PRESETS[0] });
  Object.assign(properties['portolan.podSecurity'] ?? {}, { pattern: `^$|${POD_SECURITY}` });
  const entries = Object.entries(rules).map(([id, rule]) => [
    id,
    { type: 'string', ...rule, markdownDescription: `%${PREFIX}${id}%` },
  ]);
  Object.assign(properties['portolan.rules'] ?? {}, { properties: Object.fromEntries(entries) });
  return manifest;
}

/** The texts of the rules stand at the end; those of rules that are gone, go. */
function withTexts(nls: Json, texts: readonly (readonly [string, string])[]): Json {
  const others = Object.entries(nls).filter(([key]) => !key.startsWith(PREFIX));
  return Object.fromEntries([...others, ...texts]);
}

function read(file: string): Json {
  return JSON.parse(readText(file));
}

function readText(file: string): string {
  return readFileSync(path.join(ROOT, file), 'utf8');
}

function write(value: Json): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [file, text] of settingsFiles()) writeFileSync(path.join(ROOT, file), text);
}
