import pg from 'pg';

export type PoolLimits = {
  /** Connections at most. */
  readonly max?: number;
  /** How long a caller waits for a connection. */
  readonly connectTimeoutMs?: number;
  /** How long one statement may run on the server. */
  readonly statementTimeoutMs?: number;
  /** How long a transaction may sit idle on the server before it is ended. */
  readonly idleInTransactionTimeoutMs?: number;
  /** Shown in pg_stat_activity. */
  readonly name?: string;
};

const DEFAULTS = {
  max: 16,
  connectTimeoutMs: 5_000,
  statementTimeoutMs: 15_000,
  idleInTransactionTimeoutMs: 15_000,
  name: 'trialmark',
} as const;

/**
 * A connection pool that never waits for ever: for a connection, a statement or an abandoned transaction.
 *
 * A connection that dies while idle is replaced on the next use; a caller in the middle of a query gets the error.
 */
export function createPool(url: string, limits: PoolLimits = {}): pg.Pool {
  const { max, connectTimeoutMs, statementTimeoutMs, idleInTransactionTimeoutMs, name } = { ...DEFAULTS, ...limits };
  const pool = new pg.Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: connectTimeoutMs,
    statement_timeout: statementTimeoutMs,
    // The client gives up a little after the server would, in case the server is not there to do it.
    query_timeout: statementTimeoutMs + 2_000,
    idle_in_transaction_session_timeout: idleInTransactionTimeoutMs,
    keepAlive: true,
    // Prisma's adapter drops the offset of a timestamptz instead of applying it, so the session has to be in UTC.
    options: '-c TimeZone=UTC',
    application_name: name,
  });
  pool.on('error', () => undefined);
  // Between two queries of a transaction nobody else listens, and an error without a listener would end the process.
  // Whoever holds the connection gets the error from its next query.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
