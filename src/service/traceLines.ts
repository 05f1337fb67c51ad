import { t } from '../base/l10n.ts';
import type { TraceHop, TraceLine, TraceReason, TraceReport, TraceSpan, TraceVerdict } from '../protocol.ts';

const MARKS: Readonly<Record<TraceVerdict, string>> = { flows: '✓', denied: '✗', broken: '✗', unknown: '?' };

/** A report for a person: the verdict, each hop with its reasons and their lines, and what helps. */
export function traceLines({ from, to, verdict, world, hops, fix }: TraceReport): TraceLine[] {
  const head: TraceLine = [
    { text: `${from} → ${to}: `, style: 'strong' },
    { text: verdictText(verdict), style: verdict },
    ...(world === undefined ? [] : [{ text: ` (${world})`, style: 'faint' } as const]),
  ];
  return [
    head,
    ...hops.flatMap((hop) => [[], hopLine(hop), ...hop.reasons.map((reason) => reasonLine('    ', reason))]),
    ...(fix ? [[], [{ text: `${t('What helps:')} `, style: 'strong' } as const, ...reasonLine('', fix)]] : []),
  ];
}

function hopLine({ from, to, via, port, share, verdict }: TraceHop): TraceLine {
  const details = [port, via, share === undefined ? undefined : t('{0} % of the requests', Math.round(share * 100))];
  const shown = details.filter((detail) => detail !== undefined).join(t(', '));
  const stop: readonly TraceSpan[] = verdict === 'flows' ? [] : [{ text: `  ${verdictText(verdict)}`, style: verdict }];
  return [
    { text: `${MARKS[verdict]} `, style: verdict },
    { text: `${from} → ${to}`, style: 'strong' },
    ...(shown === '' ? [] : [{ text: `  ${shown}`, style: 'faint' } as const]),
    ...stop,
  ];
}

function reasonLine(indent: string, { text, location }: TraceReason): TraceLine {
  const said = { text: `${indent}${text}` };
  return location ? [said, { text: '  ' }, { place: location }] : [said];
}

function verdictText(verdict: TraceVerdict): string {
  switch (verdict) {
    case 'flows':
      return t('flows');
    case 'denied':
      return t('denied');
    case 'broken':
      return t('broken');
    case 'unknown':
      return t('not known');
  }
}
