import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CODE_BYTES, CODE_GROUPS, codeGroups, formatRecoveryCode, parseRecoveryCode } from './recovery-code.ts';

const roots = fc.uint8Array({ minLength: CODE_BYTES, maxLength: CODE_BYTES }).map((bytes) => new Uint8Array(bytes));
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

test('a code that is copied exactly gives the bytes it was made from', () => {
  fc.assert(
    fc.property(roots, (root) => {
      expect(formatRecoveryCode(root)).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){8}[0-9A-HJKMNP-TV-Z]{4}$/);
      expect(parseRecoveryCode(formatRecoveryCode(root))).toEqual({ ok: true, root });
    }),
  );
});

test('case, separators, and the letters O, I and L for digits make no difference', () => {
  const separators = fc.array(fc.constantFrom('', ' ', '-', '\n', '–', '\u00a0', '\t', ' - '), {
    minLength: 36,
    maxLength: 36,
  });
  fc.assert(
    fc.property(
      roots,
      separators,
      fc.boolean(),
      fc.constantFrom('I', 'i', 'L', 'l', '1'),
      (root, between, lower, one) => {
        const text = [...codeGroups(root).join('')].map((character, at) => character + between[at]).join('');
        const typed = (lower ? text.toLowerCase() : text).replaceAll('0', lower ? 'o' : 'O').replaceAll('1', one);
        expect(parseRecoveryCode(typed)).toEqual({ ok: true, root });
      },
    ),
  );
});

test('one wrong character, and two exchanged neighbours, are noticed before anything is decrypted', () => {
  const place = fc.nat({ max: CODE_GROUPS * 4 - 1 });
  // The checksum misses one slip in a million: a fixed seed keeps that one out of here.
  fc.assert(
    fc.property(roots, place, fc.nat({ max: 30 }), (root, at, shift) => {
      const text = codeGroups(root).join('');
      const other = ALPHABET[(ALPHABET.indexOf(text.charAt(at)) + 1 + shift) % 32] ?? '';
      expect(parseRecoveryCode(text.slice(0, at) + other + text.slice(at + 1))).toEqual({
        ok: false,
        code: 'code-checksum',
      });
      const exchanged = text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2);
      expect(parseRecoveryCode(exchanged).ok).toBe(exchanged === text);
    }),
    { seed: 20_261_121, numRuns: 300 },
  );
});

test('says how many characters are missing, and which one cannot be', () => {
  const text = formatRecoveryCode(new Uint8Array(CODE_BYTES).fill(7));
  expect(parseRecoveryCode(text.slice(0, -5))).toEqual({ ok: false, code: 'code-length', found: 32, expected: 36 });
  expect(parseRecoveryCode(`${text.slice(0, -1)}u`)).toEqual({ ok: false, code: 'code-character', character: 'U' });
  expect(parseRecoveryCode('')).toEqual({ ok: false, code: 'code-length', found: 0, expected: 36 });
});
