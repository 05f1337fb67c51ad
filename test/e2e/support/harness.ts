import { strict as assert } from 'node:assert';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build, stop } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { contentSecurityPolicy, topologyHtml } from '../../../src/extension/topologyHtml.ts';
import type { FromPanel, ToPanel } from '../../../src/protocol.ts';
import { launchBrowser } from '../browser.ts';
import { THEMES, type ThemeName, themeCss } from './themes.ts';

/** The panel's page in a real browser: its html, style sheets, script and policy, and a fake VS Code around it. */

const NONCE = 'dGVzdA==';

export interface PanelOptions {
  readonly theme?: ThemeName;
  readonly width?: number;
  readonly height?: number;
  readonly fontSize?: number;
  /** Of a screen of 200 %, say. */
  readonly pixelRatio?: number;
  readonly locale?: string;
  readonly bundle?: Readonly<Record<string, string>>;
  readonly folded?: readonly string[];
  readonly reducedMotion?: boolean;
  readonly forcedColors?: boolean;
}

export interface OpenPanel {
  readonly page: Page;
  send(message: ToPanel): Promise<void>;
  /** What the panel has posted, of one type. */
  posted<T extends FromPanel['type']>(type: T): Promise<Extract<FromPanel, { type: T }>[]>;
  /** Waits until `count` messages of a type are there. */
  waitFor<T extends FromPanel['type']>(type: T, count?: number): Promise<Extract<FromPanel, { type: T }>[]>;
  /** Fails on a violation of the policy or an error; closes the page. */
  close(): Promise<void>;
}

let bundling: Promise<string> | undefined;
let browser: Promise<Browser> | undefined;

// A hook of the whole run: the browser is shared by all files.
after(async () => {
  await (await browser)?.close();
  await stop();
});

export async function openPanel(options: PanelOptions = {}): Promise<OpenPanel> {
  const { width = 1440, height = 900, pixelRatio = 1, reducedMotion = true, forcedColors = false } = options;
  bundling ??= bundleWebview();
  browser ??= launchBrowser();
  const [script, chromium] = await Promise.all([bundling, browser]);
  const server = await serve(script, options);
  const { port } = server.address() as AddressInfo;
  const context = await chromium.newContext({
    viewport: { width, height },
    deviceScaleFactor: pixelRatio,
    reducedMotion: reducedMotion ? 'reduce' : 'no-preference',
    forcedColors: forcedColors ? 'active' : 'none',
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(String(error.stack ?? error)));
  await page.goto(`http://127.0.0.1:${port}/`);
  await page.waitForFunction(() => (globalThis as unknown as Fake).posted?.some(({ type }) => type === 'ready'));

  const posted = async <T extends FromPanel['type']>(type: T) => {
    const all = await page.evaluate(() => (globalThis as unknown as Fake).posted);
    return all.filter((message): message is Extract<FromPanel, { type: T }> => message.type === type);
  };
  return {
    page,
    send: (message) => page.evaluate((data) => void postMessage(data, '*'), message),
    posted,
    async waitFor(type, count = 1) {
      await page.waitForFunction(
        ([wanted, least]) => (globalThis as unknown as Fake).posted.filter((m) => m.type === wanted).length >= least,
        [type, count] as const,
      );
      return posted(type);
    },
    async close() {
      const violations = await page.evaluate(() => (globalThis as unknown as Fake).violations);
      await context.close();
      server.closeAllConnections();
      server.close();
      assert.deepEqual([...violations, ...faults], []);
    },
  };
}

interface Fake {
  readonly posted: FromPanel[];
  readonly violations: string[];
}

/** What VS Code puts into the page before the panel's script. Its state outlives a reload, as VS Code's does. */
const FAKE_API = `
globalThis.posted = [];
globalThis.violations = [];
addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective + ' ' + event.blockedURI));
globalThis.acquireVsCodeApi = () => ({
  postMessage: (message) => posted.push(structuredClone(message)),
  getState: () => JSON.parse(sessionStorage.getItem('state') ?? 'null') ?? undefined,
  setState: (state) => sessionStorage.setItem('state', JSON.stringify(state)),
});
`;

async function serve(script: string, options: PanelOptions): Promise<Server> {
  const { theme = 'dark', fontSize, locale = 'en', bundle = {}, folded = [] } = options;
  const media = (name: string) => readFile(new URL(`../../../media/${name}`, import.meta.url), 'utf8');
  const [topologyCss, densityCss, panelCss, findingCss, matrixCss, openedCss, askingCss, comparisonCss] =
    await Promise.all([
      media('topology.css'),
      media('density.css'),
      media('panel.css'),
      media('finding.css'),
      media('matrix.css'),
      media('opened.css'),
      media('asking.css'),
      media('comparison.css'),
    ]);
  const files: Record<string, [type: string, text: string]> = {
    '/webview.js': ['text/javascript', script],
    '/topology.css': ['text/css', topologyCss],
    '/density.css': ['text/css', densityCss],
    '/panel.css': ['text/css', panelCss],
    '/finding.css': ['text/css', findingCss],
    '/matrix.css': ['text/css', matrixCss],
    '/opened.css': ['text/css', openedCss],
    '/asking.css': ['text/css', askingCss],
    '/comparison.css': ['text/css', comparisonCss],
    '/theme.css': ['text/css', themeCss(theme, fontSize)],
    '/vscode.js': ['text/javascript', FAKE_API],
    '/favicon.ico': ['image/x-icon', ''],
  };
  const server = createServer((request, response) => {
    const { port } = server.address() as AddressInfo;
    const cspSource = `http://127.0.0.1:${port}`;
    const file = files[request.url ?? ''];
    if (file) {
      response.writeHead(200, { 'content-type': file[0] }).end(file[1]);
      return;
    }
    const html = topologyHtml({
      cspSource,
      nonce: NONCE,
      script: '/webview.js',
      styles: [
        '/topology.css',
        '/density.css',
        '/panel.css',
        '/finding.css',
        '/matrix.css',
        '/opened.css',
        '/asking.css',
        '/comparison.css',
      ],
      data: { locale, bundle, view: { folded } },
    })
      .replace(
        '<link',
        `<link rel="stylesheet" href="/theme.css"><script nonce="${NONCE}" src="/vscode.js"></script><link`,
      )
      .replace('<body class="', `<body class="${THEMES[theme].bodyClass} `);
    const policy = contentSecurityPolicy({ cspSource, nonce: NONCE });
    response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': policy }).end(html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A test that fails does not close its panel; its server must not keep the run alive.
  server.unref();
  return server;
}

async function bundleWebview(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [new URL('../../../src/webview/main.ts', import.meta.url).pathname],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    loader: { '.css': 'text' },
    logLevel: 'warning',
  });
  return outputFiles[0]?.text ?? '';
}
