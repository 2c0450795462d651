import { allHold, type Directory, judgeAuthority, type ParsedStatement, verifySignature } from '@trialmark/ledger';
import { AppError, trialOfConsent } from '@trialmark/schema';
import type { Tx } from '../ports.ts';
import { nodeVerifyEd25519 } from './node-verify-ed25519.ts';
import { refusalOfAuthority } from './refusals.ts';
import { siteOf } from './site-of.ts';

/** Whether the key may say it, by this directory, and did. @throws AppError as `refusalOfAuthority` says, or `invalid` */
export async function checkSigner(tx: Tx, directory: Directory, { statement, digest }: ParsedStatement): Promise<void> {
  const isNamed = statement.type === 'document.published' || statement.type === 'finding.answered';
  const trial = isNamed ? statement.body.trial : trialOfConsent(statement.subject);
  const sponsor = trial.startsWith('trial_') ? await tx.trials.sponsorOf(trial) : null;
  const judgement = judgeAuthority(directory, statement, () => sponsor);
  if (!judgement.ok) throw refusalOfAuthority(judgement.refusal);
  const checks = await verifySignature(statement, judgement.key, siteOf(directory), {
    digest: Buffer.from(digest, 'hex'),
    ed25519: nodeVerifyEd25519,
  });
  if (allHold(checks)) return;
  throw new AppError('invalid', 'The signature does not hold.', {
    problems: checks
      .filter(({ ok }) => !ok)
      .map(({ name, detail }) => ({ path: 'signature', rule: name, message: detail })),
  });
}
