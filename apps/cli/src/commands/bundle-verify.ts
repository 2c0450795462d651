import { nodeSha256 } from '@trialmark/audit/node';
import { parseBundlePath, verifyBundle } from '@trialmark/registry';
import type { Command } from 'commander';
import { bundleReport } from '../bundle/bundle-report.ts';
import { readZip } from '../bundle/read-zip.ts';
import { readFileBytes } from '../files/read-file.ts';
import { readPolicy } from '../log/read-policy.ts';
import { addCommand } from '../terminal/add-command.ts';
import { runCommand } from '../terminal/run-command.ts';

type Options = { readonly json?: boolean; readonly policy?: string };

const MIB = 1024 * 1024;
const ARCHIVE_BYTES_MAX = 256 * MIB;
/** Twice what the API puts into a bundle at most. */
const LIMITS = { files: 40_000, unpackedBytes: 512 * MIB };

export function addBundleVerify(parent: Command): void {
  addCommand(parent, {
    name: 'verify <file>',
    summary: 'Check a trial’s evidence (evidence.zip) offline: receipts, signatures, history, documents, findings',
    examples: [
      'bundle verify TMK00000001-evidence.zip --policy policy',
      'bundle verify TMK00000001-evidence.zip --policy policy --json',
    ],
    notes: [
      'Nothing in the bundle is believed: not its policy, and not its findings, which are computed anew.',
      'Exit code 1 says that something does not fit, and names it. What the rules find about the trial does not.',
      'A bundle cannot show that nothing was said later: audit the log for that.',
    ],
  })
    .option('--policy <file>', 'trust policy; obtain it elsewhere than the bundle (default: TRIALMARK_POLICY_FILE)')
    .action((file: string, options: Options) =>
      runCommand(options.json === true, async () => {
        const policy = readPolicy(options.policy);
        const archive = readFileBytes(file, 'The bundle', ARCHIVE_BYTES_MAX);
        const files = readZip(archive, LIMITS, (name) => parseBundlePath(name) !== null);
        return bundleReport(await verifyBundle(files, policy, { hasher: nodeSha256 }));
      }),
    );
}
