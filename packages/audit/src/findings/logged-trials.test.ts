import { entryBytes } from '@trialmark/ledger';
import { parties, publishLog, START_S, TRIAL, testPolicy, writeStory } from '@trialmark/testing/log';
import { expect, test } from 'vitest';
import { auditOnNode } from '../node.ts';

const ANSWER = 'The first participant was enrolled a day after the registration was sent.';

function logWithAnswer() {
  const writer = writeStory();
  const answerDigest = writer.document({ v: 1, text: ANSWER });
  writer.add({
    type: 'finding.answered',
    subject: `ans_${'f1'.repeat(16)}`,
    issuer: parties.investigator.id,
    signer: { secret: parties.investigatorNewKey.secret },
    body: { trial: TRIAL, rule: 'registration-timing', ruleVersion: 1, verdict: 'RETROSPECTIVE', answerDigest },
  });
  const { payloads, statements } = writer;
  const { files } = publishLog(statements.map(entryBytes), { payloads, sizes: [5, statements.length] });
  return { files, answerDigest, index: statements.length - 1 };
}

const trialsOf = async (files: ReadonlyMap<string, Uint8Array>) => {
  const fetch = async (path: string) => files.get(path) ?? null;
  return (await auditOnNode({ fetch, policy: testPolicy, nowS: START_S + 60 })).trials;
};

test('a sponsor’s answer stands beside the findings of its own trial, and changes none of them', async () => {
  const { files, index } = logWithAnswer();
  const [answered, other] = await trialsOf(files);
  expect(answered?.answers).toMatchObject([
    { rule: 'registration-timing', verdict: 'RETROSPECTIVE', text: ANSWER, by: parties.investigator.id, index },
  ]);
  expect(answered?.answers[0]?.evidenceTime).toBe('2026-11-21T08:00:11Z');
  expect(other?.answers).toEqual([]);
  const { payloads, statements } = writeStory();
  const before = publishLog(statements.map(entryBytes), { payloads, sizes: [5, statements.length] });
  expect(answered?.findings).toEqual((await trialsOf(before.files))[0]?.findings);
});

test('an answer whose text is not there, or is another, is still told', async () => {
  const { answerDigest, files } = logWithAnswer();
  const path = [...files.keys()].find((name) => name.includes(answerDigest)) ?? '';
  const without = new Map(files);
  without.delete(path);
  expect((await trialsOf(without))[0]?.answers).toMatchObject([{ text: null, verdict: 'RETROSPECTIVE' }]);
  const other = new Map(files).set(path, new TextEncoder().encode(JSON.stringify({ v: 1, text: 'Another text.' })));
  expect((await trialsOf(other))[0]?.answers).toMatchObject([{ text: null }]);
});
