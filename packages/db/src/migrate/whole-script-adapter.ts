import { randomUUID } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
} from '@prisma/driver-adapter-utils';
import pg from 'pg';
import { withClient } from '../client/with-client.ts';

/**
 * The pg adapter for migrations, with three of its habits replaced.
 *
 * Its own `executeScript` splits a script at every semicolon, also inside comments, strings and function bodies. Here
 * the script goes to the server whole, in one simple query, as Prisma's native engine sends it: PostgreSQL then runs
 * it as one transaction, so a migration that fails leaves nothing half done. Its shadow database is dropped while
 * still connected to; here it is disconnected first. And it refuses the catalogue's `"char"` columns, which the engine
 * reads to describe a schema; here they are passed on as single characters.
 */
export function wholeScriptAdapter(url: string): SqlMigrationAwareDriverAdapterFactory {
  return {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => connect(url, async () => undefined),
    connectToShadowDb: async () => {
      const database = `trialmark_shadow_${randomUUID().replaceAll('-', '')}`;
      await withClient(url, (client) => client.query(`CREATE DATABASE ${database}`));
      const shadow = new URL(url);
      shadow.pathname = `/${database}`;
      return connect(shadow.href, async () => {
        await withClient(url, (client) => client.query(`DROP DATABASE ${database} WITH (FORCE)`));
      });
    },
  };
}

async function connect(url: string, afterwards: () => Promise<void>): Promise<SqlDriverAdapter> {
  const pool = new CatalogueReadingPool({ connectionString: url, max: 4, connectionTimeoutMillis: 10_000 });
  // An idle connection that dies is replaced; a busy one fails its query.
  pool.on('error', () => undefined);
  const adapter = await new PrismaPg(pool).connect();
  const queryRaw = adapter.queryRaw.bind(adapter);
  return Object.assign(adapter, {
    queryRaw: async (query: SqlQuery) => {
      const result = await queryRaw(query);
      for (const column of pool.charColumns.get(result.rows) ?? [])
        result.columnTypes[column] = ColumnTypeEnum.Character;
      return result;
    },
    executeScript: async (script: string) => {
      await adapter.executeRaw({ sql: script, args: [], argTypes: [] });
    },
    dispose: async () => {
      await pool.end();
      await afterwards();
    },
  });
}

const CHAR_OID = 18;
const TEXT_OID = 25;

/** Calls `"char"` columns text before the adapter sees them, and remembers which they were. */
class CatalogueReadingPool extends pg.Pool {
  readonly charColumns = new WeakMap<object, readonly number[]>();

  override query = (async (config: pg.QueryConfig) => {
    const result = await super.query(config);
    // A script of several statements gives several results, and no fields.
    const fields = result.fields ?? [];
    const columns = [...fields.keys()].filter((column) => fields[column]?.dataTypeID === CHAR_OID);
    for (const field of fields) if (field.dataTypeID === CHAR_OID) field.dataTypeID = TEXT_OID;
    if (columns.length > 0) this.charColumns.set(result.rows, columns);
    return result;
  }) as pg.Pool['query'];
}
