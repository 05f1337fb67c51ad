import * as vscode from 'vscode';
import { plural, t } from '../base/l10n.ts';
import type { Location } from '../base/range.ts';
import type { TreeNode, TreeObject, TreeProblem } from '../protocol.ts';
import { badgeUri, problemColor, problemText } from './problemBadges.ts';
import { iconOf } from './resourceIcons.ts';
import type { NodeElement, TreeElement } from './treeCache.ts';

const SEVERITY_ICONS: Readonly<Record<TreeProblem['severity'], string>> = {
  error: 'error',
  warning: 'warning',
  info: 'info',
};

/** A row of the tree as VS Code draws it. */
export function resourceItem(element: TreeElement): vscode.TreeItem {
  if (element.type === 'node') return nodeItem(element);
  const item = new vscode.TreeItem('');
  item.id = element.id;
  if (element.type === 'more') {
    item.label = t('Show {0} more', element.count);
    item.iconPath = new vscode.ThemeIcon('ellipsis');
    item.command = { command: 'portolan.showMoreResources', title: item.label, arguments: [element] };
    return item;
  }
  item.label = t('The resources could not be read');
  item.description = element.message;
  item.tooltip = t('{0}. Click to try again', element.message);
  item.iconPath = new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground'));
  item.command = { command: 'portolan.retryResources', title: t('Retry') };
  return item;
}

function nodeItem({ id, node, unfolded }: NodeElement): vscode.TreeItem {
  const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(node.label, node.object ? None : unfolded ? Expanded : Collapsed);
  item.id = id;
  item.contextValue = node.type;
  item.description = descriptionOf(node);
  item.iconPath = new vscode.ThemeIcon(iconOf(node), problemColor(node));
  item.resourceUri = badgeUri(node);
  item.accessibilityInformation = { label: spoken(node) };
  if (node.object) item.command = openCommand(node.object.location);
  return item;
}

/** VS Code's own command: it knows a click from a double click, and which of them opens beside or for good. */
function openCommand(location: Location): vscode.Command {
  const { start, end } = location.range;
  const selection = new vscode.Range(start.line, start.character, end.line, end.character);
  return { command: 'vscode.open', title: t('Open'), arguments: [vscode.Uri.parse(location.uri), { selection }] };
}

function descriptionOf({ description, object, resources }: TreeNode): string {
  if (!object) return [description, String(resources)].filter(Boolean).join(' · ');
  const file = object.ambiguous || description === '' ? pathOf(object) : '';
  return [description, file].filter(Boolean).join(' · ');
}

/** In the words of a screen reader, which sees neither icon nor badge. */
function spoken(node: TreeNode): string {
  const what = node.object
    ? [node.kind ?? '', descriptionOf(node)]
    : [node.type === 'namespace' ? t('namespace') : '', plural(node.resources, '{0} object', '{0} objects')];
  return [node.label, ...what, problemText(node)].filter(Boolean).join(', ');
}

/** Made when the mouse rests on a row. */
export function tooltipOf({ node }: NodeElement): vscode.MarkdownString | string {
  const { object } = node;
  if (!object) return spoken(node);
  const markdown = new vscode.MarkdownString('', true);
  markdown
    .appendMarkdown(`$(${iconOf(node)}) **`)
    .appendText(node.label)
    .appendMarkdown('**  \n');
  markdown.appendText([node.kind, object.namespace].filter(Boolean).join(' · ')).appendMarkdown('  \n');
  markdown.appendText(`${pathOf(object)}:${object.location.range.start.line + 1}`);
  if (object.problemCount > 0) markdown.appendMarkdown('\n\n---\n');
  for (const { severity, message } of object.problems) {
    markdown.appendMarkdown(`\n$(${SEVERITY_ICONS[severity]}) `).appendText(message).appendMarkdown('\n');
  }
  const more = object.problemCount - object.problems.length;
  if (more > 0) markdown.appendMarkdown('\n').appendText(t('and {0} more', more));
  return markdown;
}

/** In a workspace of several folders with the folder's name. */
function pathOf({ location }: TreeObject): string {
  return vscode.workspace.asRelativePath(vscode.Uri.parse(location.uri));
}
