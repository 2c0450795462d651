import { Digest, Statement } from '@trialmark/schema';
import { z } from 'zod';
import { parseInput } from './parse-input.ts';
import { readFileBytes, readFileJson } from './read-file.ts';

const SubmissionFile = z.strictObject({
  statement: Statement,
  documents: z.array(z.json()).default([]),
  openings: z.array(z.strictObject({ salt: Digest, json: z.json() })).default([]),
});

/** A signed statement, or `{"statement", "documents", "openings"}` as the API takes it, and further documents' bytes. */
export function readSubmission(file: string, documents: readonly string[]) {
  const value = readFileJson(file, 'The statement');
  const isWhole = typeof value === 'object' && value !== null && 'statement' in value;
  const whole = isWhole ? value : { statement: value };
  const parsed = parseInput(SubmissionFile, whole, `The statement in ${file}`);
  const attached = documents.map((path) => readFileBytes(path, 'The document'));
  return { ...parsed, attached };
}

/** For options that may be repeated. */
export function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}
