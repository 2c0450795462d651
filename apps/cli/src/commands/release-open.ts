import { statSync } from 'node:fs';
import type { Command } from 'commander';
import { isExposed } from '../keys/key-file.ts';
import { openOptionalSource, type SourceOptions } from '../log/open-source.ts';
import { readPolicy } from '../log/read-policy.ts';
import { showEntries } from '../log/show-entries.ts';
import { sha256OfFile } from '../release/download.ts';
import { findPublished, type PublishedRelease } from '../release/find-published.ts';
import { readIdentityFile } from '../release/identity-file.ts';
import { unseal } from '../release/unseal.ts';
import { addCommand } from '../terminal/add-command.ts';
import { CliError, EXIT } from '../terminal/cli-error.ts';
import { type CommandContext, runCommand } from '../terminal/run-command.ts';

type Options = SourceOptions & {
  readonly json?: boolean;
  readonly identity: string;
  readonly out?: string;
  readonly policy?: string;
};

export function addReleaseOpen(parent: Command): void {
  addCommand(parent, {
    name: 'open <file>',
    summary: 'Decrypt a release, after looking in the log whether it is the one that the custodian signed for',
    examples: [
      'release open rel_….age --identity release-identity.txt --url http://localhost:4001/log --policy policy',
      'release open rel_….age --identity release-identity.txt --out trial.zip',
    ],
    notes: [
      'age says to whom a file is sealed, not by whom: without --url or --dir anybody may have sealed it.',
      'The age tool opens the same file: age --decrypt -i release-identity.txt -o trial.zip rel_….age',
    ],
  })
    .requiredOption('--identity <file>', 'age identity, as “trialmark keys age” makes it or your vault exports it')
    .option('--out <file>', 'where to put what is inside (default: the name with .zip in place of .age)')
    .option('--url <url>', 'address of the log')
    .option('--dir <folder>', 'folder with a copy of the log')
    .option('--policy <file>', 'trust policy for --url and --dir (default: TRIALMARK_POLICY_FILE)')
    .action((file: string, options: Options) =>
      runCommand(options.json === true, (context) => openRelease(file, options, context)),
    );
}

async function openRelease(file: string, options: Options, context: CommandContext) {
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) {
    throw new CliError(EXIT.unreadable, `There is no file ${file}.`);
  }
  const identities = await readIdentityFile(options.identity);
  if (isExposed(options.identity)) {
    context.warn(`Others on this machine can read ${options.identity}. Close it with: chmod 600 ${options.identity}`);
  }
  const sha256 = await sha256OfFile(file);
  const release = await lookUp(sha256, options, context);
  const out = options.out ?? `${file.replace(/\.age$/, '')}.zip`;
  const bar = context.progress('Decrypting');
  const bytes = await unseal({
    file,
    out,
    identities: identities.map(({ identity }) => identity),
    onBytes: (done, total) => bar.show(done, total, 'Decrypting'),
  });
  return {
    ok: true,
    json: { file: out, bytes, sha256, isVerified: release !== null, release: release === null ? null : shown(release) },
    lines: [`✓ ${out}, ${bytes} bytes`, ...(release === null ? [] : releaseLines(release))],
  };
}

/** Null where no log was named. Exit code 1 where it does not verify, or has no such release. */
async function lookUp(
  sha256: string,
  options: Options,
  { warn, progress }: CommandContext,
): Promise<PublishedRelease | null> {
  const fetch = await openOptionalSource(options);
  if (fetch === null) {
    warn('Not compared with the log: anybody may have sealed this file. Give --url or --dir, and --policy.');
    return null;
  }
  const bar = progress('Reading the log');
  const { release, isVerified } = await findPublished(sha256, {
    fetch,
    policy: readPolicy(options.policy),
    onProgress: showEntries(bar),
  });
  if (!isVerified) {
    throw new CliError(EXIT.failed, 'The log does not verify under the policy. Nothing was decrypted.', {
      advice: 'See why with: trialmark log verify',
    });
  }
  if (release === null) {
    throw new CliError(EXIT.failed, 'No release in the log has a file with this SHA-256. Nothing was decrypted.', {
      advice: `The file’s SHA-256 is ${sha256}. Fetch it again, and check that the copy of the log is recent.`,
    });
  }
  return release;
}

function shown({ request, state }: PublishedRelease) {
  const { release, rows, expiresOn, isRevoked, statement, position } = state;
  return { id: release, request, rows, expiresOn, isRevoked, statement, index: position, toDelete: toDelete(state) };
}

function releaseLines({ request, state }: PublishedRelease): string[] {
  const { release, rows, expiresOn, isRevoked, position } = state;
  return [
    `✓ The log verifies, and its entry ${position} names this file: release ${release} of request ${request}`,
    `  Rows of ${rows} participants, until the end of ${expiresOn} (UTC)`,
    ...(isRevoked ? ['! Access was revoked. Look in the log for the reason, and delete the data.'] : []),
    ...toDelete(state).map(({ rowTags, dueOn }) => `! By ${dueOn}, delete the rows of: ${rowTags.join(', ')}`),
  ];
}

/** Rows whose participants have withdrawn. */
const toDelete = ({ notices }: PublishedRelease['state']) =>
  notices.map(({ rowTags, dueOn, statement }) => ({ rowTags, dueOn, notice: statement }));
