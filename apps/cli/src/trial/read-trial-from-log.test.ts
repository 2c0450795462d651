import { BUNDLE_ANSWER, bundleLog, parties, REGISTRY_ID, SEALED_REGISTRY_ID, testPolicy } from '@trialmark/testing/log';
import { expect, test } from 'vitest';
import { answerLines } from './answer-lines.ts';
import { readTrialFromLog } from './read-trial-from-log.ts';

const { log } = bundleLog();

test('a trial comes from the log with what its sponsor has answered, and without the answers of others', async () => {
  const { trial, verification } = await readTrialFromLog(log.fetch, testPolicy, REGISTRY_ID);
  expect(verification.ok).toBe(true);
  const said = { rule: 'registration-timing', ruleVersion: 1, verdict: 'RETROSPECTIVE', text: BUNDLE_ANSWER };
  expect(trial?.answers).toEqual([{ ...said, issuer: parties.investigator.id }]);
  expect((await readTrialFromLog(log.fetch, testPolicy, SEALED_REGISTRY_ID)).trial?.answers).toEqual([]);
});

test('an answer is printed with the verdict that it answers, every line of it', () => {
  const answer = { rule: 'silence', ruleVersion: 1, verdict: 'SILENT', issuer: 'mbr_1', text: 'One.\nTwo.' };
  expect(answerLines([answer, { ...answer, text: null }])).toEqual([
    '',
    'Answers of the sponsor (they change no finding)',
    '  silence/1  SILENT, by mbr_1',
    '    One.',
    '    Two.',
    '  silence/1  SILENT, by mbr_1',
    '    (its text is missing)',
  ]);
  expect(answerLines([])).toEqual([]);
});
