import { t } from '../base/l10n.ts';
import type { PageParts } from '../protocol.ts';
import type { Topology } from './topology.ts';

/** What the script finds in the page. */
export interface PageData extends Pick<PageParts, 'locale' | 'bundle'> {
  readonly topology: Topology;
}

/**
 * The interactive map as one file that works offline, from a disk too. Its policy allows its own script and styles
 * alone, and no network. Of places in files it says the file's name, not where on somebody's disk it was.
 */
export function mapHtml(topology: Topology, { script, css, locale, bundle }: PageParts): string {
  const policy = [
    "default-src 'none'",
    'img-src data:',
    `style-src '${css.hash}'`,
    `script-src '${script.hash}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${escaped(locale)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(t('Traffic map of {0}', topology.name))}</title>
<style>${css.text}</style>
<script type="application/json" id="portolan-data">${json({ locale, bundle, topology })}</script>
</head>
<body class="pt-body">
<script>${script.text}</script>
</body>
</html>
`;
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

function json(data: PageData): string {
  const withoutFolders = (key: string, value: unknown) =>
    key === 'uri' && typeof value === 'string' ? value.slice(value.lastIndexOf('/') + 1) : value;
  return JSON.stringify(data, withoutFolders).replace(/</g, '\\u003c');
}
