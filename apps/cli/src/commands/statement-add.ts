import { Digest, Statement } from '@trialmark/schema';
import type { Command } from 'commander';
import { z } from 'zod';
import type { Submission } from '../api/api-client.ts';
import { submit } from '../api/submit.ts';
import { parseInput } from '../files/parse-input.ts';
import { readFileBytes, readFileJson } from '../files/read-file.ts';
import { addCommand } from '../terminal/add-command.ts';
import { runCommand } from '../terminal/run-command.ts';
import { addSubmitOptions, apiOf, type SubmitFlags, submitOptionsOf } from './submit-options.ts';

type Options = SubmitFlags & { readonly document: readonly string[] };

const SubmissionFile = z.strictObject({
  statement: Statement,
  documents: z.array(z.json()).default([]),
  openings: z.array(z.strictObject({ salt: Digest, json: z.json() })).default([]),
});

export function addStatementAdd(parent: Command): void {
  const command = addCommand(parent, {
    name: 'add <file>',
    summary: 'Submit a signed statement',
    examples: [
      'statement add statement.json --document record.json',
      'statement add submission.json --receipt statement.tlog-proof',
    ],
    notes: ['The file holds the signed statement, or {"statement", "documents", "openings"} as the API takes it.'],
  }).option('--document <file>', 'a document that the statement names; may be repeated', collect, []);
  addSubmitOptions(command).action((file: string, options: Options) =>
    runCommand(options.json === true, async () => {
      const submission = readSubmission(file, options.document);
      return submit(apiOf(options), submission, submitOptionsOf(options));
    }),
  );
}

function readSubmission(file: string, documents: readonly string[]): Submission {
  const value = readFileJson(file, 'The statement');
  const isWhole = typeof value === 'object' && value !== null && 'statement' in value;
  const whole = isWhole ? value : { statement: value };
  const parsed = parseInput(SubmissionFile, whole, `The statement in ${file}`);
  const attached = documents.map((path) => readFileBytes(path, 'The document'));
  return { ...parsed, documents: [...parsed.documents, ...attached] };
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}
