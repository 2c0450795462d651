import { type Directory, isDirectoryStatement, type ParsedStatement, parseStatement } from '@trialmark/ledger';
import { isConsentStatement, isSharingStatement, isTrialStatement, namedPayloads } from '@trialmark/registry';
import { AppError, trialOfConsent } from '@trialmark/schema';
import { acceptConsent } from '../consent/accept-consent.ts';
import { lockStudy } from '../consent/lock-study.ts';
import type { Clock, Scope, Tx, UnitOfWork } from '../ports.ts';
import { acceptSharing } from '../sharing/accept-sharing.ts';
import type { Diseases } from '../sharing/catalogue/diseases.ts';
import { acceptAnswer } from './accept-answer.ts';
import { acceptDirectory } from './accept-directory.ts';
import { acceptDocument, claimDocument } from './accept-document.ts';
import { acceptErasure } from './accept-erasure.ts';
import { acceptTrial } from './accept-trial.ts';
import { checkFreshness } from './check-freshness.ts';
import { checkSigner } from './check-signer.ts';
import type { SignAsService } from './create-service-signer.ts';
import { type Attached, attach, type Submission } from './submission.ts';

/**
 * The one way into the registry: every fact arrives as a signed statement, whoever brings it.
 *
 * Guarantees: what is accepted is canonical, signed by a key that the log says may say it, continues its subject's
 * chain, and changes the registry and the log in one transaction or not at all. The same statement sent again is
 * answered with its first place.
 * Does NOT check: that what it says is true. Trusts: the clock of this process, only for refusing signatures that were
 * made more than five minutes ago.
 */
export type AcceptDeps = {
  readonly uow: UnitOfWork;
  readonly clock: Clock;
  /** Without it, withdrawals at a desk are refused: the root that follows one is the service's to state. */
  readonly signAsService?: SignAsService;
  /** Without them, requests for data are refused: the rules are applied to one as it arrives. */
  readonly diseases?: Diseases;
};

export type Accepted = {
  readonly digest: string;
  readonly isNew: boolean;
  /** Null while it waits for its place in the log: a fraction of a second. */
  readonly index: number | null;
};

export async function acceptStatement(deps: AcceptDeps, scope: Scope, submission: Submission): Promise<Accepted> {
  return await deps.uow.run(scope, (tx) => acceptWithin(tx, deps, submission));
}

/** The same within a transaction that does something else as well. */
export async function acceptWithin(tx: Tx, deps: Omit<AcceptDeps, 'uow'>, submission: Submission): Promise<Accepted> {
  const parsed = parseStatement(submission.entry);
  if (!parsed.ok) throw new AppError('invalid', 'The statement is not valid.', { problems: parsed.problems });
  const { statement, digest, bytes } = parsed;
  const attached = attach(parsed, submission);
  if (isSharingStatement(statement)) {
    return { digest, ...(await acceptSharing(tx, deps, { ...parsed, statement }, attached)) };
  }
  const directory = isDirectoryStatement(statement) ? await tx.directory.lock() : await tx.directory.share();
  // Before the log, as the queue of documents does: taken in another order, the two could wait for each other.
  if (statement.type === 'document.published') await claimDocument(tx, statement, digest);
  const study = isConsentStatement(statement)
    ? await lockStudy(tx, directory, trialOfConsent(statement.subject))
    : null;
  const appended = await tx.log.append({ digest, entry: bytes, payloads: namedPayloads(statement) });
  // What is in the log was checked when it came; checked now, it might be refused as already said.
  if (!appended.isNew) return { digest, ...appended };
  await checkSigner(tx, directory, parsed);
  checkFreshness(statement, deps.clock);
  if (study === null) await apply(tx, directory, parsed, attached);
  else await acceptConsent(tx, deps.signAsService, study, parsed, attached);
  return { digest, ...appended };
}

async function apply(tx: Tx, directory: Directory, parsed: ParsedStatement, attached: Attached): Promise<void> {
  const { statement } = parsed;
  if (isTrialStatement(statement)) return await acceptTrial(tx, statement, parsed.digest, attached);
  if (isDirectoryStatement(statement)) return await acceptDirectory(tx, directory, parsed, attached);
  if (statement.type === 'document.published') return await acceptDocument(tx, statement, parsed.digest, attached);
  if (statement.type === 'finding.answered') return await acceptAnswer(tx, statement, parsed.digest, attached);
  if (statement.type === 'payload.erased') return await acceptErasure(tx, statement, parsed.digest);
  throw new AppError('invalid', `Statements of type ${statement.type} are not accepted here.`);
}
