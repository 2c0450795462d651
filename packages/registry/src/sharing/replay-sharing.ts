/**
 * Replays statements about datasets, requests and releases, for whoever holds the log and trusts nobody.
 *
 * Guarantees: each passes `judgeSharing` at its place, with the documents it names; one that does not is reported and changes
 * nothing. A document that is not there fails the statements that rest on it: nobody may erase these.
 * Does NOT verify proofs: batches and approvals hand over their claims, as in `replayConsent`.
 * Trusts: nobody.
 */
import { studyOf } from '@trialmark/consent';
import { consentIdOf } from '@trialmark/schema';
import { z } from 'zod';
import type { ProofClaim } from '../consent/proof-claim.ts';
import { type ReadPayload, readDocument } from '../replay/read-payload.ts';
import { type ReplayFinding, violation } from '../replay/replay-finding.ts';
import type { ReplayState } from '../replay/replay-state.ts';
import { applySharing } from './apply-sharing.ts';
import { judgeSharing } from './judge-sharing.ts';
import { namedDocuments } from './named-documents.ts';
import type { SharingFacts, SharingStatement } from './sharing-facts.ts';

export type SharingReplay = {
  readonly holds: boolean;
  readonly findings: readonly ReplayFinding[];
  /** The proof that is left to verify, null where the statement carries none or was refused. */
  readonly claim: ProofClaim | null;
};

/** Applies one statement whose signer was judged already, at `position` of the log. */
export async function replaySharing(
  state: ReplayState,
  statement: SharingStatement,
  digest: string,
  position: number,
  read: ReadPayload,
): Promise<SharingReplay> {
  const where = `entry ${position}`;
  const { documents, findings } = await readDocuments(state, statement, where, read);
  const decision = judgeSharing(state.sharing, statement, factsOf(state, statement, documents));
  if (!decision.ok) {
    const broken = decision.failed.map(({ name, detail }) => violation(findingName(name), where, `${name}: ${detail}`));
    return { holds: false, findings: [...findings, ...broken], claim: null };
  }
  applySharing(state.sharing, statement, digest, documents, position);
  return { holds: true, findings, claim: decision.claim };
}

async function readDocuments(state: ReplayState, statement: SharingStatement, where: string, read: ReadPayload) {
  const documents = new Map<string, unknown>();
  const findings: ReplayFinding[] = [];
  // Nothing rests on the agreement's own bytes, but whoever copies what is read here shall have what people signed.
  const signed = statement.type === 'agreement.signed' ? [statement.body.agreementDigest] : [];
  for (const digest of [...namedDocuments(state.sharing, statement), ...signed]) {
    const kept = state.graphs.get(digest);
    const found = kept === undefined ? await readDocument(read, digest, z.unknown(), where) : null;
    if (found !== null && !found.ok) findings.push(found.finding);
    else documents.set(digest, found === null ? kept : found.value);
  }
  // A graph is large and many statements rest on it: each is read once.
  if (statement.type === 'access.judged' && statement.body.graph !== null) {
    const graph = documents.get(statement.body.graph);
    if (graph !== undefined) state.graphs.set(statement.body.graph, graph);
  }
  return { documents, findings };
}

function factsOf(
  { consents, custodians, directory, registrations, sharing }: ReplayState,
  statement: SharingStatement,
  documents: ReadonlyMap<string, unknown>,
): SharingFacts {
  const dataset = sharing.requests.get(statement.subject)?.dataset ?? statement.subject;
  const trial =
    statement.type === 'dataset.deposited' ? statement.body.trial : (sharing.datasets.get(dataset)?.trial ?? '');
  const consent = consentIdOf(trial);
  const registration = registrations.get(trial);
  const origin = directory.genesis?.origin;
  return {
    directory,
    consent: consents.get(consent) ?? null,
    study: registration === undefined || origin === undefined ? null : String(studyOf(origin, registration)),
    custodian: custodians.get(consent) ?? null,
    documents,
  };
}

function findingName(check: string): string {
  return check === 'sharing.chain' ? 'statements.chain' : 'sharing.rules';
}
