import { auditOnNode } from '@trialmark/audit/node';
import type { Command } from 'commander';
import { consentReport } from '../consent/consent-report.ts';
import { openSource, type SourceOptions } from '../log/open-source.ts';
import { readPolicy } from '../log/read-policy.ts';
import { showEntries } from '../log/show-entries.ts';
import { addCommand } from '../terminal/add-command.ts';
import { runCommand } from '../terminal/run-command.ts';

type Options = SourceOptions & { readonly json?: boolean; readonly policy?: string };

export function addConsentVerify(parent: Command): void {
  addCommand(parent, {
    name: 'verify',
    summary: 'Verify every proof of consent in a log and rebuild every consent tree from its statements',
    examples: [
      'consent verify --url http://localhost:4001/log --policy policy',
      'consent verify --dir ./copy --policy policy --json',
    ],
    notes: ['Exit code 0: everything holds. 1: something does not. 2: asked wrongly. 3: the log could not be read.'],
  })
    .option('--url <url>', 'address of the log, like http://localhost:4001/log')
    .option('--dir <folder>', 'folder with a copy of the log')
    .option('--policy <file>', 'trust policy; obtain it elsewhere than the log (default: TRIALMARK_POLICY_FILE)')
    .action((options: Options) =>
      runCommand(options.json === true, async ({ progress }) => {
        const policy = readPolicy(options.policy);
        const fetch = await openSource(options);
        const bar = progress('Reading the log');
        const startedMs = performance.now();
        const result = await auditOnNode({
          fetch,
          policy,
          scope: 'statements',
          onProgress: showEntries(bar),
        });
        return consentReport(result, Math.round(performance.now() - startedMs));
      }),
    );
}
