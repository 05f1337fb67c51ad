import type { TraceVerdict } from '../../protocol.ts';
import { svg } from '../dom.ts';

/** The shapes of the map's marks: told apart without colour. */
const SIGNS: Readonly<Record<TraceVerdict | 'note', string>> = {
  flows: 'M2.8 8.6 6.4 12.2 13.2 4.6',
  denied: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2ZM5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4',
  broken: 'M8 1.4 14.6 8 8 14.6 1.4 8ZM7.4 5.2 6 8.4H10L8.6 11',
  unknown: 'M2.5 2.5h11v11h-11ZM6.2 6.4a1.8 1.8 0 1 1 2.6 1.6q-.8.5-.8 1.3M8 11.2v.4',
  note: 'M5 8h6',
};

/** A verdict, or something that is only told, beside its words. */
export function hopSign(sign: keyof typeof SIGNS): SVGSVGElement {
  return svg(
    'svg',
    { class: `pt-icon pt-hop-sign pt-hop-${sign}`, viewBox: '0 0 16 16', 'aria-hidden': 'true' },
    svg('path', { d: SIGNS[sign] }),
  );
}
