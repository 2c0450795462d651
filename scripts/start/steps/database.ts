import type { DataPaths } from '@trialmark/config';
import { type DatabaseUrls, ensureDatabase, ensureRoles, migrate, readOrMakePassword } from '@trialmark/db';
import { keepDatabase } from '../supervisor/keep-database.ts';

export type StartedDatabase = {
  readonly urls: DatabaseUrls;
  readonly notices: readonly string[];
  readonly stop: () => Promise<void>;
};

/** Starts the embedded PostgreSQL and keeps it running, or takes the one at `externalUrl`; makes roles, then applies what migrations lack. */
export async function startDatabase(
  paths: DataPaths,
  port: number,
  externalUrl: string | null,
  say: (line: string) => void,
): Promise<StartedDatabase> {
  const passwords = {
    app: readOrMakePassword(paths.appPassword),
    sequencer: readOrMakePassword(paths.sequencerPassword),
  };
  const embedded = externalUrl === null ? await keepDatabase({ folder: paths.folder, port }, say) : null;
  try {
    const owner = embedded
      ? await ensureDatabase(embedded.superuserUrl, 'trialmark', readOrMakePassword(paths.ownerPassword))
      : (externalUrl ?? '');
    const urls = await ensureRoles(owner, passwords);
    const { applied } = await migrate(owner);
    return {
      urls,
      notices: [...(embedded?.notices ?? []), ...(applied.length > 0 ? [`Applied ${applied.length} migrations.`] : [])],
      stop: async () => embedded?.stop(),
    };
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}
