import type { Browser } from 'playwright-core';
import { launchChromium } from '../../scripts/vscode/browser.mjs';

/** A headless Chromium, for tests of pages of our own: served from 127.0.0.1 or given with `setContent`. */
export function launchBrowser(): Promise<Browser> {
  return launchChromium();
}
