import { isTemplated } from '../../syntax/template.ts';
import { shownName, shownText } from '../shownText.ts';
import type { Box } from '../topology.ts';
import type { CardDraft } from './builder.ts';

/** A card as people read it: what a template makes of its texts is an ellipsis; its id stays. */
export function shownCard(draft: CardDraft): CardDraft {
  const { name, title, detail, ports, routes, workloads, source } = draft;
  const texts = [name, title, detail ?? '', ...routes.flatMap(({ text, target }) => [text, target ?? ''])];
  if (![...texts, ...ports.map(({ text }) => text), ...workloads.map(({ name }) => name)].some(isTemplated))
    return draft;
  return {
    ...draft,
    name: shownName(name, source),
    title: shownText(title),
    ...(detail !== undefined && { detail: shownText(detail) }),
    ports: ports.map((row) => ({ ...row, port: shownText(row.port), text: shownText(row.text) })),
    routes: routes.map((row) => ({
      ...row,
      text: shownText(row.text),
      ...(row.target !== undefined && { target: shownText(row.target) }),
    })),
  };
}

export function shownBox(box: Box): Box {
  return isTemplated(box.name) ? { ...box, name: shownText(box.name) } : box;
}
