import { allHold, type ParsedStatement } from '@trialmark/ledger';
import { isConsentStatement, judgePolicyDocument, withdrawnGrant } from '@trialmark/registry';
import { AppError, ConsentPolicy, parseOrThrow, type StatementOf } from '@trialmark/schema';
import type { Tx } from '../ports.ts';
import type { SignAsService } from '../statements/create-service-signer.ts';
import { readNamedJson } from '../statements/read-named-json.ts';
import type { Attached } from '../statements/submission.ts';
import { rememberSaid } from './append-said.ts';
import type { Study } from './lock-study.ts';
import { refuseConsent } from './refuse-consent.ts';
import { judge, type Said } from './say.ts';
import { leavesWithout, stateWithdrawalRoot } from './state-withdrawal-root.ts';

/**
 * Adds what a person said about a study's consent: its issuers, its policy, or a withdrawal at a desk. The statement is in
 * the log already, its signer was judged, and the caller holds the study's lock.
 *
 * What the service says itself does not come this way: it is said under the lock, by `submitProven` and its like.
 */
export async function acceptConsent(
  tx: Tx,
  sign: SignAsService | undefined,
  study: Study,
  parsed: ParsedStatement,
  attached: Attached,
): Promise<void> {
  const { statement } = parsed;
  if (!isConsentStatement(statement)) throw elsewhere(statement.type);
  const said: Said = { ...parsed, statement };
  switch (statement.type) {
    case 'study.issuers-stated':
      judge(study, said);
      await rememberSaid(tx, study, [said]);
      break;
    case 'consent.policy-published':
      judge(study, said);
      await acceptPolicy(tx, statement, attached);
      await rememberSaid(tx, study, [said], { policyVersion: statement.body.version });
      break;
    case 'consent.withdrawn':
      if (statement.body.by.kind === 'code') throw elsewhere(statement.type);
      judge(study, said);
      await withdraw(tx, sign, study, said, statement);
      break;
    default:
      throw elsewhere(statement.type);
  }
  const reason = statement.type === 'consent.withdrawn' ? reasonOf(statement) : null;
  const { type, subject } = statement;
  await tx.audit({ action: type, subject, before: study.state.head, after: said.digest, reason });
}

async function acceptPolicy(
  tx: Tx,
  statement: StatementOf<'consent.policy-published'>,
  attached: Attached,
): Promise<void> {
  const json = await readNamedJson(tx, attached, statement.body.policyDigest);
  const checks = judgePolicyDocument(statement, parseOrThrow(ConsentPolicy, json, 'The consent form'));
  if (!allHold(checks)) throw refuseConsent(checks);
  await tx.payloads.put([...attached.documents].map(([digest, bytes]) => ({ digest, bytes })));
}

/** The root without the leaf is said in the same transaction: nobody sees a withdrawal that has no effect. */
async function withdraw(
  tx: Tx,
  sign: SignAsService | undefined,
  study: Study,
  said: Said,
  { body }: StatementOf<'consent.withdrawn'>,
): Promise<void> {
  if (sign === undefined) throw new AppError('unavailable', 'Withdrawals are not taken in here.');
  const root = stateWithdrawalRoot(sign, study, said, body.index);
  const grant = withdrawnGrant(study.state, body);
  await tx.log.append({ digest: root.digest, entry: root.bytes, payloads: [] });
  await rememberSaid(tx, study, [said, root], {
    withdrawal: grant === undefined ? null : { ...grant, statementDigest: said.digest },
    leaves: leavesWithout(study, body.index),
  });
}

function reasonOf({ body: { by } }: StatementOf<'consent.withdrawn'>): string | null {
  return by.kind === 'site' ? by.reason : null;
}

function elsewhere(type: string): AppError {
  return new AppError('invalid', `Statements of type ${type} are not accepted here.`);
}
