import type { Command } from 'commander';
import { type AuditCommandOptions, auditCommand } from '../audit/audit-command.ts';
import { addCommand } from '../terminal/add-command.ts';
import { runCommand } from '../terminal/run-command.ts';

export function addAudit(parent: Command): void {
  addCommand(parent, {
    name: 'audit <log>',
    summary: 'Audit a log from its address or a folder: all that can be verified, and what the published rules find',
    examples: [
      'audit http://localhost:4001/log --policy policy --html report.html',
      'audit http://localhost:4001/log --policy policy --keep ./kept --json',
      'audit ./copy --policy policy --rpc http://127.0.0.1:4021',
      'audit ./copy --policy policy --since ./earlier/checkpoint --at 2026-11-29',
    ],
    notes: [
      'A folder is one that log export, audit --keep or mirror made; nothing is asked of any network then, but the chain with --rpc.',
      'With --keep an audit that was ended goes on where it was, and the next one reads only what is new.',
      '',
      'Exit code 0: everything that can be verified holds. 1: something does not. 2: asked wrongly. 3: could not be read.',
      'What rules find of trials, such as a late registration, is no fault of the log and does not make it 1.',
    ],
  })
    .option('--policy <file>', 'trust policy; obtain it elsewhere than the log (default: TRIALMARK_POLICY_FILE)')
    .option(
      '--since <file>',
      'checkpoint of an earlier audit that you rely on: the log must extend it; goes on from there',
    )
    .option('--rpc <url>', 'node of the chain, to check anchors against the contract')
    .option('--keep <folder>', 'keep files, and what was verified, for the next run; made when it is missing')
    .option('--html <file>', 'write a report that can be read and printed without any network')
    .option('--at <time>', 'day or instant of the assessment, to repeat an earlier one (default: now)')
    .action((log: string, options: AuditCommandOptions) =>
      runCommand(options.json === true, (context) => auditCommand(log, options, context)),
    );
}
