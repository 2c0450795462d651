import { readCliEnvironment } from '@trialmark/config';
import { RegistryId, TrialRecord } from '@trialmark/schema';
import type { Command } from 'commander';
import { createApiClient } from '../api/api-client.ts';
import { parseInput } from '../files/parse-input.ts';
import { readFileJson } from '../files/read-file.ts';
import { openOptionalSource, type SourceOptions } from '../log/open-source.ts';
import { readPolicy } from '../log/read-policy.ts';
import { addCommand } from '../terminal/add-command.ts';
import { CliError, EXIT } from '../terminal/cli-error.ts';
import type { Report } from '../terminal/report.ts';
import { runCommand } from '../terminal/run-command.ts';
import { readTrialFromLog } from '../trial/read-trial-from-log.ts';
import { recordLines, type ShownTrial, trialJson, trialLines } from '../trial/shown-trial.ts';

type Options = SourceOptions & { readonly json?: boolean; readonly api?: string; readonly policy?: string };

export function addTrialShow(parent: Command): void {
  addCommand(parent, {
    name: 'show <trial>',
    summary: 'Show a trial: head, status, outcomes, history with the times that witnesses prove',
    examples: [
      'trial show TMK00000001',
      'trial show TMK00000001 --dir ./copy --policy policy',
      'trial show record.json --json',
    ],
    notes: [
      'From an API this is what the server says. With --dir or --url the whole log is verified first, under --policy.',
      'A file is a record as the log has it as payload, or as the API exports it.',
    ],
  })
    .option('--api <url>', 'address of the API (default: TRIALMARK_API_URL or http://localhost:4001)')
    .option('--dir <folder>', 'folder with a copy of the log')
    .option('--url <url>', 'address of the log')
    .option('--policy <file>', 'trust policy for --dir and --url (default: TRIALMARK_POLICY_FILE)')
    .action((trial: string, options: Options) => runCommand(options.json === true, () => show(trial, options)));
}

async function show(trial: string, options: Options): Promise<Report> {
  const registryId = RegistryId.safeParse(trial);
  if (!registryId.success) return showRecord(trial);
  const source = await openOptionalSource(options);
  if (source === null) return showFromApi(registryId.data, options.api ?? readCliEnvironment().apiUrl);
  const found = await readTrialFromLog(source, readPolicy(options.policy), trial);
  if (found.trial === null) throw missing(`The log has no trial ${trial}.`);
  const { ok } = found.verification;
  const verdict = ok
    ? '✓ The log verifies under the policy.'
    : '✗ The log does NOT verify under the policy: run trialmark log verify.';
  return {
    ok,
    json: { source: 'log', isVerified: ok, ...trialJson(found.trial) },
    lines: [...trialLines(found.trial), '', verdict],
  };
}

function showRecord(path: string): Report {
  const record = parseInput(TrialRecord, readFileJson(path, 'The record'), `The record in ${path}`);
  return { ok: true, json: { source: 'file', record }, lines: recordLines(record) };
}

async function showFromApi(registryId: string, apiUrl: string): Promise<Report> {
  const { record, trial } = await createApiClient(apiUrl).readTrial(registryId);
  const shown: ShownTrial = {
    registryId,
    trialId: trial.id,
    record: TrialRecord.safeParse(record).data ?? null,
    versions: trial.versions.map(({ place, statementDigest, ...version }) => ({
      ...version,
      digest: statementDigest,
      index: place.index,
      evidenceTimeS: place.evidenceAt,
    })),
  };
  const note = `As ${apiUrl} says; not verified. Use --url ${apiUrl}/log --policy FILE to verify.`;
  return {
    ok: true,
    json: { source: 'api', isVerified: false, ...trialJson(shown) },
    lines: [...trialLines(shown), '', note],
  };
}

function missing(message: string): CliError {
  return new CliError(EXIT.failed, message, { advice: 'Check the number, and that the copy of the log is recent.' });
}
