import { judgeAuthority, type ParsedStatement, parseStatement } from '@trialmark/ledger';
import { applySharing, isSharingStatement, judgeSharing } from '@trialmark/registry';
import type { StatementOf } from '@trialmark/schema';
import type { Tx } from '../ports.ts';
import { refusalOfAuthority } from '../statements/refusals.ts';
import { claimDigest } from './claim-digest.ts';
import type { SharingPlace } from './lock-sharing.ts';
import type { StagedBatch } from './ports.ts';
import { NOTHING_ATTACHED, readDocuments } from './read-documents.ts';
import { appendSaid, type SaidSharing } from './record-said.ts';
import { refuseSharing } from './refuse-sharing.ts';

/**
 * Brings the batches that a release names into the log, right before it and in its transaction.
 *
 * Guarantees: each batch is judged anew at its place, its signer too, by the consent that stands there; and what its proof
 * was verified for when it came (`stageBatch`) is exactly what is claimed here, under the key that counts here. No proof is
 * verified while the study is locked. A batch that does not wait here is left to the release's own check, which fails.
 * If the process dies before the commit, nothing was published, and the batches wait as before.
 */
export async function bringBatches(
  tx: Tx,
  place: SharingPlace,
  { subject, body }: StatementOf<'release.published'>,
): Promise<void> {
  const staged = await tx.staging.take(subject, body.batches);
  const said: SaidSharing[] = [];
  for (const batch of staged) {
    const parsed = parseBatch(batch);
    await judgeBatch(tx, place, parsed, batch.claim);
    said.push(parsed);
  }
  if (said.length === 0) return;
  const places = await tx.log.appendAll(said.map(({ digest, bytes }) => ({ digest, entry: bytes, payloads: [] })));
  if (places.some(({ isNew }) => !isNew)) throw new Error(`a batch of ${subject} stands in the log without a release`);
  await appendSaid(tx, said);
}

async function judgeBatch(tx: Tx, place: SharingPlace, { statement, digest }: SaidSharing, verified: string) {
  const authority = judgeAuthority(place.facts.directory, statement, () => null);
  if (!authority.ok) throw refusalOfAuthority(authority.refusal);
  const documents = await readDocuments(tx, NOTHING_ATTACHED, place.state, statement);
  const decision = judgeSharing(place.state, statement, { ...place.facts, documents });
  if (!decision.ok) throw refuseSharing(decision.failed);
  const { claim } = decision;
  if (claim === null || claimDigest(claim) !== verified) {
    const detail = `${digest} was verified under another key`;
    throw refuseSharing([{ name: 'batch.claim', ok: false, detail }]);
  }
  applySharing(place.state, statement, digest, documents);
}

function parseBatch({ digest, entry }: StagedBatch): ParsedStatement & SaidSharing {
  const parsed = parseStatement(entry);
  if (!parsed.ok || !isSharingStatement(parsed.statement)) throw new Error(`the staged batch ${digest} does not parse`);
  return { ...parsed, statement: parsed.statement };
}
