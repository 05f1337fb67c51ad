import type { TraceAnswer, TraceParams } from '../protocol.ts';
import { traceLines } from '../service.ts';
import type { Session } from './session.ts';

/** The report of a trace: as the panel needs it, and as lines for an editor. */
export function traceOf({ service }: Session): (params: TraceParams) => TraceAnswer {
  return (params) => {
    const result = service.trace(params);
    return 'problem' in result ? result : { lines: traceLines(result), report: result };
  };
}
