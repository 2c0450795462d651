import type { DataPaths } from '@trialmark/config';
import {
  type DatabaseUrls,
  ensureDatabase,
  ensureRoles,
  migrate,
  readOrMakePassword,
  startEmbedded,
} from '@trialmark/db';

export type StartedDatabase = {
  readonly urls: DatabaseUrls;
  readonly notices: readonly string[];
  /** The server's pid; null when it is not ours. */
  readonly pid: number | null;
  readonly stop: () => Promise<void>;
};

/** Starts the embedded PostgreSQL, or takes the one at `externalUrl`; makes roles, then applies what migrations lack. */
export async function startDatabase(
  paths: DataPaths,
  port: number,
  externalUrl: string | null,
): Promise<StartedDatabase> {
  const passwords = {
    app: readOrMakePassword(paths.appPassword),
    sequencer: readOrMakePassword(paths.sequencerPassword),
  };
  const embedded = externalUrl === null ? await startEmbedded({ folder: paths.folder, port }) : null;
  try {
    const owner = embedded
      ? await ensureDatabase(embedded.superuserUrl, 'trialmark', readOrMakePassword(paths.ownerPassword))
      : (externalUrl ?? '');
    const urls = await ensureRoles(owner, passwords);
    const { applied } = await migrate(owner);
    return {
      urls,
      notices: [...(embedded?.notices ?? []), ...(applied.length > 0 ? [`Applied ${applied.length} migrations.`] : [])],
      pid: embedded?.pid ?? null,
      stop: async () => embedded?.stop(),
    };
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}
