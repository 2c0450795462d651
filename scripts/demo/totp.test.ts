import { expect, test } from 'vitest';
import { totpCode } from './totp.ts';

// RFC 6238 appendix B, SHA-1, the last six of eight digits; the secret is "12345678901234567890" in base32.
const address = 'otpauth://totp/x?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_234_567_890, '005924'],
  [20_000_000_000, '353130'],
])('gives the code of RFC 6238 at %d seconds', (seconds, code) => {
  expect(totpCode(address, seconds * 1_000)).toBe(code);
});

test('refuses what is not base32', () => {
  expect(() => totpCode('otpauth://totp/x?secret=0189', 0)).toThrow(/base32/);
});
