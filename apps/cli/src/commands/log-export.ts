import { resolve } from 'node:path';
import { auditOnNode } from '@trialmark/audit/node';
import { FormatError, type Policy, parsePolicy } from '@trialmark/ledger';
import type { Command } from 'commander';
import { dropLaterCheckpoints } from '../log/drop-later-checkpoints.ts';
import { openServer } from '../log/http-source.ts';
import { logReport } from '../log/log-report.ts';
import { createMirror, type Mirror } from '../log/mirror.ts';
import { readPolicy } from '../log/read-policy.ts';
import { showEntries } from '../log/show-entries.ts';
import { addCommand } from '../terminal/add-command.ts';
import { CliError, EXIT } from '../terminal/cli-error.ts';
import { type CommandContext, runCommand } from '../terminal/run-command.ts';

type Options = { readonly json?: boolean; readonly url: string; readonly out: string; readonly policy?: string };

export function addLogExport(parent: Command): void {
  addCommand(parent, {
    name: 'export',
    summary: 'Copy a whole log to a folder, with payloads, checkpoints and anchors, and verify it on the way',
    examples: [
      'log export --url http://localhost:4001/log --out ./copy --policy policy',
      'log verify --dir ./copy --policy policy',
    ],
    notes: [
      'Started again, it goes on where it stopped and adds what is new. The folder can be served by any static server.',
    ],
  })
    .requiredOption('--url <url>', 'address of the log')
    .requiredOption('--out <folder>', 'folder for the copy; made when it is missing')
    .option(
      '--policy <file>',
      'trust policy; without one the server’s own copy is used, which proves nothing against it',
    )
    .action((options: Options) => runCommand(options.json === true, (context) => exportLog(options, context)));
}

async function exportLog(options: Options, { progress, warn }: CommandContext) {
  // Loaded here only: the package brings clients that no other command needs.
  const { createFolderFiles } = await import('@trialmark/adapters');
  const server = openServer(options.url);
  const mirror = createMirror(server, createFolderFiles(resolve(options.out)));
  const policy = await choosePolicy(options, mirror, warn);
  const bar = progress('Copying the log');
  const startedMs = performance.now();
  const result = await auditOnNode({
    fetch: mirror.fetch,
    fetchNow: server,
    policy,
    scope: 'statements',
    onProgress: showEntries(bar),
  });
  if (result.checkpoint !== null) {
    await dropLaterCheckpoints(resolve(options.out), result.checkpointCount);
    await mirror.finish();
  }
  const report = logReport(result, Math.round(performance.now() - startedMs));
  const counts = mirror.counts();
  const { bytes, fetched, kept } = counts;
  const copied = `${fetched} files fetched (${(bytes / 1e6).toFixed(1)} MB), ${kept} were there already`;
  return {
    ok: report.ok,
    json: { out: options.out, ...counts, ...report.json },
    lines: [...report.lines, `Copy in ${options.out}: ${copied}.`],
  };
}

/** The copy includes the server's policy, whichever is used. */
async function choosePolicy(options: Options, mirror: Mirror, warn: CommandContext['warn']): Promise<Policy> {
  const copy = await mirror.fetch('policy');
  if (options.policy !== undefined) return readPolicy(options.policy);
  if (copy === null) throw new CliError(EXIT.unreadable, 'The server offers no policy. Give one with --policy FILE.');
  warn('Verifying with the server’s own policy: this shows that the copy is whole, and nothing against the server.');
  try {
    return parsePolicy(new TextDecoder().decode(copy));
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    throw new CliError(EXIT.unreadable, `The server’s policy is malformed: ${error.message}.`);
  }
}
