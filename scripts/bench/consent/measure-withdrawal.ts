import { revPreOf } from '@trialmark/consent';
import { findGrant, findStudy, postConsent } from '../../demo/consent-api.ts';
import { openOwnStage } from '../../demo/open-stage.ts';
import { createParticipant, proveFirstOptIn } from '../../demo/participant.ts';
import { until } from '../../market/until.ts';
import { createProgress } from '../../start/progress.ts';
import { medianOf } from './median.ts';

const PEOPLE = 5;
const EPOCH_WITHIN_MS = 60_000;

export type WithdrawalFigures = {
  /** Milliseconds from sending a code over HTTP to the answer that it is recorded, its root stated; median of five. */
  readonly withdrawalMs: number;
};

/** Five people opt into a study of an installation of its own; once all stand in its tree, each withdraws. */
export async function measureWithdrawal(say: (line: string) => void): Promise<WithdrawalFigures> {
  const stage = await openOwnStage(createProgress(process.stderr), new AbortController().signal, 32);
  try {
    const study = await findStudy(stage);
    const { trial } = study.policy;
    const figures: number[] = [];
    const people = Array.from({ length: PEOPLE }, () => createParticipant(study, stage.issuerSecretFile));
    const pseudonyms: string[] = [];
    for (const person of people) {
      const submission = await proveFirstOptIn(person);
      await postConsent(stage, 'grants', submission);
      pseudonyms.push(submission.pseudonym);
    }
    for (const pseudonym of pseudonyms) {
      const stands = async () => (await findGrant(stage, trial, pseudonym))?.status === 'standing' || null;
      await until('everybody stands in the tree', EPOCH_WITHIN_MS, stands);
    }
    for (const { s } of people) {
      const revPre = String(revPreOf(BigInt(study.study), s, 0));
      const startedMs = performance.now();
      await postConsent(stage, 'withdrawals', { trial, revPre });
      figures.push(performance.now() - startedMs);
    }
    const withdrawalMs = medianOf(figures);
    say(`withdrawal: ${withdrawalMs.toFixed(0)} ms`);
    return { withdrawalMs };
  } finally {
    await stage.close();
  }
}
