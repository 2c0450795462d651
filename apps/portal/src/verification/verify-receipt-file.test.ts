import { expect, test } from 'vitest';
import { exampleLog, exampleReceipt, POLICY, TIME_S } from '../testing/example-log.fixture.ts';
import { exampleStatements } from '../testing/example-statements.fixture.ts';
import { allPassed } from './stages.ts';
import { verifyReceiptFile } from './verify-receipt-file.ts';

const receipt = await exampleReceipt(exampleLog(exampleStatements()), 3);
const verify = (text: string, policy = POLICY) => verifyReceiptFile({ receipt: text, policy, onChange: () => {} });

test('says what a good receipt proves', async () => {
  const { stages, proven } = await verify(receipt);
  expect(allPassed(stages)).toBe(true);
  expect(proven).toMatchObject({
    index: 3,
    evidenceTimeS: TIME_S + 30,
    statement: { statement: { type: 'trial.registered' } },
  });
});

test('proves nothing when a character of the entry is changed', async () => {
  const { stages, proven } = await verify(receipt.replace(/^extra (.{40})./m, 'extra $1A'));
  expect(proven).toBeNull();
  expect(stages.map((stage) => stage.state)).toEqual(['passed', 'failed', 'skipped']);
});

test('refuses a policy that it does not understand, before it reads the receipt', async () => {
  const { stages, proven } = await verify(receipt, 'trust everyone\n');
  expect(proven).toBeNull();
  expect(stages.map((stage) => stage.state)).toEqual(['failed', 'skipped', 'skipped']);
});
