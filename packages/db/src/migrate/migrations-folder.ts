import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MigrationList, SchemaContainer } from '@prisma/schema-engine-wasm/schema_engine_bg';

const PRISMA = fileURLToPath(new URL('../../../../prisma', import.meta.url));

export const MIGRATIONS_FOLDER = join(PRISMA, 'migrations');
export const SCHEMA_FOLDER = join(PRISMA, 'schema');

/** Nothing is managed outside Prisma's schema. */
export const NO_FILTERS = { externalTables: [], externalEnums: [] };

/** Reads `<folder>/<name>/migration.sql` for every migration, in the order Prisma applies them: by name. */
export function readMigrations(folder: string = MIGRATIONS_FOLDER): MigrationList {
  const lock = join(folder, 'migration_lock.toml');
  const names = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => existsSync(join(folder, name, 'migration.sql')))
        .sort()
    : [];
  return {
    baseDir: folder,
    lockfile: { path: 'migration_lock.toml', content: existsSync(lock) ? readFileSync(lock, 'utf8') : null },
    shadowDbInitScript: '',
    migrationDirectories: names.map((name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok', value: readFileSync(join(folder, name, 'migration.sql'), 'utf8') },
      },
    })),
  };
}

/** Every `.prisma` file of the schema folder, by name. */
export function readSchema(folder: string = SCHEMA_FOLDER): { readonly files: SchemaContainer[] } {
  const files = readdirSync(folder).filter((name) => name.endsWith('.prisma'));
  return {
    files: files
      .sort()
      .map((name) => ({ path: join(folder, name), content: readFileSync(join(folder, name), 'utf8') })),
  };
}
