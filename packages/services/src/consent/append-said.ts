import { namedPayloads } from '@trialmark/registry';
import type { Tx } from '../ports.ts';
import type { Study } from './lock-study.ts';
import type { ConsentAppend } from './ports.ts';
import type { Said } from './say.ts';

type Effects = Partial<Omit<ConsentAppend, 'said'>>;

/**
 * Puts statements, in their order, into the log and the study's chain. What is not named in `effects` stays as it is.
 * The caller holds the study's lock and writes the audit record.
 */
export async function appendSaid(tx: Tx, study: Study, said: readonly Said[], effects: Effects = {}): Promise<void> {
  for (const { digest, bytes, statement } of said) {
    await tx.log.append({ digest, entry: bytes, payloads: namedPayloads(statement) });
  }
  await rememberSaid(tx, study, said, effects);
}

/** The same for statements that are in the log already. */
export async function rememberSaid(tx: Tx, study: Study, said: readonly Said[], effects: Effects = {}): Promise<void> {
  const { trialId, state } = study;
  await tx.consent.append(trialId, {
    said: said.map(({ digest, bytes, statement: { type, issuedAt } }) => ({ digest, type, issuedAt, entry: bytes })),
    grant: null,
    change: null,
    withdrawal: null,
    policyVersion: null,
    waiting: state.waiting.size,
    leaves: state.leaves,
    ...effects,
  });
}
