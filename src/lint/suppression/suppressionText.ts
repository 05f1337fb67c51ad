/** `rule, rule until 2027-01-31: reason`, taken apart; places are offsets within the text. */
export interface SuppressionText {
  readonly rules: readonly Part[];
  readonly until?: Part;
  readonly hasReason: boolean;
}

interface Part {
  readonly text: string;
  readonly offset: number;
}

export function readSuppressionText(text: string): SuppressionText {
  const colon = text.indexOf(':');
  const list = colon < 0 ? text : text.slice(0, colon);
  const words = [...list.matchAll(/[^\s,]+/g)].map((match) => ({ text: match[0], offset: match.index }));
  const at = words.findIndex((word) => word.text === 'until');
  const until = at < 0 ? undefined : words[at + 1];
  return {
    rules: until ? [...words.slice(0, at), ...words.slice(at + 2)] : words,
    ...(until && { until }),
    hasReason: colon >= 0 && text.slice(colon + 1).trim() !== '',
  };
}
