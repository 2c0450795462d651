import { AppError } from '@trialmark/schema';
import pg from 'pg';
import { appendPending } from '../log/append-pending.ts';
import type { ConsentCache } from '../read/fold-consent.ts';
import type { SharingCache } from '../read/fold-sharing.ts';
import { accountTx } from './account-tx.ts';
import { consentTx } from './consent-tx.ts';
import { deliveryTx } from './delivery-tx.ts';
import { createDirectoryCache, type DirectoryCache, directoryTx } from './directory-tx.ts';
import { findingsTx } from './findings-tx.ts';
import { payloadTx } from './payload-tx.ts';
import { projectionTx } from './projection-tx.ts';
import { requestTx } from './request-tx.ts';
import { sharingTx } from './sharing-tx.ts';
import { stagingTx } from './staging-tx.ts';
import { trialTx } from './trial-tx.ts';
import { draftTx, numberTx, preparedTx } from './workspace-tx.ts';

/** On whose behalf a transaction runs; row-level security reads it. */
export type Scope = {
  readonly actor: string;
  readonly userId: string | null;
  readonly organisationId: string | null;
  readonly requestId: string | null;
};

export type AuditEntry = {
  readonly action: string;
  readonly subject: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly reason: string | null;
};

export type Tx = ReturnType<typeof createTx>;

/**
 * Transactions for use cases, over raw SQL: the write path is a handful of fixed statements that must share one
 * connection with the log's append (docs/adr/0004).
 *
 * Guarantees: `run` commits everything that `work` did or nothing; the scope is set for this transaction only. If the
 * connection breaks during COMMIT the outcome is unknown: the caller gets the error and may send the same statement
 * again, which is then answered with its first place.
 */
export function createUnitOfWork(pool: pg.Pool) {
  const caches = { directory: createDirectoryCache(), consent: new Map(), sharing: new Map() };
  return {
    async run<T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
      const client = await pool.connect();
      let broken: Error | undefined;
      try {
        await client.query('BEGIN');
        await client.query({
          name: 'scope',
          text: `SELECT set_config('app.user', $1, true), set_config('app.organisation', $2, true), set_config('app.role', $3, true)`,
          values: [scope.userId ?? '', scope.organisationId ?? '', scope.actor === 'system' ? 'system' : ''],
        });
        const result = await work(createTx(client, scope, caches));
        await client.query('COMMIT');
        return result;
      } catch (error) {
        broken = await rollBack(client, error);
        throw error;
      } finally {
        client.release(broken);
      }
    },
  };
}

/**
 * Leaves the connection as it was, or says why it has to be closed, which rolls back as well. Only one that has just
 * answered is asked to roll back: the caller would wait a second time for a server that is silent.
 */
async function rollBack(client: pg.PoolClient, error: unknown): Promise<Error | undefined> {
  const isAnswering = error instanceof AppError || error instanceof pg.DatabaseError;
  if (!isAnswering) return error instanceof Error ? error : new Error(String(error));
  try {
    await client.query('ROLLBACK');
    return undefined;
  } catch (failure) {
    return failure instanceof Error ? failure : new Error(String(failure));
  }
}

type Caches = { readonly directory: DirectoryCache; readonly consent: ConsentCache; readonly sharing: SharingCache };

function createTx(client: pg.PoolClient, scope: Scope, caches: Caches) {
  return {
    directory: directoryTx(client, caches.directory),
    consent: consentTx(client, caches.consent),
    sharing: sharingTx(client, caches.sharing),
    staging: stagingTx(client),
    projections: projectionTx(client),
    requests: requestTx(client),
    delivery: deliveryTx(client),
    findings: findingsTx(client),
    trials: trialTx(client),
    payloads: payloadTx(client),
    drafts: draftTx(client),
    prepared: preparedTx(client),
    numbers: numberTx(client),
    accounts: accountTx(client),
    log: {
      async append(entry: {
        readonly digest: string;
        readonly entry: Uint8Array;
        readonly payloads: readonly string[];
      }) {
        const [appended] = await appendPending(client, [{ ...entry, digest: Buffer.from(entry.digest, 'hex') }]);
        return appended ?? { isNew: false, index: null };
      },
      /** The same for several, which stand in the log before whatever is added later. */
      async appendAll(
        entries: readonly {
          readonly digest: string;
          readonly entry: Uint8Array;
          readonly payloads: readonly string[];
        }[],
      ) {
        if (entries.length === 0) return [];
        return await appendPending(
          client,
          entries.map((entry) => ({ ...entry, digest: Buffer.from(entry.digest, 'hex') })),
        );
      },
    },
    async audit(entry: AuditEntry): Promise<void> {
      await client.query({
        name: 'audit',
        text: `INSERT INTO audit_records (actor, action, subject, before, after, reason, request_id)
               VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        values: [scope.actor, entry.action, entry.subject, entry.before, entry.after, entry.reason, scope.requestId],
      });
    },
  };
}
