import { readCliEnvironment } from '@trialmark/config';
import { findTrialFindings, importHistory } from '@trialmark/registry';
import { RegistryId, TrialRecord } from '@trialmark/schema';
import type { Command } from 'commander';
import { createApiClient } from '../api/api-client.ts';
import { parseInput } from '../files/parse-input.ts';
import { readFileJson, readFileText } from '../files/read-file.ts';
import { openOptionalSource, type SourceOptions } from '../log/open-source.ts';
import { readPolicy } from '../log/read-policy.ts';
import { addCommand } from '../terminal/add-command.ts';
import { CliError, EXIT } from '../terminal/cli-error.ts';
import { listed, type Report } from '../terminal/report.ts';
import { runCommand } from '../terminal/run-command.ts';
import { answerLines } from '../trial/answer-lines.ts';
import { findingLines } from '../trial/finding-lines.ts';
import { readTrialFromLog } from '../trial/read-trial-from-log.ts';
import { recordLines, type ShownTrial, trialJson, trialLines } from '../trial/shown-trial.ts';

type Options = SourceOptions & { readonly json?: boolean; readonly api?: string; readonly policy?: string };

export function addTrialShow(parent: Command): void {
  addCommand(parent, {
    name: 'show <trial>',
    summary: 'Show a trial: head, status, outcomes, history with the times that witnesses prove, findings and answers',
    examples: [
      'trial show TMK00000001',
      'trial show TMK00000001 --dir ./copy --policy policy',
      'trial show record.json --json',
      'trial show history-of-NCT04207047.json',
    ],
    notes: [
      'From an API this is what the server says. With --dir or --url the whole log is verified first, under --policy.',
      'A file is a record as the log has it as payload or as the API exports it; or the versions of a trial in another',
      'registry: an array of {studyVersion, study} of ClinicalTrials.gov, one of its studies, or one trial of CTIS.',
      'Findings need every version, so they are shown with --dir, --url and for files of other registries; the sponsor’s',
      'answers to them with --dir and --url.',
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
  if (!registryId.success) return showFile(trial);
  const source = await openOptionalSource(options);
  if (source === null) return showFromApi(registryId.data, options.api ?? readCliEnvironment().apiUrl);
  const found = await readTrialFromLog(source, readPolicy(options.policy), trial);
  if (found.trial === null) throw missing(`The log has no trial ${trial}.`);
  const { ok } = found.verification;
  const { answers, history, shown } = found.trial;
  const findings = findTrialFindings(history, { today: today() });
  const verdict = ok
    ? '✓ The log verifies under the policy.'
    : '✗ The log does NOT verify under the policy: run trialmark log verify.';
  return {
    ok,
    json: { source: 'log', isVerified: ok, ...trialJson(shown), findings, answers },
    lines: [...trialLines(shown), ...findingLines(findings), ...answerLines(answers), '', verdict],
  };
}

const today = () => new Date().toISOString().slice(0, 10);

function showFile(path: string): Report {
  const value = readFileJson(path, 'The record');
  return isOfAnotherRegistry(value) ? showHistory(path) : showRecord(path, value);
}

function isOfAnotherRegistry(value: unknown): boolean {
  if (Array.isArray(value)) return true;
  return typeof value === 'object' && value !== null && ('protocolSection' in value || 'ctNumber' in value);
}

/** What another registry says, and what follows from it under the rules for trials of this one. */
function showHistory(path: string): Report {
  const imported = importHistory(readFileText(path, 'The history'));
  if (!imported.ok)
    throw new CliError(EXIT.usage, `The history in ${path} is not valid.`, { problems: imported.problems });
  const { history, notices, registry, versions } = imported;
  const findings = findTrialFindings(history, { today: today() });
  return {
    ok: true,
    json: { source: 'import', registry, registryId: history.registryId, versions, notices, findings },
    lines: [
      `${history.registryId}  as ${registry} says`,
      '',
      'Versions',
      ...versions.map(({ datedOn, mark, number }) => `  v${number}  ${datedOn}  ${mark}`),
      ...listed('Notices', notices, ({ message, path: where }) => `${where}: ${message}`),
      ...findingLines(findings),
    ],
  };
}

function showRecord(path: string, value: unknown): Report {
  const record = parseInput(TrialRecord, value, `The record in ${path}`);
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
