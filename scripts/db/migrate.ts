import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { createMigration, ensureDatabase, freePort, startEmbedded } from '@trialmark/db';

/**
 * `npm run db:migrate -- <name> [--empty]`: writes the migration that leads from the present migrations to
 * prisma/schema, using a scratch database. `npm start` and the tests apply it.
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { empty: { type: 'boolean', default: false } },
});
const [name] = positionals;
if (name === undefined) {
  console.error('Usage: npm run db:migrate -- <name> [--empty]');
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'trialmark-migration-'));
chmodSync(folder, 0o711);
const database = await startEmbedded({ folder, port: await freePort(), durability: 'scratch' });
try {
  const owner = await ensureDatabase(database.superuserUrl, 'trialmark', 'scratch');
  const created = await createMigration(owner, { name, empty: values.empty });
  console.log(created ? `Wrote ${relative('.', created)}/migration.sql` : 'The schema has not changed.');
} finally {
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
}
