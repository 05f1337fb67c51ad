// @ts-check
import { chromium } from 'playwright-core';
import { ensureChromium } from './install.mjs';

/**
 * A headless Chromium. The package's own default arguments are not used: they switch off web security and site
 * isolation, behind which a fault of the webview's content security policy could hide.
 * @param {{ log?: (line: string) => void }} [options]
 * @returns {Promise<import('playwright-core').Browser>}
 */
export async function launchChromium({ log } = {}) {
  const { executablePath, env } = await ensureChromium({ log });
  return chromium.launch({
    executablePath,
    env: { ...process.env, ...env },
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      // Glyphs at the same places on every machine, so that screenshots can be compared.
      '--font-render-hinting=none',
    ],
    // The caller ends it; a server that must be stopped too hangs on the same signals.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}
