import * as vscode from 'vscode';

/** The language of VS Code; under development and in tests, another can be tried without its language pack. */
export function localeOf(context: vscode.ExtensionContext): string {
  const own = context.extensionMode === vscode.ExtensionMode.Production ? undefined : process.env.PORTOLAN_LOCALE;
  return own || vscode.env.language;
}
