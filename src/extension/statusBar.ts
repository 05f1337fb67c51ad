import * as vscode from 'vscode';
import { plural, t } from '../base/l10n.ts';
import type { StatusParams } from '../protocol.ts';

/** How many objects there are, and what the worst of their problems is; hidden where there is no manifest. */
export function createStatusBar(onStatus: vscode.Event<StatusParams>): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('portolan.status', vscode.StatusBarAlignment.Left);
  item.name = 'Portolan';
  item.command = 'portolan.openTopology';
  const listening = onStatus((status) => {
    if (status.state === 'indexing') {
      item.text = '$(sync~spin) Portolan';
      item.tooltip = t('Portolan: reading manifests');
      return;
    }
    item.text = statusText(status);
    item.tooltip = statusTooltip(status);
    // Read out in place of the text, whose icon has no name.
    item.accessibilityInformation = { label: statusTooltip(status).replaceAll('\n', ', '), role: 'button' };
    if (status.resources > 0) item.show();
    else item.hide();
  });
  return vscode.Disposable.from(item, listening);
}

function statusText({ resources, errors, warnings }: StatusParams): string {
  const worst =
    errors > 0
      ? plural(errors, '{0} error', '{0} errors')
      : warnings > 0
        ? plural(warnings, '{0} warning', '{0} warnings')
        : undefined;
  return ['$(map)', String(resources), ...(worst ? ['·', worst] : [])].join(' ');
}

function statusTooltip({ files, resources, errors, warnings }: StatusParams): string {
  return [
    t('Portolan: {0} Kubernetes objects in {1} files', resources, files),
    plural(errors, '{0} error', '{0} errors'),
    plural(warnings, '{0} warning', '{0} warnings'),
    t('Click to open the topology'),
  ].join('\n');
}
