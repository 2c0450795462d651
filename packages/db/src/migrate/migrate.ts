import { withClient } from '../client/with-client.ts';
import { MIGRATIONS_FOLDER, NO_FILTERS, readMigrations } from './migrations-folder.ts';
import { withSchemaEngine } from './schema-engine.ts';

export type MigrateResult = { readonly applied: readonly string[] };

/** Held for the length of a run; the number is arbitrary and ours alone ("tmrk" in ASCII). */
const LOCK = 0x746d726b;

/**
 * Applies the migrations that the database lacks, as `prisma migrate deploy` would, and returns their names.
 *
 * Several processes may call it at once: one works, the others wait and find nothing to do. Fails, changing nothing
 * more, when an earlier migration failed or one that was applied has been edited since.
 *
 * @param ownerUrl address of the role that owns the database
 */
export async function migrate(ownerUrl: string, folder: string = MIGRATIONS_FOLDER): Promise<MigrateResult> {
  const migrationsList = readMigrations(folder);
  return withClient(ownerUrl, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    return withSchemaEngine(ownerUrl, async (engine) => {
      const { editedMigrationNames } = await engine.diagnoseMigrationHistory({
        migrationsList,
        filters: NO_FILTERS,
        optInToShadowDatabase: false,
      });
      if (editedMigrationNames.length > 0) {
        throw new Error(
          `Edited after it was applied: ${editedMigrationNames.join(', ')}. Add a new migration instead.`,
        );
      }
      const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: NO_FILTERS });
      return { applied: appliedMigrationNames };
    });
  });
}
