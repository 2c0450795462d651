import { randomInt } from 'node:crypto';
import type { Command } from 'commander';
import { withInputErrors } from '../anonymise/as-cli-error.ts';
import { readReleaseKey } from '../anonymise/release-key-file.ts';
import { readKeyFile } from '../keys/key-file.ts';
import { addCommand } from '../terminal/add-command.ts';
import { usageError } from '../terminal/cli-error.ts';
import type { Report } from '../terminal/report.ts';
import { type CommandContext, runCommand } from '../terminal/run-command.ts';

type Options = {
  readonly json?: boolean;
  readonly policy?: string;
  readonly out?: string;
  readonly dryRun?: boolean;
  readonly suggest?: boolean;
  readonly releaseKey?: string;
  readonly sign?: string;
  readonly control?: string;
};

export function addAnonymise(parent: Command): void {
  addCommand(parent, {
    name: 'anonymise <inputs...>',
    summary: 'Anonymise tables of participants: Dataset-JSON, XPT, CSV or Parquet, one table or a whole trial',
    examples: [
      'anonymise adsl.xpt adae.xpt --suggest > policy.yaml',
      'anonymise adsl.xpt adae.xpt --policy policy.yaml --dry-run',
      'anonymise adsl.xpt adae.xpt --policy policy.yaml --out ./release --sign custodian.key',
    ],
    notes: [
      'The folder gets data, a certificate and a report, and appears only when the result verifies.',
      'Everything stays on this machine. Stopping with Ctrl-C leaves nothing behind.',
    ],
  })
    .option('--policy <file>', 'what is protected and how; see --suggest for one to begin with')
    .option('--out <folder>', 'folder for the release; must not be there, or be empty')
    .option('--dry-run', 'show the risk and what would happen to each column; write nothing')
    .option(
      '--suggest',
      'print a policy for these tables, with a reason for each choice, for you to change and approve',
    )
    .option(
      '--release-key <file>',
      'key that tags and dates follow from; made when missing, drawn and forgotten without',
    )
    .option('--sign <file>', 'key file that signs the certificate; see trialmark keys')
    .option(
      '--control <file>',
      'table of similar people who are not in the release, to tell a leak from what anybody knows',
    )
    .action((inputs: readonly string[], options: Options) =>
      runCommand(options.json === true, (context) => withInputErrors(() => anonymise(inputs, options, context))),
    );
}

async function anonymise(inputs: readonly string[], options: Options, context: CommandContext): Promise<Report> {
  // Loaded here only: the package brings a database that no other command needs.
  const { anonymiseFiles, assess } = await import('@trialmark/anonymise');
  const { assessmentReport, releaseReport } = await import('../anonymise/release-report.ts');
  if (options.suggest === true) return suggest(inputs);
  if (options.policy === undefined) throw usageError('--policy is missing.', 'Begin with one from --suggest.');
  const bar = context.progress('Anonymising');
  const hooks = {
    onStage: (stage: string, share: number | null) => bar.show(share ?? 0, 1, stage),
    onNotice: ({ message }: { readonly message: string }) => context.warn(message),
    signal: stopSignal(),
  };
  const request = { inputs, policyFile: options.policy, seed: randomInt(2 ** 32) };
  if (options.dryRun === true) return assessmentReport(await assess(request, hooks));
  if (options.out === undefined) throw usageError('--out is missing.', 'Or add --dry-run, to see what would happen.');
  const result = await anonymiseFiles(
    {
      ...{ ...request, outFolder: options.out, releaseKey: readReleaseKey(options.releaseKey) },
      ...(options.sign === undefined ? {} : { signingKey: readKeyFile(options.sign).secret }),
      ...(options.control === undefined ? {} : { controlFile: options.control }),
      issuedAt: new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
      software: { name: 'trialmark', version: '0.1.0' },
    },
    hooks,
  );
  return releaseReport(result, options.out);
}

async function suggest(inputs: readonly string[]): Promise<Report> {
  const { readInputs, suggestPolicy } = await import('@trialmark/anonymise');
  const policy = suggestPolicy(await readInputs(inputs, {}));
  return { ok: true, json: { policy }, lines: [policy.trimEnd()] };
}

/** Aborts when somebody presses Ctrl-C, so that what was begun is cleared away. */
function stopSignal(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => controller.abort());
  return controller.signal;
}
