import { setImmediate as breathe } from 'node:timers/promises';
import { parseStatement } from '@trialmark/ledger';
import { applyConsent, type ConsentState, emptyConsentState, isConsentStatement } from '@trialmark/registry';
import type pg from 'pg';

/** Statements folded before others get their turn: about 60 ms. */
const AT_ONCE = 500;

export type Queryable = Pick<pg.ClientBase, 'query'>;

/** A process's fold of the committed statements of each study, up to `seq`. */
export type ConsentCache = Map<string, { readonly state: ConsentState; seq: number }>;

/** The study's consent as of what `client` sees, empty where nothing was said. */
export async function currentConsent(client: Queryable, cache: ConsentCache, trialId: string): Promise<ConsentState> {
  const known = cache.get(trialId) ?? { state: emptyConsentState(), seq: 0 };
  const { rows } = await client.query<{ seq: number; entry: Buffer }>({
    name: 'consent-since',
    text: 'SELECT seq, entry FROM consent_statements WHERE trial_id = $1 AND seq > $2 ORDER BY seq',
    values: [trialId, known.seq],
  });
  if (rows.length === 0) return known.state;
  // Looked up again: another transaction of this process may have read the same rows while this one waited.
  const fold = cache.get(trialId) ?? known;
  cache.set(trialId, fold);
  for (const [i, { seq, entry }] of rows.entries()) {
    // Whoever folds the same rows meanwhile goes on from where this one is; each is applied once, in order.
    if (i % AT_ONCE === AT_ONCE - 1) await breathe();
    if (seq <= fold.seq) continue;
    const parsed = parseStatement(new Uint8Array(entry));
    if (!parsed.ok || !isConsentStatement(parsed.statement)) throw new Error(`consent statement ${seq} does not parse`);
    applyConsent(fold.state, parsed.statement, parsed.digest);
    fold.seq = seq;
  }
  return fold.state;
}

/** Digest of the statement that made the trial public, null while there is none. */
export async function registrationOf(client: Queryable, trialId: string): Promise<string | null> {
  const { rows } = await client.query<{ statement_digest: string }>({
    name: 'consent-registration',
    text: `SELECT statement_digest FROM trial_versions
           WHERE trial_id = $1 AND type IN ('trial.registered', 'trial.unsealed') ORDER BY record_version LIMIT 1`,
    values: [trialId],
  });
  return rows[0]?.statement_digest ?? null;
}
