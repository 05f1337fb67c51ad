// @ts-check
/**
 * Takes the README's pictures from the real extension in real VS Code: npm run pictures
 */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { openWorkbench } from './vscode/drive.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = path.join(root, 'samples', 'shop');
const out = path.join(root, 'docs', 'pictures');

const SETTINGS = {
  'window.title': 'shop',
  'workbench.startupEditor': 'none',
  'workbench.activityBar.location': 'hidden',
  'editor.minimap.enabled': false,
  'breadcrumbs.enabled': false,
};

/** @typedef {Awaited<ReturnType<typeof openWorkbench>>} Workbench */

/**
 * @param {string} theme
 * @param {(workbench: Workbench) => Promise<void>} shoot
 * @param {Record<string, string>} [env]
 */
async function inWorkbench(theme, shoot, env = {}) {
  const size = { width: 1600, height: 900 };
  const workbench = await openWorkbench({
    folder,
    extensionPath: root,
    settings: SETTINGS,
    theme,
    size,
    scale: 1.5,
    env,
  });
  try {
    await shoot(workbench);
  } finally {
    await workbench.close();
  }
}

/** @param {Workbench} workbench */
async function openMap(workbench) {
  await workbench.runCommand('Portolan: Open Topology');
  await workbench.panelFrame().locator('[data-card]').first().waitFor();
  await workbench.page.waitForTimeout(1500);
}

/**
 * @param {import('playwright-core').Page} page
 * @param {number} line
 * @param {number} column
 */
async function goTo(page, line, column) {
  await page.keyboard.press('Control+G');
  await page.keyboard.type(`${line}:${column}`);
  await page.keyboard.press('Enter');
}

await mkdir(out, { recursive: true });

await inWorkbench('Default Dark Modern', async (workbench) => {
  await workbench.openFile('checkout.yaml');
  await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
  await openMap(workbench);
  await workbench.screenshot(path.join(out, 'editor-and-map-dark.png'));
  await workbench.runCommand('View: Close All Editors');
  await workbench.openFile('catalog.yaml');
  await goTo(workbench.page, 48, 12);
  // Whatever lays the editor out once more (lenses, a light bulb) closes a hover: let it settle first.
  await workbench.page.waitForTimeout(3000);
  await workbench.page.locator('.view-line', { hasText: /tier:.backend/ }).hover({ position: { x: 110, y: 8 } });
  await workbench.page.locator('.monaco-hover', { hasText: /Matches.no.pod/ }).waitFor();
  // Not through the workbench's own screenshot: its style sheet makes the editor lay itself out and close the hover.
  await workbench.page.waitForTimeout(500);
  await workbench.page.screenshot({ path: path.join(out, 'hover-dark.png') });
});

await inWorkbench('Default Light Modern', async (workbench) => {
  await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
  await openMap(workbench);
  await workbench.screenshot(path.join(out, 'map-light.png'));
});
