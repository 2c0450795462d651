import { AppError, FindingAnswer, newId, parseOrThrow } from '@trialmark/schema';
import type { Clock, Scope, UnitOfWork } from '../ports.ts';
import { documentOf, type PreparedSigning, prepare, type Signer } from './prepare.ts';

export type PrepareAnswer = {
  readonly registryId: string;
  readonly rule: string;
  readonly ruleVersion: number;
  /** The verdict that is answered, as it was read. */
  readonly verdict: string;
  /** Public for ever: it names nobody. */
  readonly text: string;
  readonly signer: Signer;
};

/** Makes a sponsor's answer to a finding about its own trial ready to be signed. */
export async function prepareAnswer(
  { uow, clock, reader }: AnswerDeps,
  scope: Scope,
  { registryId, signer, text, ...about }: PrepareAnswer,
): Promise<PreparedSigning> {
  const trial = await reader.readTrial(registryId);
  if (trial === null) throw new AppError('not-found', `No trial is registered as ${registryId}.`);
  if (trial.sponsorId !== scope.organisationId) {
    throw new AppError('forbidden', 'This trial belongs to another organisation: only its sponsor may answer for it.');
  }
  const answer = { v: 1, text: text.replaceAll(/\r\n?/g, '\n').trim() };
  const document = documentOf(parseOrThrow(FindingAnswer, answer, 'The answer'));
  return await uow.run(scope, async (tx) => {
    const body = { trial: trial.id, ...about, answerDigest: document.digest };
    const envelope = { type: 'finding.answered' as const, subject: newId('ans'), prev: null, body };
    return await prepare(tx, scope, clock, signer, envelope, { documents: [document] });
  });
}

export type AnswerDeps = {
  readonly uow: UnitOfWork;
  readonly clock: Clock;
  readonly reader: {
    readonly readTrial: (registryId: string) => Promise<{ readonly id: string; readonly sponsorId: string } | null>;
  };
};
