import type { CompletionItem, CompletionList } from '../../features/types.ts';
import { NOTICES, RULES } from '../../lint/registry.ts';

/** How severe a rule is by itself; that each takes a text tells nothing. */
const DETAILS: ReadonlyMap<string, string> = new Map([...RULES, ...NOTICES].map(({ id, severity }) => [id, severity]));

/** The suggestions for a `.portolan.yaml`, with `off` as people write it there, though to YAML it is no text. */
export function configCompletion(list: CompletionList): CompletionList {
  return { ...list, items: list.items.map(asInConfig) };
}

function asInConfig(item: CompletionItem): CompletionItem {
  const detail = DETAILS.get(item.label) ?? item.detail;
  const isQuoted = /^["']/.test(item.filterText);
  const newText = isQuoted ? item.newText : item.newText.replace('"off"', 'off');
  return { ...item, ...(detail !== undefined && { detail }), newText };
}
