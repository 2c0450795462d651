import { AppError } from '@trialmark/schema';

export type ChainErrorReason =
  /** No answer in time, or no connection. What was sent may have arrived. */
  | 'chain-unreachable'
  /** The node answered with an error. */
  | 'chain-refused'
  /** Two answers of one question do not fit together: the chain moved in between. Ask again. */
  | 'chain-moved';

/**
 * The only error that the chain adapter throws on purpose: for callers, something that is unavailable for now. `detail`
 * is for the operator's log, not for visitors.
 */
export class ChainError extends AppError {
  readonly reason: ChainErrorReason;
  readonly detail: string;

  constructor(reason: ChainErrorReason, detail: string, cause?: unknown) {
    super('unavailable', `The chain could not be read (${reason}).`, cause === undefined ? {} : { cause });
    this.name = 'ChainError';
    this.reason = reason;
    this.detail = detail;
  }
}
