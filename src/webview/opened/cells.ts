import { plural } from '../../base/l10n.ts';
import type { Location } from '../../base/range.ts';
import { clean } from '../../topology/text.ts';
import type { ConnectionReason, Verdict } from '../../topology/topology.ts';
import { html } from '../dom.ts';
import type { OpenedActions } from './openedView.ts';

/** Short words beside each other. */
export function pills(texts: readonly string[]): HTMLElement | undefined {
  if (texts.length === 0) return undefined;
  return html('span', { class: 'op-pills' }, ...texts.map((text) => html('span', { class: 'op-pill' }, clean(text))));
}

/** Why a verdict is what it is: a sentence each, with the line that causes it. */
export function reasonList(
  reasons: readonly ConnectionReason[],
  verdict: Verdict,
  actions: OpenedActions,
): HTMLElement[] {
  return reasons.map(({ message, source }) =>
    html(
      'div',
      { class: `op-reason op-reason-${verdict}` },
      clean(message),
      source && ' ',
      source && sourceLink(source, actions),
    ),
  );
}

/** `email.yaml:757` */
export function sourceLink(source: Location | undefined, actions: OpenedActions): HTMLElement | undefined {
  if (!source) return undefined;
  const text = `${clean(fileName(source.uri))}:${source.range.start.line + 1}`;
  return revealing(html('button', { class: 'op-link', type: 'button' }, text), source, actions);
}

function fileName(uri: string): string {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

export function revealing(button: HTMLElement, source: Location, actions: OpenedActions): HTMLElement {
  button.addEventListener('click', () => actions.reveal(source));
  return button;
}

/** Of a long list the rest is there when asked for: the body of a line that says how much it is. */
export function foldedRest(count: number, key: string, body: HTMLElement): HTMLElement {
  return html(
    'details',
    { class: 'op-more', 'data-more': key },
    html('summary', { 'data-key': `more ${key}` }, plural(count, '{0} more', '{0} more')),
    body,
  );
}
