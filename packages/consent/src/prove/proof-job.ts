import type { CircuitName } from '../circuits/circuit-names.ts';
import { type Approval, approvalInputs, expectedApproval } from '../witness/approval.ts';
import type { CircuitInputs } from '../witness/circuit-inputs.ts';
import { expectedOptIn, type OptIn, optInInputs } from '../witness/opt-in.ts';
import { listSignals } from '../witness/public-signals.ts';
import { expectedRelease, type ReleaseBatch, releaseInputs } from '../witness/release.ts';
import { expectedUpdate, type Update, updateInputs } from '../witness/update.ts';

/** Something to prove, and the public signals that the proof must be about. `inputs` hold secrets. */
export type ProofJob = {
  readonly circuit: CircuitName;
  readonly inputs: CircuitInputs;
  /** Canonical decimals in the order of `PUBLIC_SIGNALS`. */
  readonly signals: readonly string[];
};

/** Each throws a ConsentError that names what the circuit would refuse, before anything is proven. */
export const optInJob = (optIn: OptIn): ProofJob => ({
  circuit: 'opt-in',
  inputs: optInInputs(optIn),
  signals: listSignals('opt-in', expectedOptIn(optIn)),
});

export const updateJob = (update: Update): ProofJob => ({
  circuit: 'update',
  inputs: updateInputs(update),
  signals: listSignals('update', expectedUpdate(update)),
});

export const releaseJob = (batch: ReleaseBatch): ProofJob => ({
  circuit: 'release',
  inputs: releaseInputs(batch),
  signals: listSignals('release', expectedRelease(batch)),
});

export const approvalJob = (approval: Approval): ProofJob => ({
  circuit: 'approval',
  inputs: approvalInputs(approval),
  signals: listSignals('approval', expectedApproval(approval)),
});
