import {
  type ClientCapabilities,
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  type CompletionList,
  type CompletionParams,
  CompletionTriggerKind,
  InsertTextFormat,
  InsertTextMode,
  MarkupKind,
} from 'vscode-languageserver';
import type * as features from '../features/types.ts';
import type { Session } from './session.ts';
import { canonicalUri } from './uri.ts';

/** Characters that ask by themselves; letters always do. */
export const TRIGGER_CHARACTERS: readonly string[] = [' ', ':', '-', '"', '/'];

const KIND: Readonly<Record<features.CompletionType, CompletionItemKind>> = {
  key: CompletionItemKind.Property,
  constant: CompletionItemKind.EnumMember,
  reference: CompletionItemKind.Reference,
  resource: CompletionItemKind.Snippet,
};

/** Answers `textDocument/completion` in the terms that the client understands. */
export function completionOf({ service, client }: Session): (params: CompletionParams) => CompletionList | null {
  const able = abilities(client);
  return ({ textDocument, position, context }) => {
    const { triggerKind, triggerCharacter } = context ?? {};
    const trigger = triggerKind === CompletionTriggerKind.TriggerCharacter ? triggerCharacter : undefined;
    const list = service.completion(canonicalUri(textDocument.uri), position, {
      snippets: able.snippets,
      ...(trigger === undefined ? {} : { trigger }),
    });
    if (!list) return null;
    return { isIncomplete: list.incomplete, items: list.items.map((item) => toItem(item, list.indentation, able)) };
  };
}

interface Abilities {
  readonly snippets: boolean;
  readonly labelDetails: boolean;
  readonly tags: boolean;
  readonly deprecated: boolean;
  readonly markdown: boolean;
  /** Takes lines as they are. Clients that can't say so put the indentation of the first line before the others. */
  readonly asIs: boolean;
}

function abilities({ textDocument }: ClientCapabilities): Abilities {
  const item = textDocument?.completion?.completionItem;
  return {
    snippets: item?.snippetSupport === true,
    labelDetails: item?.labelDetailsSupport === true,
    tags: item?.tagSupport?.valueSet.includes(CompletionItemTag.Deprecated) === true,
    deprecated: item?.deprecatedSupport === true,
    markdown: item?.documentationFormat?.includes(MarkupKind.Markdown) === true,
    asIs: item?.insertTextModeSupport?.valueSet.includes(InsertTextMode.asIs) === true,
  };
}

function toItem(item: features.CompletionItem, indentation: string, able: Abilities): CompletionItem {
  const detail = [item.detail, item.from].filter(Boolean).join(' · ');
  const description = item.from ?? item.detail;
  const isMultiline = item.newText.includes('\n');
  const newText = isMultiline && !able.asIs ? item.newText.replaceAll(`\n${indentation}`, '\n') : item.newText;
  const kind = able.markdown ? MarkupKind.Markdown : MarkupKind.PlainText;
  return {
    label: item.label,
    kind: KIND[item.type],
    ...(detail && { detail }),
    ...(able.labelDetails && description && { labelDetails: { description } }),
    ...(item.documentation && { documentation: { kind, value: item.documentation } }),
    ...(item.deprecated && able.tags && { tags: [CompletionItemTag.Deprecated] }),
    ...(item.deprecated && !able.tags && able.deprecated && { deprecated: true }),
    sortText: item.sortText,
    filterText: item.filterText,
    insertTextFormat: item.snippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    ...(isMultiline && able.asIs && { insertTextMode: InsertTextMode.asIs }),
    textEdit: { range: item.range, newText },
    ...(item.additionalEdits.length > 0 && {
      additionalTextEdits: item.additionalEdits.map(({ range, newText: text }) => ({ range, newText: text })),
    }),
  };
}
