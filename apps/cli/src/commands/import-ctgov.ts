import { newSalt } from '@trialmark/ledger';
import { type CtgovImport, completeness, importCtgov } from '@trialmark/registry';
import type { Command } from 'commander';
import { signNow } from '../api/sign-and-submit.ts';
import { submit } from '../api/submit.ts';
import { parseInput } from '../files/parse-input.ts';
import { readFileJson, readFileText } from '../files/read-file.ts';
import { addCommand } from '../terminal/add-command.ts';
import { CliError, EXIT, usageError } from '../terminal/cli-error.ts';
import { listed, problemLine, type Report } from '../terminal/report.ts';
import { type CommandContext, runCommand } from '../terminal/run-command.ts';
import { Additions, complete, registration } from '../trial/registration.ts';
import { addSubmitOptions, apiOf, openKey, type SubmitFlags, submitOptionsOf } from './submit-options.ts';

type Options = SubmitFlags & {
  readonly key?: string;
  readonly member?: string;
  readonly organisation?: string;
  readonly with?: string;
};
type Imported = Extract<CtgovImport, { ok: true }>;

export function addImportCtgov(parent: Command): void {
  const command = addCommand(parent, {
    name: 'ctgov <file>',
    summary: 'Read a ClinicalTrials.gov record (API v2 JSON), say what it lacks, and register it with --key',
    examples: [
      'import ctgov NCT04207047.json',
      'import ctgov NCT04207047.json --with additions.json --json',
      'import ctgov NCT04207047.json --with additions.json --key my.key --member mbr_… --organisation org_…',
    ],
    notes: [
      'Additions are {"record": {…}, "contacts": {…}}: fields that the record lacks, such as ethicsReviews.',
      'Exit code 0: complete, or registered. 1: something is missing, or the record was refused.',
    ],
  })
    .option('--with <file>', 'JSON with what is added to the import')
    .option('--key <file>', 'register it: the Ed25519 key file of an investigator')
    .option('--member <id>', 'the member whose key it is')
    .option('--organisation <id>', 'the sponsor for whom the member registers');
  addSubmitOptions(command).action((file: string, options: Options) =>
    runCommand(options.json === true, (context) => importFile(file, options, context)),
  );
}

async function importFile(file: string, options: Options, context: CommandContext): Promise<Report> {
  const imported = importCtgov(readFileText(file, 'The record'));
  if (!imported.ok) {
    throw new CliError(EXIT.failed, `${file} cannot be imported.`, {
      problems: imported.problems,
      advice: 'Get the record again from https://clinicaltrials.gov/api/v2/studies/NCT… and import the whole answer.',
    });
  }
  const given = options.with === undefined ? {} : readFileJson(options.with, 'The additions');
  const additions = parseInput(Additions, given, 'What --with adds');
  const today = new Date().toISOString().slice(0, 10);
  if (options.key === undefined) return importReport(imported, additions, today);
  return register(imported, additions, today, { ...options, key: options.key }, context);
}

/** What the record has and lacks. `ok` when it could be registered as it is. */
export function importReport(imported: Imported, additions: Additions, today: string): Report {
  const record = { ...imported.draft, ...additions.record };
  const contacts = { ...imported.contacts, ...additions.contacts };
  const { items, of, score } = completeness(record, { contacts, today });
  // Any number will do: one is given at registration.
  const completed = complete(imported, additions, 'TMK00000000', today);
  const missing = completed.ok ? [] : completed.problems;
  return {
    ok: completed.ok,
    json: { record, contacts, notices: imported.notices, missing, completeness: { score, of, items } },
    lines: [
      record.publicTitle ?? 'A record without a title',
      `${score} of ${of} items of the WHO data set`,
      ...listed('Missing or wrong', missing, problemLine),
      ...listed('Assumed, changed or left out', imported.notices, ({ message, path }) => `${path}: ${message}`),
      '',
      completed.ok
        ? '✓ It can be registered: add --key, --member and --organisation.'
        : '✗ It cannot be registered yet: add what is missing with --with FILE.',
    ],
  };
}

async function register(
  imported: Imported,
  additions: Additions,
  today: string,
  options: Options & { readonly key: string },
  { warn }: CommandContext,
): Promise<Report> {
  const { member, organisation } = options;
  if (member === undefined || organisation === undefined) {
    throw usageError('Say for whom you register: --member mbr_… and --organisation org_….');
  }
  const dry = importReport(imported, additions, today);
  if (!dry.ok) return dry;
  const key = openKey(options.key, warn);
  const api = apiOf(options);
  const registryId = await api.nextRegistryNumber();
  const completed = complete(imported, additions, registryId, today);
  if (!completed.ok) throw new CliError(EXIT.failed, 'The record is not complete.', { problems: completed.problems });
  const { attached, said } = registration(completed, { member, organisation }, newSalt());
  const statement = signNow(said, null, key, Date.now());
  const report = await submit(api, { statement, ...attached }, submitOptionsOf(options));
  return {
    ...report,
    json: { registryId, trial: said.subject, ...report.json },
    lines: [`Registered as ${registryId} (${said.subject})`, ...report.lines],
  };
}
