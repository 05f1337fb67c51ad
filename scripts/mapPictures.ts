/**
 * Pictures of maps of several sizes in each theme and language, without VS Code: `npm run map-pictures`. They go to
 * docs/pictures/maps/; those of VS Code itself come from scripts/pictures.mjs.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Manifest } from '../bench/generate.ts';
import { generateLargest } from '../bench/generateLargest.ts';
import { launchBrowser } from '../test/e2e/browser.ts';
import { THEMES, type ThemeName, themeCss } from '../test/e2e/support/themes.ts';
import { company } from './company.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const OUT = path.join(ROOT, 'docs/pictures/maps');
/** About so many objects each. */
const WORLDS: Readonly<Record<string, () => Manifest[]>> = {
  10: () => company({ teams: 1, services: 3 }),
  50: () => company({ teams: 3, services: 3 }),
  300: () => company({ teams: 8, services: 99 }),
  10000: () => generateLargest({ services: 4700, namespaces: 235 }),
};
const LOCALES = ['en', 'zh-cn'];

mkdirSync(OUT, { recursive: true });
const folder = mkdtempSync(path.join(tmpdir(), 'portolan-maps-'));
const browser = await launchBrowser();
try {
  for (const [size, makeManifests] of Object.entries(WORLDS)) {
    for (const locale of LOCALES) {
      const file = writePage(size, locale, makeManifests());
      for (const theme of Object.keys(THEMES) as ThemeName[]) await shoot(file, theme, `${size}-${locale}-${theme}`);
    }
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}

function writePage(size: string, locale: string, files: readonly Manifest[]): string {
  const manifests = path.join(folder, 'example.com');
  rmSync(manifests, { recursive: true, force: true });
  for (const file of files) {
    const target = path.join(manifests, file.path);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, file.text);
  }
  const made = spawnSync(process.execPath, ['dist/cli.cjs', 'topology', manifests, '--format', 'html'], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: locale },
    maxBuffer: 1e9,
  });
  if (made.status !== 0) throw new Error(made.stderr);
  const file = path.join(folder, `${size}-${locale}.html`);
  writeFileSync(file, made.stdout);
  return file;
}

async function shoot(file: string, theme: ThemeName, name: string): Promise<void> {
  // The page knows dark and light alone; the other themes are put upon it.
  const context = await browser.newContext({
    bypassCSP: true,
    colorScheme: theme.endsWith('light') ? 'light' : 'dark',
    reducedMotion: 'reduce',
    viewport: { width: 1440, height: 900 },
  });
  const page = await context.newPage();
  await page.goto(pathToFileURL(file).href);
  await page.locator('.pt-scene [data-card], .pt-scene [data-box]').first().waitFor();
  await page.addStyleTag({ content: themeCss(theme).replace('html {', ':root:root {') });
  await page.evaluate((names) => document.body.classList.add(...names.split(' ')), THEMES[theme].bodyClass);
  await page.waitForTimeout(200);
  await page.screenshot({ path: path.join(OUT, `${name}.png`) });
  await context.close();
}
