import { randomInt } from 'node:crypto';
import type { Command } from 'commander';
import { withInputErrors } from '../anonymise/as-cli-error.ts';
import { withReleaseKey } from '../anonymise/release-key-file.ts';
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
  readonly define?: string;
};

export function addAnonymise(parent: Command): void {
  addCommand(parent, {
    name: 'anonymise <inputs...>',
    summary: 'Anonymise tables of participants: Dataset-JSON, XPT, CSV or Parquet, one table or a whole trial',
    examples: [
      'anonymise adsl.xpt adae.xpt --suggest > policy.yaml',
      'anonymise adsl.xpt adae.xpt --policy policy.yaml --dry-run',
      'anonymise adsl.xpt adae.xpt --policy policy.yaml --out ./release --release-key release.key --sign custodian.key',
    ],
    notes: [
      'The folder gets the tables, a certificate and a report, and appears only when the result verifies. Read the report,',
      'which says what remains to be known of participants; trialmark certificate verify checks the folder later.',
      'Everything stays on this machine. Stopping with Ctrl-C leaves nothing behind.',
      '',
      'Exit code 0: done. 1: the tables or the policy were refused, and nothing was written. 2: asked wrongly.',
      '3: a file could not be read.',
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
      'key that tags, moved dates and the order of rows follow from; made when missing, drawn and forgotten without',
    )
    .option('--define <file>', 'Define-XML 2.1: tables are held against it, and columns get its labels')
    .option('--sign <file>', 'key file that signs the certificate; see trialmark keys')
    .option(
      '--control <file>',
      'table of similar people who are not in the release, to tell a leak from what anybody knows',
    )
    .action((inputs: readonly string[], options: Options) =>
      runCommand(options.json === true, (context) =>
        withInputErrors('Refused. Nothing was written.', () => anonymise(inputs, options, context)),
      ),
    );
}

async function anonymise(inputs: readonly string[], options: Options, context: CommandContext): Promise<Report> {
  if (options.suggest === true) return suggest(inputs);
  if (options.policy === undefined) throw usageError('--policy is missing.', 'Begin with one from --suggest.');
  const hooks = hooksOf(context);
  const define = options.define === undefined ? {} : { defineFile: options.define };
  const request = { inputs, policyFile: options.policy, seed: randomInt(2 ** 32), ...define };
  if (options.dryRun === true) {
    const { assess } = await import('@trialmark/anonymise');
    const { assessmentReport } = await import('../anonymise/release-report.ts');
    return assessmentReport(await assess(request, hooks));
  }
  const { out } = options;
  if (out === undefined) throw usageError('--out is missing.', 'Or add --dry-run, to see what would happen.');
  const signing = options.sign === undefined ? {} : { signingKey: readKeyFile(options.sign).secret };
  return await withReleaseKey(options.releaseKey, async (releaseKey) => {
    // Loaded here only: the package brings a database that no other command needs.
    const { anonymiseFiles } = await import('@trialmark/anonymise');
    const { releaseReport } = await import('../anonymise/release-report.ts');
    const result = await anonymiseFiles(
      {
        ...{ ...request, ...signing, outFolder: out, releaseKey },
        ...(options.control === undefined ? {} : { controlFile: options.control }),
        issuedAt: new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
        software: { name: 'trialmark', version: '0.1.0' },
      },
      hooks,
    );
    return releaseReport(result, out);
  });
}

async function suggest(inputs: readonly string[]): Promise<Report> {
  const { readInputs, suggestPolicy } = await import('@trialmark/anonymise');
  const policy = suggestPolicy(await readInputs(inputs, {}));
  return { ok: true, json: { policy }, lines: [policy.trimEnd()] };
}

type Notice = {
  readonly message: string;
  readonly place: { readonly file?: string; readonly row?: number; readonly column?: string };
};

function hooksOf({ progress, warn }: CommandContext) {
  const bar = progress('Reading the tables');
  return {
    onStage: (stage: string, share: number | null) => bar.show(share, 1, stage),
    onNotice: (notice: Notice) => warn(sentenceOf(notice)),
    signal: stopSignal(),
  };
}

/** Aborts when somebody presses Ctrl-C, so that what was begun is cleared away. */
function stopSignal(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => controller.abort());
  return controller.signal;
}

/** `people.csv: Fields are taken to be separated by semicolons.` */
function sentenceOf({ message, place: { file, row, column } }: Notice): string {
  const parts = [file, row === undefined ? '' : `row ${row}`, column === undefined ? '' : `column ${column}`];
  const place = parts.filter((part) => part !== undefined && part !== '').join(', ');
  const sentence = `${message.charAt(0).toUpperCase()}${message.slice(1)}${message.endsWith('.') ? '' : '.'}`;
  return place === '' ? sentence : `${place}: ${sentence}`;
}
