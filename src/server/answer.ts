import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { Session } from './session.ts';

/** Wraps what computes the answer to a request. */
export type Answer = <P, R>(
  none: R,
  compute: (params: P) => R | Promise<R>,
) => (params: P, token: CancellationToken) => Promise<R | ResponseError<void>>;

/**
 * Answers that look beyond one file wait until all files are read. A mistake in an answer costs that answer, not the
 * server: it is logged, and `none` is answered.
 */
export function answering(session: Session): Answer {
  return (none, compute) => async (params, token) => {
    try {
      await session.settled();
      if (token.isCancellationRequested) return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
      return await compute(params);
    } catch (error) {
      session.log(error);
      return none;
    }
  };
}
