import { FormatError } from './format-error.ts';

/**
 * Reads an ASCII decimal without leading zeroes (C2SP tlog-checkpoint, tlog-proof, tlog-witness). Throws a FormatError
 * for anything else, and for values above 2^53−1: no log of this kind comes near, and a rounded size must not pass.
 */
export function parseDecimal(text: string): number {
  if (!/^(0|[1-9][0-9]{0,15})$/.test(text)) throw new FormatError('this is not a decimal number within limits');
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new FormatError('this number is above 2^53−1');
  return value;
}
