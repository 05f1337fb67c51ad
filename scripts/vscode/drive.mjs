// @ts-check
/** Opens the real workbench with the extension in headless Chromium, and drives it: for pictures and end-to-end tests. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { launchChromium } from './browser.mjs';
import { projectRoot } from './install.mjs';
import { startServer } from './server.mjs';

/** @typedef {import('playwright-core').Page} Page */

/**
 * @typedef {object} WorkbenchOptions
 * @property {string} folder the workspace
 * @property {string} [extensionPath]
 * @property {Record<string, unknown>} [settings] user settings
 * @property {string} [theme] 'Default Dark Modern', 'Default Light Modern', 'Default High Contrast', …
 * @property {{ width: number, height: number }} [size]
 * @property {number} [scale] device pixels to a CSS pixel
 * @property {NodeJS.ProcessEnv} [env] reaches the extension host
 * @property {(line: string) => void} [log]
 */

/**
 * @typedef {object} Workbench
 * @property {Page} page
 * @property {() => import('playwright-core').FrameLocator} panelFrame the document of the webview that is shown
 * @property {(title: string) => Promise<void>} runCommand by its title in the command palette, with its category
 * @property {(name: string) => Promise<void>} openFile by its name, or the end of its path
 * @property {(file: string) => Promise<void>} screenshot of the whole window, without notifications
 * @property {() => Promise<void>} close ends the browser and the server
 */

/**
 * @param {WorkbenchOptions} options
 * @returns {Promise<Workbench>}
 */
export async function openWorkbench({
  folder,
  extensionPath = projectRoot,
  settings = {},
  theme = 'Default Dark Modern',
  size = { width: 1440, height: 900 },
  scale = 1,
  env,
  log = console.error,
}) {
  const server = await startServer({
    settings: {
      'window.autoDetectColorScheme': false,
      'window.commandCenter': false,
      'editor.cursorBlinking': 'solid',
      ...settings,
      'workbench.colorTheme': theme,
    },
    env,
    log,
  });
  try {
    const browser = await launchChromium({ log });
    const close = async () => {
      await browser.close();
      await server.stop();
    };
    try {
      const page = await browser.newPage({ viewport: size, deviceScaleFactor: scale, reducedMotion: 'reduce' });
      const extensionDevelopmentPath = path.resolve(extensionPath);
      await page.goto(server.url(path.resolve(folder), { extensionDevelopmentPath }));
      await workbenchRestored(page);
      return {
        page,
        panelFrame: () => page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame'),
        runCommand: (title) => pick(page, `>${title}`, title),
        openFile: async (name) => {
          await pick(page, name, path.basename(name));
          await page.locator('.editor-group-container.active .monaco-editor .view-line').first().waitFor();
        },
        screenshot: async (file) => {
          await mkdir(path.dirname(file), { recursive: true });
          await page.screenshot({ path: file, style: '.notifications-toasts { visibility: hidden }' });
        },
        close,
      };
    } catch (error) {
      await browser.close();
      throw error;
    }
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** @param {Page} page */
async function workbenchRestored(page) {
  await page.waitForFunction('globalThis.driver', undefined, { timeout: 60_000 });
  await page.evaluate('driver.whenWorkbenchRestored()');
}

/**
 * Chooses the entry with this label in the quick input, where what is typed decides between commands and files. The
 * list changes while it is being filled, and a command exists only once its extension is known: so typed text is
 * looked up again until the entry is there.
 * @param {Page} page
 * @param {string} text
 * @param {string} label
 */
async function pick(page, text, label) {
  const widget = page.locator('.quick-input-widget');
  const rows = widget.locator('.monaco-list-row .quick-input-list-label .label-name, .monaco-list-row .label-name');
  const deadline = Date.now() + 15_000;
  for (;;) {
    await page.keyboard.press('F1');
    await widget.locator('.quick-input-box input').fill(text);
    const row = rows.getByText(label, { exact: true }).first();
    try {
      await row.waitFor({ timeout: 3000 });
      await row.click();
      await widget.waitFor({ state: 'hidden' });
      return;
    } catch (error) {
      const offered = await rows.allInnerTexts();
      await page.keyboard.press('Escape');
      if (Date.now() > deadline) {
        throw new Error(`Nothing is called “${label}” here; there is: ${offered.join(', ') || 'nothing'}.`, {
          cause: error,
        });
      }
    }
  }
}
