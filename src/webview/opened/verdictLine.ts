import type { Verdict } from '../../topology/topology.ts';
import { svg } from '../dom.ts';

const MARKS: Readonly<Record<Verdict, string>> = {
  flows: 'M25 6 32 10 25 14Z',
  denied: 'M23 7 29 13 M29 7 23 13 M33 4V16',
  broken: 'M26 4 32 10 26 16 20 10Z',
  unknown: 'M25 6 32 10 25 14',
};

/** A short arrow to the right, in the shape and colour of a verdict, with its mark where traffic stops. */
export function verdictLine(verdict: Verdict, isPublic: boolean): SVGSVGElement {
  return svg(
    'svg',
    { class: `op-line op-line-${verdict}${isPublic ? ' op-public' : ''}`, viewBox: '0 0 36 20', 'aria-hidden': 'true' },
    svg('path', { class: 'op-shaft', d: verdict === 'flows' ? 'M0 10H26' : 'M0 10H20' }),
    svg('path', { class: 'op-mark', d: MARKS[verdict] }),
  );
}
