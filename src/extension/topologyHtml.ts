import { t } from '../base/l10n.ts';
import type { PanelData } from '../protocol.ts';

export interface TopologyPage {
  /** `webview.cspSource`: where scripts and style sheets may come from. */
  readonly cspSource: string;
  readonly nonce: string;
  /** URLs. */
  readonly script: string;
  readonly styles: readonly string[];
  readonly data: PanelData;
}

/** The policy of the page: nothing but its style sheets and its one script; pictures only as data. */
export function contentSecurityPolicy({ cspSource, nonce }: Pick<TopologyPage, 'cspSource' | 'nonce'>): string {
  return [
    "default-src 'none'",
    'img-src data:',
    `style-src ${cspSource}`,
    "font-src 'none'",
    `script-src 'nonce-${nonce}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** The page of the topology panel. The script builds the rest of it. */
export function topologyHtml(page: TopologyPage): string {
  const { nonce, script, styles, data } = page;
  return `<!DOCTYPE html>
<html lang="${attribute(data.locale)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${attribute(contentSecurityPolicy(page))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${attribute(t('Portolan: traffic map'))}</title>
${styles.map((href) => `<link rel="stylesheet" href="${attribute(href)}">`).join('\n')}
<script type="application/json" id="portolan-data" nonce="${attribute(nonce)}">${json(data)}</script>
</head>
<body class="pt-body">
<script nonce="${attribute(nonce)}" src="${attribute(script)}"></script>
</body>
</html>
`;
}

function attribute(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** JSON inside a script element: no text in it can end the element. */
function json(data: PanelData): string {
  return JSON.stringify(data).replace(/</g, '\\u003c');
}
