import { type Directory, type ParsedStatement, parseStatement } from '@trialmark/ledger';
import {
  isSharingStatement,
  judgeSharing,
  namedPayloads,
  type ProofClaim,
  type SharingState,
} from '@trialmark/registry';
import { AppError, type StatementType } from '@trialmark/schema';
import type { Tx } from '../ports.ts';
import type { SignAsService } from '../statements/create-service-signer.ts';
import { type Attached, attach } from '../statements/submission.ts';
import { claimDigest } from './claim-digest.ts';
import { lockSharing, type SharingPlace } from './lock-sharing.ts';
import { readDocuments } from './read-documents.ts';
import { recordSaid, type SaidSharing } from './record-said.ts';
import { refuseSharing } from './refuse-sharing.ts';

export type SayDeps = {
  readonly signAsService: SignAsService;
  /**
   * The directory, shared, and the subject's state, locked, where the transaction has them already. What is said is applied to
   * that state. Enough for what is not judged by consent.
   */
  readonly directory?: Directory;
  readonly state?: SharingState;
  /** What was verified of the statement's proof. */
  readonly verified?: ProofClaim;
};

/**
 * States one of the service's own facts about a request, within a transaction that may do something else as well.
 *
 * Guarantees: it is judged at its place like everybody else's statements, and changes state, log, tables and payloads with the
 * rest of the transaction or not at all. One that rests on a proof is refused unless exactly what it claims was verified.
 * Does NOT run the review of requests: what `recordReview` does for a statement is its caller's.
 *
 * @throws AppError as `refuseSharing` says
 */
export async function saySharing(
  tx: Tx,
  deps: SayDeps,
  type: StatementType,
  subject: string,
  body: unknown,
  documents: readonly Uint8Array[] = [],
): Promise<{ readonly digest: string }> {
  const request = deps.state?.requests.get(subject) ?? (await tx.sharing.request(subject));
  const said = signOwn(deps.signAsService, type, subject, request?.requested ?? null, body);
  const attached = attach(said, { entry: said.bytes, documents, openings: [] });
  const place = await placeOf(tx, deps, said, attached);
  const found = await readDocuments(tx, attached, place.state, said.statement);
  const decision = judgeSharing(place.state, said.statement, { ...place.facts, documents: found });
  if (!decision.ok) throw refuseSharing(decision.failed);
  requireVerified(decision.claim, deps.verified);
  await putNew(tx, attached);
  await tx.log.append({ digest: said.digest, entry: said.bytes, payloads: namedPayloads(said.statement) });
  await recordSaid(tx, place.state, said, found);
  return { digest: said.digest };
}

async function placeOf(tx: Tx, deps: SayDeps, { statement }: SaidSharing, attached: Attached): Promise<SharingPlace> {
  const { directory, state } = deps;
  if (directory !== undefined && state !== undefined) {
    return { state, facts: { directory, consent: null, study: null, custodian: null } };
  }
  return await lockSharing(tx, directory ?? (await tx.directory.share()), statement, attached);
}

/** A statement by the service, parsed as everybody else will parse it. */
export function signOwn(
  signAsService: SignAsService,
  type: StatementType,
  subject: string,
  prev: string | null,
  body: unknown,
): ParsedStatement & SaidSharing {
  const parsed = parseStatement(signAsService({ type, subject, prev, body }));
  if (!parsed.ok) throw new AppError('invalid', 'The statement is not valid.', { problems: parsed.problems });
  const { statement } = parsed;
  if (!isSharingStatement(statement)) throw new Error(`${type} says nothing about a dataset or a request`);
  return { ...parsed, statement };
}

/** The study may have got a policy with other keys since the proof was verified. */
function requireVerified(claim: ProofClaim | null, verified: ProofClaim | undefined): void {
  if (claim === null) return;
  if (verified !== undefined && claimDigest(claim) === claimDigest(verified)) return;
  throw new AppError('stale', 'The study has changed in between. Nothing was recorded: send this again.');
}

/** A disease graph is large, and there already but for the first time. */
async function putNew(tx: Tx, { documents }: Attached): Promise<void> {
  for (const [digest, bytes] of documents) {
    if (!(await tx.payloads.has(digest))) await tx.payloads.put([{ digest, bytes }]);
  }
}
