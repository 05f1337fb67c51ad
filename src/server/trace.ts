import type { TraceAnswer, TraceParams } from '../protocol.ts';
import { traceLines } from '../service.ts';
import type { Session } from './session.ts';

/** The report of a trace: as the panel needs it, and as lines for an editor. */
export function traceOf({ service }: Session): (params: TraceParams) => TraceAnswer {
  return (params) => {
    if (params.world === undefined) {
      const report = service.trace(params);
      return 'problem' in report ? report : { lines: traceLines(report), report };
    }
    const traced = service.traceOnMap(params);
    return 'problem' in traced ? traced : { lines: traceLines(traced.report), ...traced };
  };
}
