import type { TrialId } from '@trialmark/schema';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FIELD_ORDER } from '../field/field.ts';
import { formatWithdrawalCode, readWithdrawalCode } from './withdrawal-code.ts';

const revPre = fc.bigInt({ min: 0n, max: FIELD_ORDER - 1n });
const trial = fc
  .uint8Array({ minLength: 16, maxLength: 16 })
  .map((bytes) => `trial_${Buffer.from(bytes).toString('hex')}` as TrialId);

test('a code is read back, however it was typed', () => {
  fc.assert(
    fc.property(trial, revPre, (id, secret) => {
      const printed = formatWithdrawalCode(id, secret);
      expect(printed).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){15}[0-9A-HJKMNP-TV-Z]{4}$/);
      const code = { ok: true, code: { trialPrefix: id.slice(6, 16), revPre: secret } };
      for (const typed of [
        printed,
        printed.toLowerCase(),
        printed.replaceAll('-', ''),
        ` ${printed.replaceAll('-', ' \n')}\n`,
        printed.replaceAll('-', '–'),
        printed.replaceAll('0', 'O').replaceAll('1', 'l'),
        `https://example.org/withdraw#${printed}`,
      ]) {
        expect(readWithdrawalCode(typed)).toEqual(code);
      }
    }),
  );
});

test('a wrong character or two that changed places are noticed', () => {
  fc.assert(
    fc.property(
      trial,
      revPre,
      fc.nat(63),
      fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'),
      (id, secret, at, digit) => {
        const digits = [...formatWithdrawalCode(id, secret).replaceAll('-', '')];
        fc.pre(digits[at] !== digit);
        expect(readWithdrawalCode(digits.with(at, digit).join('')).ok).toBe(false);
        const next = (at + 1) % 64;
        fc.pre(digits[at] !== digits[next]);
        const swapped = digits.with(at, digits[next] ?? '').with(next, digits[at] ?? '');
        expect(readWithdrawalCode(swapped.join('')).ok).toBe(false);
      },
    ),
  );
});

test.each([
  ['', 'length'],
  ['0'.repeat(63), 'length'],
  ['0'.repeat(65), 'length'],
  [`${'0'.repeat(63)}U`, 'character'],
  [`${'0'.repeat(63)}é`, 'character'],
  ['0'.repeat(64), 'checksum'],
  ['Z'.repeat(64), 'checksum'],
])('%j is refused for its %s', (text, why) => {
  expect(readWithdrawalCode(text)).toMatchObject({ ok: false, why });
});
