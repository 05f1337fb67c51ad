import { readFileSync } from 'node:fs';
import type { Position } from '../../src/base/range.ts';
import type { CompletionItem, CompletionList, CompletionOptions } from '../../src/features/types.ts';
import type { ManifestService } from '../../src/service.ts';
import { applyEdits } from '../support/edits.ts';
import type { Fixture } from '../support/fixture.ts';
import { cursorOf, serviceFor } from '../support/service.ts';

export const FIXTURES: readonly string[] = ['workloads.yaml', 'network.yaml', 'flow.yaml', 'object.json'];

export function readFixture(name: string): string {
  return readFileSync(new URL(name, import.meta.url), 'utf8');
}

/** What is offered at the `$0` of a fixture, in the order in which an editor shows it. */
export class Completed {
  readonly list: CompletionList | undefined;
  readonly items: readonly CompletionItem[];
  readonly #fixture: Fixture;

  constructor(source: string, options: Partial<CompletionOptions> = {}) {
    const { service, fixture } = serviceFor(source);
    const { uri, position } = cursorOf(fixture);
    this.#fixture = fixture;
    this.list = service.completion(uri, position, { snippets: true, ...options });
    this.items = [...(this.list?.items ?? [])].sort((a, b) => (a.sortText < b.sortText ? -1 : 1));
  }

  get labels(): readonly string[] {
    return this.items.map(({ label }) => label);
  }

  item(label: string): CompletionItem {
    const found = this.items.find((item) => item.label === label);
    if (!found) throw new Error(`${label} is not among ${this.labels.join(', ') || 'nothing'}`);
    return found;
  }

  /** The text of the cursor's file once an item is taken; gaps stay as the snippet writes them. */
  take(label: string): string {
    const { uri } = cursorOf(this.#fixture);
    return textAfter(this.#fixture, uri, this.item(label));
  }
}

export function complete(source: string, options: Partial<CompletionOptions> = {}): Completed {
  return new Completed(source, options);
}

export function textAfter(fixture: Fixture, uri: string, item: CompletionItem): string {
  const main = { uri, range: item.range, newText: item.newText };
  const after = applyEdits(fixture, [main, ...item.additionalEdits]);
  return after.files.find((file) => file.uri === uri)?.text ?? '';
}

/** A snippet with its gaps filled with what they propose, or the first choice. */
export function fillSnippet(snippet: string): string {
  const held = new Map<string, string>();
  const filled = snippet
    .replaceAll(/\$\{(\d+):((?:\\.|[^}])*)\}/g, (_, number, text) => {
      held.set(number, text);
      return text;
    })
    .replaceAll(/\$\{\d+\|((?:\\.|[^,|\\])*)[^}]*\|\}/g, '$1')
    .replaceAll(/(?<!\\)\$(\d+)/g, (_, number) => held.get(number) ?? '');
  return filled.replaceAll(/\\([\\$},|])/g, '$1');
}

/** Asks as an editor does, in a text that may be half written. */
export function completeAt(
  service: ManifestService,
  uri: string,
  text: string,
  position: Position,
): readonly CompletionItem[] {
  service.update(uri, text);
  return service.completion(uri, position, { snippets: true })?.items ?? [];
}
