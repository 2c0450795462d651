import { join, resolve } from 'node:path';
import { FolderInUse, holdFolder } from '@trialmark/durable';
import type { Cosigner, FetchFile, Policy } from '@trialmark/ledger';
import { openHeadStore, StoreError } from '@trialmark/ledger/heads';
import { CliError, EXIT, usageError } from '../terminal/cli-error.ts';
import { AlarmStore } from './alarm-file.ts';
import type { HeldCopy, MirrorContext } from './mirror-context.ts';
import { openMirrorFiles } from './mirror-files.ts';
import { type MirrorRound, mirrorRound } from './mirror-round.ts';
import { openCopy } from './open-copy.ts';
import { prunePartials } from './prune-partials.ts';
import { asServer } from './unreachable.ts';

export type MirrorSettings = {
  readonly server: FetchFile;
  readonly url: string;
  readonly folder: string;
  readonly policy: Policy;
  readonly cosigner: Cosigner | null;
  readonly nowS: () => number;
  readonly quietS: number;
};

export type Mirror = {
  readonly context: MirrorContext;
  readonly alarms: AlarmStore;
  readonly held: () => HeldCopy | null;
  /** One round; its alarms are in the file ALARM when it resolves. Rejects when the server cannot be reached. */
  readonly round: () => Promise<MirrorRound>;
  readonly close: () => Promise<void>;
};

/**
 * Takes the folder and verifies what is in it. What only we need is in `mirror/`, beside the log's files. Exit code 2 when
 * another process has the folder.
 */
export async function openMirror({
  cosigner,
  folder,
  nowS,
  policy,
  quietS,
  server,
  url,
}: MirrorSettings): Promise<Mirror> {
  const state = join(resolve(folder), 'mirror');
  const release = await holdFolder(state).catch(explainInUse);
  try {
    const files = await openMirrorFiles(folder);
    const logs = policy.logs.map(({ key }) => key);
    const store = cosigner === null ? null : await openHeadStore(join(state, 'heads'), cosigner.key, logs);
    const cosigning = cosigner === null || store === null ? null : { cosigner, store, nowS };
    const context: MirrorContext = { server: asServer(server), files, policy, cosigning, nowS, quietS };
    const alarms = new AlarmStore(files, url);
    await alarms.open();
    let held = await openCopy(files, policy);
    return {
      context,
      alarms,
      held: () => held,
      round: async () => {
        const before = held;
        const round = await mirrorRound(context, before, alarms.isConvicted);
        held = round.held;
        for (const alarm of round.alarms) await alarms.raise(alarm, nowS());
        if (before !== null && held !== null) {
          await prunePartials(files, before.checkpoint.size, held.checkpoint.size);
        }
        return round;
      },
      close: release,
    };
  } catch (error) {
    await release();
    if (!(error instanceof StoreError)) throw error;
    throw new CliError(EXIT.failed, `${error.message}.`, {
      advice: 'Do not restore it from a backup: retire this key and its folder mirror, and start with a new key.',
    });
  }
}

/** Two mirrors could each cosign from their own idea of what was cosigned. */
function explainInUse(error: unknown): never {
  if (!(error instanceof FolderInUse)) throw error;
  throw usageError(
    `Another process (${error.holder}) keeps this mirror.`,
    `Stop it first. If that process is no mirror, remove the file ${error.file}.`,
  );
}
