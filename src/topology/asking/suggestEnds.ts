import type { TraceEnds } from '../../protocol.ts';

/** A way to go on with a question that somebody is writing. */
export interface EndSuggestion {
  readonly type: 'url' | 'service' | 'workload';
  /** The end by its full name. */
  readonly name: string;
  /** The question with it. */
  readonly text: string;
  /** Nothing is missing: it can be asked. */
  readonly isWhole: boolean;
}

type Ends = Pick<TraceEnds, 'urls' | 'services' | 'workloads'>;

/**
 * Ends that match the last part of a question, whatever the case of letters; those whose own name begins so come
 * first among their kind. Before an arrow stands a caller; without one, a workload is taken as the caller of what is still to be written.
 */
export function suggestEnds(text: string, { urls, services, workloads }: Ends): EndSuggestion[] {
  const [, caller = '', rest = ''] = /^(.*(?:→|->)\s*)?(.*)$/s.exec(text) ?? [];
  const [, method = '', end = ''] = /^([A-Za-z]+\s+)?(.*)$/s.exec(rest) ?? [];
  const [, name = '', port = ''] = /^(.*?)(:\d*)?$/s.exec(end) ?? [];
  const asked = (type: EndSuggestion['type'], found: string) => ({
    type,
    name: found,
    text: caller + found + port,
    isWhole: true,
  });
  const calling = (found: string) => ({ type: 'workload', name: found, text: `${found} → `, isWhole: false }) as const;
  return [
    ...matching(urls, end).map((url) => ({ ...asked('url', url), text: caller + method + url })),
    ...matching(services, name).map((found) => asked('service', found)),
    ...matching(workloads, name).map((found) => (caller ? asked('workload', found) : calling(found))),
  ].filter((suggestion) => suggestion.text !== text);
}

function matching(names: readonly string[], text: string): string[] {
  const query = text.trim().toLowerCase();
  const rank = (name: string) => (ownName(name).startsWith(query) ? 0 : 1);
  return names.filter((name) => name.toLowerCase().includes(query)).sort((a, b) => rank(a) - rank(b));
}

/** `web` of `shop/web[Deployment]`, the host of a URL. */
function ownName(name: string): string {
  return name.toLowerCase().replace(/^[a-z]+:\/\/|^[^/[]*\//, '');
}
