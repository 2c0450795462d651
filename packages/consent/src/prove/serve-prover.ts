import { ConsentError } from '../consent-error.ts';
import type { CheckedArtefacts } from './checked-artefacts.ts';
import { prove } from './prove.ts';
import type { ProverRequest, ProverResponse } from './prover-messages.ts';

/** The inside of a worker, or one end of a channel. */
export type ProverScope = {
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  postMessage(message: ProverResponse): void;
};

/** Longer than any client waits: the client ends the worker. */
const TIMEOUT_MS = 3_600_000;

/**
 * Makes a worker a prover: it answers each job with its steps and one end. For `createProverClient`, which is the only one
 * that may send to it.
 */
export function serveProver(scope: ProverScope, artefacts: CheckedArtefacts): void {
  scope.addEventListener('message', ({ data }) => {
    const { job } = data as ProverRequest;
    const onProgress = (progress: Extract<ProverResponse, { kind: 'progress' }>['progress']) =>
      scope.postMessage({ kind: 'progress', progress });
    prove(job, { artefacts, onProgress, timeoutMs: TIMEOUT_MS }).then(
      (proven) => scope.postMessage({ kind: 'proven', proven }),
      (error: unknown) => {
        if (error instanceof ConsentError) {
          scope.postMessage({ kind: 'refused', code: error.code, message: error.message });
        } else {
          scope.postMessage({ kind: 'refused', code: 'proof-failed', message: 'The proof could not be made.' });
        }
      },
    );
  });
}
