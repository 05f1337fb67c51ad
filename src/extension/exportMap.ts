import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import { t } from '../base/l10n.ts';
import { translationsFor } from '../base/translations.ts';
import type { Export, ExportParams, InlinePart, PageParts } from '../protocol.ts';
import { localeOf } from './language.ts';

const KINDS: Readonly<Record<Export['format'], readonly [extension: string, name: string]>> = {
  svg: ['svg', 'SVG'],
  png: ['png', 'PNG'],
  mermaid: ['mmd', 'Mermaid'],
  dot: ['dot', 'DOT'],
  markdown: ['md', 'Markdown'],
  html: ['html', 'HTML'],
};

/** Asks for a file and writes the map into it; texts are asked for only then. */
export async function exportMap(
  context: vscode.ExtensionContext,
  exported: Export & { readonly world?: string },
  ask: (params: ExportParams) => Promise<string>,
): Promise<void> {
  const [extension, name] = KINDS[exported.format];
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const target = await vscode.window.showSaveDialog({
    defaultUri: folder && vscode.Uri.joinPath(folder, `traffic-map.${extension}`),
    filters: { [name]: [extension] },
    title: t('Export the traffic map'),
  });
  if (!target) return;
  try {
    await vscode.workspace.fs.writeFile(target, await bytesOf(context, exported, ask));
  } catch (error) {
    void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
  }
}

async function bytesOf(
  context: vscode.ExtensionContext,
  exported: Export & { readonly world?: string },
  ask: (params: ExportParams) => Promise<string>,
): Promise<Uint8Array> {
  if (exported.format === 'png') return Buffer.from(exported.data, 'base64');
  if (exported.format === 'svg') return Buffer.from(exported.text);
  const { format, world } = exported;
  const page = format === 'html' ? await pageParts(context) : undefined;
  return Buffer.from(await ask({ format, world, page }));
}

async function pageParts(context: vscode.ExtensionContext): Promise<PageParts> {
  const part = async (name: string): Promise<InlinePart> => {
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(context.extensionUri, 'dist', name));
    return {
      text: Buffer.from(bytes).toString(),
      hash: `sha256-${createHash('sha256').update(bytes).digest('base64')}`,
    };
  };
  const locale = localeOf(context);
  const [script, css] = await Promise.all([part('standalone.js'), part('standalone.css')]);
  return { script, css, locale, bundle: translationsFor(locale) };
}
