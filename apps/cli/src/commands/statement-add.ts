import type { Command } from 'commander';
import { submit } from '../api/submit.ts';
import { collect, readSubmission } from '../files/read-submission.ts';
import { addCommand } from '../terminal/add-command.ts';
import { runCommand } from '../terminal/run-command.ts';
import { addSubmitOptions, apiOf, type SubmitFlags, submitOptionsOf } from './submit-options.ts';

type Options = SubmitFlags & { readonly document: readonly string[] };

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
      const { statement, documents, openings, attached } = readSubmission(file, options.document);
      const submission = { statement, openings, documents: [...documents, ...attached] };
      return submit(apiOf(options), submission, submitOptionsOf(options));
    }),
  );
}
