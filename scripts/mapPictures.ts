/**
 * Pictures of maps of several sizes in each theme and language, without VS Code: node --import=tsx scripts/mapPictures.ts
 * They go to test-results/maps/, to be looked at; the README's come from scripts/pictures.mjs.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { generateManifests } from '../bench/generate.ts';
import { launchBrowser } from '../test/e2e/browser.ts';
import { THEMES, type ThemeName, themeCss } from '../test/e2e/support/themes.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const OUT = path.join(ROOT, 'test-results/maps');
const SIZES = [10, 50, 300];
const LOCALES = ['en', 'zh-cn'];

mkdirSync(OUT, { recursive: true });
const folder = mkdtempSync(path.join(tmpdir(), 'portolan-maps-'));
const browser = await launchBrowser();
try {
  for (const size of SIZES) {
    for (const locale of LOCALES) {
      const file = writePage(size, locale);
      for (const theme of Object.keys(THEMES) as ThemeName[]) await shoot(file, theme, `${size}-${locale}-${theme}`);
    }
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}

function writePage(size: number, locale: string): string {
  const manifests = path.join(folder, String(size));
  mkdirSync(manifests, { recursive: true });
  const texts = generateManifests(size).map(({ text }) => text);
  writeFileSync(path.join(manifests, 'all.yaml'), texts.join('---\n'));
  const made = spawnSync(process.execPath, ['dist/cli.cjs', 'topology', manifests, '--format', 'html'], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: locale },
    maxBuffer: 1e8,
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
