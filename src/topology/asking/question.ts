/** What a trace asks for: ends as a person writes them. */
export interface Question {
  /** Absent: the internet. */
  readonly from?: string;
  readonly to: string;
  readonly method?: string;
}

/** Reads `https://shop.example.com/cart`, `POST https://…` and `a → b:80` (or `a -> b:80`); nothing for no destination. */
export function readQuestion(text: string): Question | undefined {
  const [, from = '', to = ''] = /^(?:(.*?)\s*(?:→|->))?\s*(.*)$/.exec(text.trim()) ?? [];
  const [, method, url = to] = /^([A-Za-z]+)\s+(\S+:\/\/\S+)$/.exec(to) ?? [];
  if (!url) return undefined;
  return { ...(from && { from }), to: url, ...(method && { method: method.toUpperCase() }) };
}
