import { auditOnNode } from '@trialmark/audit/node';
import type { Command } from 'commander';
import { createChainReader } from '../log/chain-reader.ts';
import { logReport } from '../log/log-report.ts';
import { openSource, type SourceOptions } from '../log/open-source.ts';
import { readPolicy } from '../log/read-policy.ts';
import { showEntries } from '../log/show-entries.ts';
import { addCommand } from '../terminal/add-command.ts';
import { usageError } from '../terminal/cli-error.ts';
import { runCommand } from '../terminal/run-command.ts';

type Options = SourceOptions & {
  readonly json?: boolean;
  readonly policy?: string;
  readonly hashesOnly?: boolean;
  readonly rpc?: string;
};

export function addLogVerify(parent: Command): void {
  addCommand(parent, {
    name: 'verify',
    summary: 'Check a whole log: every hash, checkpoint, cosignature, anchor, statement and signature',
    examples: [
      'log verify --url http://localhost:4001/log --policy policy',
      'log verify --dir ./copy --policy policy --rpc http://127.0.0.1:4021',
      'log verify --dir ./copy --policy policy --hashes-only --json',
    ],
    notes: ['Exit code 0: everything holds. 1: something does not. 2: asked wrongly. 3: the log could not be read.'],
  })
    .option('--url <url>', 'address of the log, like http://localhost:4001/log')
    .option('--dir <folder>', 'folder with a copy of the log')
    .option('--policy <file>', 'trust policy; obtain it elsewhere than the log (default: TRIALMARK_POLICY_FILE)')
    .option('--hashes-only', 'check the tree and its checkpoints, and leave what statements say')
    .option('--rpc <url>', 'node of the chain, to check anchors against the contract')
    .action((options: Options) =>
      runCommand(options.json === true, async ({ progress }) => {
        const policy = readPolicy(options.policy);
        const fetch = await openSource(options);
        if (options.rpc !== undefined && options.hashesOnly) throw usageError('--rpc checks more than hashes.');
        const chain = options.rpc === undefined ? null : await createChainReader(options.rpc, policy);
        const bar = progress('Reading the log');
        const startedMs = performance.now();
        const result = await auditOnNode({
          fetch,
          policy,
          chain,
          scope: options.hashesOnly === true ? 'tree' : 'statements',
          onProgress: showEntries(bar),
        });
        return logReport(result, Math.round(performance.now() - startedMs));
      }),
    );
}
