import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MIGRATIONS_FOLDER, NO_FILTERS, readMigrations, readSchema, SCHEMA_FOLDER } from './migrations-folder.ts';
import { withSchemaEngine } from './schema-engine.ts';

export type CreateMigrationOptions = {
  readonly name: string;
  /** Write a migration even when the schema has not changed, to be filled in by hand (grants, policies, triggers). */
  readonly empty: boolean;
  readonly migrations?: string;
  readonly schema?: string;
};

/**
 * Writes the SQL that leads from the migrations to the schema files, and returns its folder, or undefined when there
 * is nothing to do. Applies nothing to the database at `url`, but creates and drops a shadow database beside it, so
 * its role needs CREATEDB.
 */
export async function createMigration(url: string, options: CreateMigrationOptions): Promise<string | undefined> {
  const folder = options.migrations ?? MIGRATIONS_FOLDER;
  ensureLock(folder);
  const script = await diffSchema(url, folder, options.schema ?? SCHEMA_FOLDER);
  if (script === undefined && !options.empty) return undefined;
  const target = join(folder, `${timestamp(new Date())}_${options.name.replace(/[^a-z0-9]+/gi, '_').toLowerCase()}`);
  mkdirSync(target, { recursive: true });
  writeFileSync(join(target, 'migration.sql'), script ?? '');
  return target;
}

/**
 * The SQL from the migrations to the schema, or undefined when they agree. Its role needs CREATEDB, for a shadow
 * database beside the one at `url`.
 */
export async function diffSchema(
  url: string,
  migrations: string = MIGRATIONS_FOLDER,
  schema: string = SCHEMA_FOLDER,
): Promise<string | undefined> {
  const result = await withSchemaEngine(url, (engine) =>
    engine.diff({
      from: { tag: 'migrations', ...readMigrations(migrations) },
      to: { tag: 'schemaDatamodel', ...readSchema(schema) },
      script: true,
      exitCode: true,
      filters: NO_FILTERS,
    }),
  );
  return result.exitCode === 2 ? (result.stdout ?? undefined) : undefined;
}

/** The engine asks this file which kind of database the folder is for. */
function ensureLock(folder: string): void {
  const lock = join(folder, 'migration_lock.toml');
  if (existsSync(lock)) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(lock, '# Kept by Prisma: which database the migrations are for.\nprovider = "postgresql"\n');
}

/** `YYYYMMDDHHMMSS` in UTC, as Prisma names its folders. */
function timestamp(date: Date): string {
  return date.toISOString().replace(/\D/g, '').slice(0, 14);
}
