import { AppError, type Statement } from '@trialmark/schema';
import type { Clock } from '../ports.ts';

/** A person signs and sends within this time (21 CFR 11.200: a signing is executed at the time it is made). */
const SIGNED_WITHIN_MS = 5 * 60_000;
/** How far ahead a signer's clock may run. */
const CLOCK_AHEAD_MS = 60_000;

/** @throws AppError for a statement from the future, and for a person's signature that is too old */
export function checkFreshness(statement: Statement, clock: Clock): void {
  const ageMs = clock.nowMs() - Date.parse(statement.issuedAt);
  if (ageMs < -CLOCK_AHEAD_MS) {
    throw new AppError('invalid', 'The statement is dated in the future: check the clock of the device that signed.');
  }
  if (statement.signature.kind === 'webauthn' && ageMs > SIGNED_WITHIN_MS) {
    throw new AppError('expired', 'This was signed more than five minutes ago. Go back and sign again.');
  }
}
