import * as vscode from 'vscode';
import { t } from '../base/l10n.ts';
import { TRACE_ENDS_REQUEST, type TraceEnds, type TraceEndsParams, type TraceParams } from '../protocol.ts';
import { DOCUMENTS, type Server } from './server.ts';
import { TraceDocuments } from './traceDocuments.ts';

/** “Trace a connection…”, and what shows the answers. */
export function registerTrace(server: Server): vscode.Disposable {
  const documents = new TraceDocuments(server);
  return vscode.Disposable.from(
    documents,
    vscode.commands.registerCommand('portolan.trace', async (given: Partial<TraceParams> = {}) => {
      const params = await complete(given, server);
      if (params) await documents.show(params);
    }),
    vscode.commands.registerCommand('portolan.refreshTrace', () => documents.refresh()),
  );
}

/** Asks for what is not given; nothing where the person gives up. */
async function complete(given: Partial<TraceParams>, server: Server): Promise<TraceParams | undefined> {
  if (given.from !== undefined && given.to !== undefined) return { ...given, to: given.to };
  const ends = await server.request<TraceEnds>(TRACE_ENDS_REQUEST, cursor());
  const { here, workloads, services, urls } = ends;
  const isStart = here !== undefined && workloads.includes(here);
  const from =
    given.from ??
    (await choose(
      t('Trace from: internet, an address or a workload'),
      [
        { label: t('Clients'), names: ['internet'] },
        { label: t('Workloads'), names: workloads },
      ],
      isStart ? here : 'internet',
    ));
  if (from === undefined) return undefined;
  const to =
    given.to ??
    (await choose(
      t('Trace to: a URL, a Service, a workload or an address'),
      [
        { label: t('URLs'), names: urls },
        { label: t('Services'), names: services },
        { label: t('Workloads'), names: workloads.filter((name) => name !== from) },
      ],
      here !== from ? here : undefined,
    ));
  return to === undefined ? undefined : { ...given, from, to };
}

function cursor(): TraceEndsParams {
  const editor = vscode.window.activeTextEditor;
  if (!editor || vscode.languages.match(DOCUMENTS, editor.document) === 0) return {};
  return { uri: editor.document.uri.toString(), position: editor.selection.active };
}

interface Group {
  readonly label: string;
  readonly names: readonly string[];
}

/** One of many, or what is typed. */
function choose(
  placeholder: string,
  groups: readonly Group[],
  preset: string | undefined,
): Promise<string | undefined> {
  const known = groups
    .filter(({ names }) => names.length > 0)
    .flatMap(({ label, names }): vscode.QuickPickItem[] => [
      { label, kind: vscode.QuickPickItemKind.Separator },
      ...names.map((name) => ({ label: name })),
    ]);
  const pick = vscode.window.createQuickPick();
  pick.placeholder = placeholder;
  pick.items = known;
  pick.activeItems = known.filter(({ label, kind }) => label === preset && kind === undefined);
  pick.onDidChangeValue((value) => {
    const typed = value.trim();
    const isKnown = typed === '' || known.some(({ label }) => label === typed);
    pick.items = isKnown ? known : [...known, { label: typed, alwaysShow: true }];
  });
  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      resolve(pick.activeItems[0]?.label);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}
