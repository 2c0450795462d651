import type { ConsentErrorCode } from '../consent-error.ts';
import type { ProveProgress } from './progress.ts';
import type { ProofJob } from './proof-job.ts';
import type { Proven } from './prove.ts';

/** To the worker: one job at a time. */
export type ProverRequest = { readonly job: ProofJob };

/** From the worker: any number of steps, then one end. */
export type ProverResponse =
  | { readonly kind: 'progress'; readonly progress: ProveProgress }
  | { readonly kind: 'proven'; readonly proven: Proven }
  | { readonly kind: 'refused'; readonly code: ConsentErrorCode; readonly message: string };
