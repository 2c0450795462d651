import type { Queryable } from '../read/fold-consent.ts';

export type SaidRow = {
  readonly digest: string;
  readonly type: string;
  readonly issuedAt: string;
  readonly entry: Uint8Array;
};

export type GrantRow = {
  readonly pseudonym: string;
  readonly grant: number;
  readonly leaf: string;
  readonly revHash: string;
  readonly statementDigest: string;
};

export type ChangeRow = { readonly oldLeaf: string; readonly leaf: string; readonly statementDigest: string };

/** What one transaction adds to a study, and how the study stands afterwards. */
export type ConsentAppend = {
  readonly said: readonly SaidRow[];
  readonly grant: GrantRow | null;
  readonly change: ChangeRow | null;
  readonly withdrawal: { readonly pseudonym: string; readonly grant: number; readonly statementDigest: string } | null;
  readonly policyVersion: number | null;
  readonly waiting: number;
  readonly leaves: number;
};

/** Adds statements to a study's chain, with what they make of it. The caller holds the study's lock. */
export async function appendConsent(client: Queryable, trialId: string, append: ConsentAppend): Promise<void> {
  await insertStatements(client, trialId, append.said);
  await saveStudy(client, trialId, append);
  const { grant, change, withdrawal } = append;
  if (grant !== null) {
    await client.query({
      name: 'consent-grant',
      text: `INSERT INTO consent_grants (trial_id, pseudonym, grant_number, leaf, rev_hash, statement_digest)
             VALUES ($1, $2, $3, $4, $5, $6)`,
      values: [trialId, grant.pseudonym, grant.grant, grant.leaf, grant.revHash, grant.statementDigest],
    });
  }
  if (change !== null) {
    await client.query({
      name: 'consent-change-add',
      text: 'INSERT INTO consent_changes (trial_id, old_leaf, leaf, statement_digest) VALUES ($1, $2, $3, $4)',
      values: [trialId, change.oldLeaf, change.leaf, change.statementDigest],
    });
  }
  if (withdrawal !== null) {
    await client.query({
      name: 'consent-withdrawal',
      text: 'UPDATE consent_grants SET withdrawal_digest = $4 WHERE trial_id = $1 AND pseudonym = $2 AND grant_number = $3',
      values: [trialId, withdrawal.pseudonym, withdrawal.grant, withdrawal.statementDigest],
    });
  }
}

async function insertStatements(client: Queryable, trialId: string, said: readonly SaidRow[]): Promise<void> {
  await client.query({
    name: 'consent-say',
    text: `INSERT INTO consent_statements (trial_id, seq, digest, type, issued_at, entry)
           SELECT $1, (SELECT coalesce(max(seq), 0) FROM consent_statements WHERE trial_id = $1) + n.place, n.digest, n.type,
             n.issued_at, n.entry
           FROM unnest($2::text[], $3::text[], $4::timestamptz[], $5::bytea[])
             WITH ORDINALITY AS n(digest, type, issued_at, entry, place)`,
    values: [
      trialId,
      said.map(({ digest }) => digest),
      said.map(({ type }) => type),
      said.map(({ issuedAt }) => issuedAt),
      said.map(({ entry }) => Buffer.from(entry)),
    ],
  });
}

async function saveStudy(
  client: Queryable,
  trialId: string,
  { policyVersion, waiting, leaves }: ConsentAppend,
): Promise<void> {
  await client.query({
    name: 'consent-study',
    text: `INSERT INTO consent_studies AS s (trial_id, policy_version, waiting, waiting_since, leaves)
           VALUES ($1, $2, $3, CASE WHEN $3 > 0 THEN now() END, $4)
           ON CONFLICT (trial_id) DO UPDATE SET policy_version = coalesce($2, s.policy_version), waiting = $3, leaves = $4,
             waiting_since = CASE WHEN $3 = 0 THEN NULL WHEN s.waiting = 0 THEN now() ELSE s.waiting_since END`,
    values: [trialId, policyVersion, waiting, leaves],
  });
}
