import { canonicalBytes, formatTlogProof, parseTlogProof } from '@trialmark/ledger';
import { buildLog, parties, publishLog, testPolicy, testReceipt } from '@trialmark/testing/log';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { verifyReceiptFile } from './verify-receipt-file.ts';

const log = buildLog();
const bytesOf = async (index: number) => new TextEncoder().encode(await testReceipt(log, index));
const REGISTERED = 5;
const AMENDED = 6;
const failed = (result: Awaited<ReturnType<typeof verifyReceiptFile>>) =>
  result.checks.filter(({ ok }) => !ok).map(({ name }) => name);

test('every statement’s receipt holds, and the log ties it to whoever signed', async () => {
  for (const index of log.entries.keys()) {
    const receipt = await bytesOf(index);
    const result = await verifyReceiptFile({ receipt, policy: testPolicy, log: log.fetch });
    expect(result, `entry ${index}`).toMatchObject({ ok: true, holder: 'log' });
  }
});

test('one changed byte anywhere fails, but for what the format leaves open', async () => {
  const receipt = await bytesOf(REGISTERED);
  await fc.assert(
    fc.asyncProperty(fc.nat(receipt.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
      const changed = receipt.slice();
      changed[at] = (changed[at] ?? 0) ^ change;
      const result = await verifyReceiptFile({ receipt: changed, policy: testPolicy });
      expect(result.ok, `byte ${at} ^ ${change}`).toBe(false);
    }),
    { numRuns: 300 },
  );
});

describe('without key and log', () => {
  test('the shape of a signature is checked, and nobody is named', async () => {
    const ed25519 = await verifyReceiptFile({ receipt: await bytesOf(REGISTERED), policy: testPolicy });
    expect(ed25519).toMatchObject({ ok: true, holder: 'unknown' });
    const passkey = await verifyReceiptFile({ receipt: await bytesOf(AMENDED), policy: testPolicy });
    expect(passkey.checks.map(({ name }) => name)).toContain('signature.challenge');
    expect(passkey).toMatchObject({ ok: true, holder: 'unknown' });
  });

  test('a passkey signature that was made for another statement or page fails', async () => {
    const [first, second] = [log.statements[AMENDED], log.statements[8]];
    const swapped = canonicalBytes({ ...first, signature: second?.signature });
    const entries = log.entries.map((entry, i) => (i === AMENDED ? swapped : entry));
    const receipt = new TextEncoder().encode(await testReceipt(publishLog(entries), AMENDED));
    expect(failed(await verifyReceiptFile({ receipt, policy: testPolicy }))).toEqual(['signature.challenge']);
    const elsewhere = { ...testPolicy, pins: { ...testPolicy.pins, signerOrigin: 'http://other.test' } };
    const result = await verifyReceiptFile({ receipt: await bytesOf(AMENDED), policy: elsewhere });
    expect(failed(result)).toEqual(['signature.origin']);
  });
});

describe('with a key', () => {
  test('the signature must be that key’s', async () => {
    const receipt = await bytesOf(AMENDED);
    const own = await verifyReceiptFile({ receipt, policy: testPolicy, key: parties.colleague.passkey.key });
    expect(own).toMatchObject({ ok: true, holder: 'key' });
    const other = await verifyReceiptFile({ receipt, policy: testPolicy, key: parties.stranger.key });
    expect(failed(other)).toContain('signature.key');
  });
});

describe('with a log', () => {
  test('the log must have the same entry at that place', async () => {
    const receipt = await bytesOf(REGISTERED);
    const shorter = publishLog(log.entries.slice(0, REGISTERED), { payloads: log.payloads });
    const gone = await verifyReceiptFile({ receipt, policy: testPolicy, log: shorter.fetch });
    expect(failed(gone)).toEqual(['log.entry']);
    const [a, b, ...rest] = log.entries.slice(REGISTERED);
    const other = publishLog([...log.entries.slice(0, REGISTERED), b, a, ...rest].flatMap((entry) => entry ?? []));
    const moved = await verifyReceiptFile({ receipt, policy: testPolicy, log: other.fetch });
    expect(failed(moved)).toContain('log.entry');
  });

  test('a statement that its signer was not entitled to fails, however well it is logged', async () => {
    const entries = [...log.entries.slice(0, 3), ...log.entries.slice(REGISTERED)];
    const unadmitted = publishLog(entries, { payloads: log.payloads });
    const receipt = new TextEncoder().encode(await testReceipt(unadmitted, 3));
    const result = await verifyReceiptFile({ receipt, policy: testPolicy, log: unadmitted.fetch });
    expect(failed(result)).toEqual(['log.signer', 'log.statement']);
  });
});

test('an entry that is no statement fails, though it is in the log', async () => {
  const noise = publishLog([...log.entries, new TextEncoder().encode('noise')]);
  const receipt = new TextEncoder().encode(await testReceipt(noise, log.entries.length));
  expect(failed(await verifyReceiptFile({ receipt, policy: testPolicy }))).toEqual(['statement.format']);
  const proof = parseTlogProof(await testReceipt(log, 0));
  const without = new TextEncoder().encode(formatTlogProof({ ...proof, extra: null }));
  expect(failed(await verifyReceiptFile({ receipt: without, policy: testPolicy }))).toEqual(['receipt.format']);
});
